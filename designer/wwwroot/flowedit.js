// The flow canvas's own hands: keys, dragging, zoom, the small map. What an edit means is decided on the server.
import { clipboard } from './clipboard.js';

const isTyping = target => target.closest?.('input:not([type=checkbox]), textarea, select, [contenteditable]');
const Least = 0.25;
const Most = 2;

export function attach(root, page) {
  const tell = (name, ...args) => page.invokeMethodAsync(name, ...args).catch(() => {});
  const canvas = root.querySelector('[data-canvas]');
  const plane = () => root.querySelector('[data-plane]');
  const items = () => [...root.querySelectorAll('[data-item]')];
  const find = address => root.querySelector(`[data-item="${CSS.escape(address)}"]`);
  let zoom = 1;
  let dragged = null;
  let mark = null;

  // One tab stop: the card that the keyboard stands on.
  const active = () => root.querySelector('[data-item][tabindex="0"]');
  const stand = item => {
    const before = active();
    if (before === item) return;
    before?.setAttribute('tabindex', '-1');
    item?.setAttribute('tabindex', '0');
  };
  const settle = () => { if (!active()) stand(root.querySelector('[data-item][aria-pressed="true"]') ?? root.querySelector('[data-item]')); };

  // Scaled, not zoomed: nothing is laid out anew but the width of the ground.
  const scale = field => { field.style.transform = zoom === 1 ? '' : `scale(${zoom})`; field.style.minWidth = `${100 / zoom}%`; };
  // Zoom keeps the point under the pointer where it is.
  const setZoom = (next, at) => {
    const field = plane();
    if (!field) return;
    next = Math.min(Most, Math.max(Least, next));
    const box = canvas.getBoundingClientRect();
    const x = at ? at.clientX - box.left : box.width / 2;
    const y = at ? at.clientY - box.top : box.height / 3;
    const [px, py] = [(canvas.scrollLeft + x) / zoom, (canvas.scrollTop + y) / zoom];
    zoom = next;
    scale(field);
    canvas.scrollLeft = px * zoom - x;
    canvas.scrollTop = py * zoom - y;
    const label = root.querySelector('[data-zoom]');
    if (label) label.textContent = `${Math.round(zoom * 100)}%`;
    drawMap();
  };
  const fit = () => {
    const field = plane();
    if (!field) return;
    field.style.minWidth = '0';
    const [width, height] = [field.offsetWidth, field.offsetHeight];
    setZoom(Math.min(1, (canvas.clientWidth - 24) / width, (canvas.clientHeight - 24) / height));
    canvas.scrollTo(Math.max(0, (field.offsetWidth * zoom - canvas.clientWidth) / 2), 0);
  };
  const zoomTo = name => name === 'zoom-in' ? setZoom(zoom * 1.2) : name === 'zoom-out' ? setZoom(zoom / 1.2) : name === 'fit' ? fit() : setZoom(1);

  // Keys: arrows go to the nearest card in that direction.
  const nearest = (from, key) => {
    const a = from.getBoundingClientRect();
    const [ax, ay] = [a.left + a.width / 2, a.top + a.height / 2];
    const down = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    const right = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    let best = null;
    let least = Infinity;
    for (const item of items()) {
      if (item === from) continue;
      const b = item.getBoundingClientRect();
      const dx = b.left + b.width / 2 - ax;
      const dy = b.top + b.height / 2 - ay;
      const along = down ? dy * down : dx * right;
      if (along < 4) continue;
      const across = Math.abs(down ? dx : dy);
      const cost = along + across * (down ? 2 : 3);
      if (cost < least) { least = cost; best = item; }
    }
    return best;
  };
  const walk = (item, event) => {
    const next = event.key === 'Home' ? items()[0] : event.key === 'End' ? items().at(-1) : nearest(item, event.key);
    if (!next) return;
    stand(next);
    next.focus();
    tell('Pick', next.dataset.item, event.shiftKey ? 'extend' : 'only');
  };
  const toPanel = () => (root.querySelector('[data-panel] [data-member]') ?? root.querySelector('[data-panel] :is(input, select, button)'))?.focus();
  const menuAt = (lane, index, box) => {
    const outer = root.getBoundingClientRect();
    const x = Math.min(Math.max(8, box.left + box.width / 2 - outer.left - 130), Math.max(8, outer.width - 290));
    const y = Math.min(Math.max(8, box.bottom - outer.top + 6), Math.max(8, outer.height - 430));
    tell('Menu', lane, index, x, y).then(() => root.querySelector('[data-menu-search]')?.focus());
  };
  // Who comes by Tab stands on a card while none is chosen yet: what a key does is meant for it.
  const chosen = async item => { if (item && !canvas.querySelector('[data-item][aria-pressed="true"]')) await tell('Pick', item.dataset.item, 'only'); };
  const insertHere = async item => {
    await chosen(item);
    item ??= active();
    const box = (item ?? canvas).getBoundingClientRect();
    menuAt('', 0, item ? box : { left: box.left, width: box.width, bottom: box.top + 40 });
  };
  const regions = () => [...root.querySelectorAll('[data-canvas], [data-panel], .fl-bar')].filter(each => each.offsetParent !== null);
  const onKey = event => {
    const lost = event.target === document.body;
    if (document.querySelector('dialog[open]') || (!lost && !root.contains(event.target))) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const did = act => { event.preventDefault(); act(); };
    const menu = event.target.closest?.('[data-menu]');
    if (menu) {
      const kinds = [...menu.querySelectorAll('[data-kind]')];
      const at = kinds.indexOf(event.target);
      if (key === 'Escape') did(() => menu.querySelector('[data-menu-close]').click());
      else if (key === 'ArrowDown' || key === 'ArrowRight') did(() => kinds[Math.min(kinds.length - 1, at + (at < 0 || key === 'ArrowRight' ? 1 : 2))]?.focus());
      else if (key === 'ArrowUp' || key === 'ArrowLeft') did(() => (at - (key === 'ArrowLeft' ? 1 : 2) < 0 ? menu.querySelector('[data-menu-search]') : kinds[at - (key === 'ArrowLeft' ? 1 : 2)]).focus());
      return;
    }
    if (key === 'F6') return did(() => {
      const all = regions();
      const next = all[(all.findIndex(each => each.contains(document.activeElement)) + (event.shiftKey ? all.length - 1 : 1)) % all.length];
      if (next.matches('[data-canvas]')) active()?.focus(); else next.querySelector('input, select, button')?.focus();
    });
    if (ctrl && key === 'f') return did(() => root.querySelector('[data-search]')?.focus());
    if (isTyping(event.target)) {
      if (key === 'Escape') did(() => active()?.focus());
      return;
    }
    if (ctrl && (key === 'z' || key === 'y')) return did(() => tell('Key', key === 'y' || event.shiftKey ? 'redo' : 'undo'));
    if (key === 'F2') return did(toPanel);
    const item = event.target.closest?.('[data-item]') ?? (lost || event.target.closest?.('[data-canvas]') ? active() : null);
    if (!item) return;
    const ask = name => did(() => chosen(item).then(() => tell('Key', name)));
    if (key.startsWith('Arrow')) {
      if (event.altKey) ask(`move-${key.slice(5).toLowerCase()}`); else did(() => walk(item, event));
    } else if (key === 'Home' || key === 'End') did(() => walk(item, event));
    else if (key === ' ') did(() => tell('Pick', item.dataset.item, 'toggle'));
    else if (key === 'Enter') did(() => tell('Pick', item.dataset.item, 'only').then(() => tell('OpenPanel')).then(toPanel));
    else if (key === 'Insert' || key === '+') did(() => insertHere(item));
    else if (key === 'Delete' || key === 'Backspace') ask('remove');
    else if (ctrl && key === 'a') ask('all');
    else if (ctrl && key === 'd') ask('duplicate');
    else if (ctrl) return;
    else if (key === 'Escape') did(() => tell('Pick', '', 'only'));
    else if (key === '[' || key === ']') ask('fold');
    else if (key === 'p') ask('parallel');
    else if (key === 'c') ask('choice');
    else if (key === 'u') ask('unwrap');
    else if (key === '=') did(() => zoomTo('zoom-in'));
    else if (key === '-') did(() => zoomTo('zoom-out'));
    else if (key === '0') did(() => zoomTo('zoom-normal'));
    else if (key === '1') did(fit);
    else if (key === '?') ask('help');
  };

  const onClick = event => {
    const doing = event.target.closest('[data-do]');
    if (doing) { if (doing.dataset.do === 'insert') insertHere(); else zoomTo(doing.dataset.do); return; }
    if (event.target.closest('[data-menu], [data-panel]') || !canvas.contains(event.target)) return;
    const plus = event.target.closest('[data-plus]');
    if (plus) { const gap = plus.closest('[data-gap]'); menuAt(gap.dataset.gap, Number(gap.dataset.index), plus.getBoundingClientRect()); return; }
    const fold = event.target.closest('[data-fold]');
    if (fold) { tell('Fold', fold.dataset.fold); return; }
    const branch = event.target.closest('[data-branch]');
    if (branch) { tell('AddBranchTo', branch.dataset.branch); return; }
    const item = event.target.closest('[data-item]');
    if (item) {
      stand(item);
      item.focus();
      tell('Pick', item.dataset.item, event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'toggle' : 'only').then(() => matchMedia('(width <= 820px)').matches && tell('OpenPanel'));
    } else if (!event.target.closest('button, a, input')) tell('Pick', '', 'only');
  };

  // Dragging a card: the nearest place between cards is marked; only where it is dropped is told.
  const clear = () => { mark?.classList.remove('over'); mark = null; };
  const nearestGap = event => {
    let best = null;
    let least = 90 * zoom;
    for (const gap of root.querySelectorAll('[data-gap]')) {
      if (dragged && gap.closest(`[data-within="${CSS.escape(dragged)}"]`)) continue;
      const box = gap.getBoundingClientRect();
      const dx = Math.max(0, Math.abs(event.clientX - box.left - box.width / 2) - 90 * zoom);
      const away = Math.hypot(dx, event.clientY - box.top - box.height / 2);
      if (away < least) { least = away; best = gap; }
    }
    return best;
  };
  const onDragStart = event => {
    const item = event.target.closest?.('[data-item][draggable]');
    if (!item) return;
    dragged = item.dataset.item;
    event.dataTransfer.effectAllowed = 'copyMove';
    event.dataTransfer.setData('text/plain', dragged);
    root.classList.add('dragging');
  };
  const onDragOver = event => {
    if (!dragged || !canvas.contains(event.target)) return;
    const gap = nearestGap(event);
    if (gap !== mark) { clear(); mark = gap; mark?.classList.add('over'); }
    const box = canvas.getBoundingClientRect();
    if (event.clientY > box.bottom - 40) canvas.scrollTop += 14; else if (event.clientY < box.top + 40) canvas.scrollTop -= 14;
    if (event.clientX > box.right - 40) canvas.scrollLeft += 14; else if (event.clientX < box.left + 40) canvas.scrollLeft -= 14;
    if (gap) { event.preventDefault(); event.dataTransfer.dropEffect = event.ctrlKey ? 'copy' : 'move'; }
  };
  const onDrop = event => {
    if (!dragged) return;
    event.preventDefault();
    if (mark) tell('Drop', dragged, mark.dataset.gap, Number(mark.dataset.index), event.ctrlKey);
    onDragEnd();
  };
  const onDragEnd = () => { dragged = null; clear(); root.classList.remove('dragging'); };

  const letGo = clipboard(root, event => !isTyping(event.target) && !document.querySelector('dialog[open]') && (root.contains(event.target) || event.target === document.body), tell);

  // Ctrl and the wheel zoom; dragging the ground moves the view.
  const onWheel = event => { if (event.ctrlKey) { event.preventDefault(); setZoom(zoom * Math.exp(-event.deltaY / 400), event); } };
  let held = null;
  const onDown = event => {
    if (event.button > 1 || (event.button === 0 && event.target.closest('button, input, a'))) return;
    held = { x: event.clientX, y: event.clientY, left: canvas.scrollLeft, top: canvas.scrollTop };
  };
  const onMove = event => {
    if (!held || event.buttons === 0) { held = null; return; }
    canvas.scrollTo(held.left - event.clientX + held.x, held.top - event.clientY + held.y);
  };
  const onUp = () => { held = null; };

  // The small map: every card as a mark, the view as a frame.
  const map = () => root.querySelector('[data-map]');
  let drawing = 0;
  const drawMap = () => { drawing ||= requestAnimationFrame(() => { drawing = 0; drawNow(); }); };
  // After an edit the cards come first; the map has time until the page has nothing else to do.
  const idle = window.requestIdleCallback ?? (draw => setTimeout(draw, 50));
  let later = 0;
  const mapSoon = () => { later ||= idle(() => { later = 0; drawNow(); }, { timeout: 200 }); };
  const drawNow = () => {
    const small = map();
    const field = plane();
    if (!small || !field) return;
    const all = field.getBoundingClientRect();
    const view = canvas.getBoundingClientRect();
    const width = Math.max(all.width, 1);
    const height = Math.max(all.height, 1);
    small.hidden = all.width <= view.width + 2 && all.height <= view.height + 2;
    if (small.hidden) return;
    const k = Math.min(small.width / width, small.height / height);
    const pen = small.getContext('2d');
    pen.clearRect(0, 0, small.width, small.height);
    const left = (small.width - width * k) / 2;
    for (const item of items()) {
      const box = item.getBoundingClientRect();
      pen.fillStyle = item.getAttribute('aria-pressed') === 'true' ? '#0b4a9e' : item.querySelector('.dz-badge.red') ? '#b3261e' : item.matches('.fl-branch-head') ? '#d5dce6' : '#93a5bd';
      pen.fillRect(left + (box.left - all.left) * k, (box.top - all.top) * k, Math.max(1.5, box.width * k), Math.max(1.5, box.height * k));
    }
    pen.strokeStyle = '#b3261e';
    pen.lineWidth = 1.5;
    pen.strokeRect(left + (view.left - all.left) * k, (view.top - all.top) * k, view.width * k, view.height * k);
    small.dataset.k = k;
    small.dataset.left = left;
  };
  const onMap = event => {
    const small = map();
    if (event.target !== small || event.buttons === 0) return;
    const box = small.getBoundingClientRect();
    const k = Number(small.dataset.k);
    const field = plane();
    const x = (event.clientX - box.left - Number(small.dataset.left)) / k;
    canvas.scrollTo(x - canvas.clientWidth / 2, (event.clientY - box.top) / k - canvas.clientHeight / 2);
  };
  // Another tree in view is another ground.
  const keepScale = () => { const field = plane(); if (field && zoom !== 1 && !field.style.transform) scale(field); };
  const seen = new MutationObserver(() => { keepScale(); settle(); mapSoon(); });
  seen.observe(canvas, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-pressed'] });
  const sized = new ResizeObserver(drawMap);
  sized.observe(canvas);
  const listeners = [
    [document, 'keydown', onKey], [root, 'click', onClick], [root, 'dragstart', onDragStart], [root, 'dragover', onDragOver], [root, 'drop', onDrop], [root, 'dragend', onDragEnd],
    [canvas, 'wheel', onWheel, { passive: false }], [canvas, 'pointerdown', onDown],
    [window, 'pointermove', onMove], [window, 'pointerup', onUp], [canvas, 'scroll', drawMap], [root, 'pointerdown', onMap], [root, 'pointermove', onMap],
  ];
  listeners.forEach(([target, name, listener, options]) => target.addEventListener(name, listener, options));
  settle();
  if (plane()) canvas.scrollLeft = (canvas.scrollWidth - canvas.clientWidth) / 2;
  drawMap();
  root.dataset.ready = '1';
  const reveal = address => { const item = find(address); item?.scrollIntoView({ block: 'nearest', inline: 'nearest' }); return item; };
  return {
    reveal: address => { const item = reveal(address); if (item) stand(item); },
    focusItem: address => { const item = reveal(address); if (item && !isTyping(document.activeElement ?? root)) { stand(item); item.focus({ preventScroll: true }); } },
    dispose: () => {
      letGo();
      seen.disconnect();
      sized.disconnect();
      cancelAnimationFrame(drawing);
      listeners.forEach(([target, name, listener, options]) => target.removeEventListener(name, listener, options));
    },
  };
}
