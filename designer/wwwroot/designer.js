// The designer's own hands: keys and dragging. What an edit means is decided on the server; here is only what must answer at once.
import { clipboard } from './clipboard.js';
import { keep } from './typed.js';

const items = root => [...root.querySelectorAll('[data-item]')].filter(item => item.offsetParent !== null);
const isTyping = target => target.closest('input, textarea, select, [contenteditable]');

export function attach(root, page, draft, account) {
  // Names that begin with a pointer belong to the other parts of the workbench.
  const typed = keep(root, draft, account, name => name !== undefined && !name.startsWith('/') && !name.startsWith('#'));
  const tell = (name, ...args) => page.invokeMethodAsync(name, ...args).catch(() => typed.hold(document.activeElement));
  let dragged = null;
  let mark = null;

  // Keys
  const modes = event => event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'toggle' : 'only';
  const walk = (item, by, event) => {
    const all = items(root);
    const next = all[Math.min(all.length - 1, Math.max(0, all.indexOf(item) + by))];
    if (!next) return;
    next.focus();
    if (!event.ctrlKey) tell('Pick', next.dataset.item, event.shiftKey ? 'extend' : 'only');
  };
  // What is ours: whatever happens in the designer, and what happens nowhere else, when nothing stands in front of it.
  const mine = event => event.target === document.body || event.target === document ? !document.querySelector('dialog[open]') : root.contains(event.target);
  const onKey = event => {
    // What had the focus may have been drawn anew: then the page has it, and keys still mean the selection.
    if (!mine(event)) return;
    const lost = event.target === document.body;
    const ctrl = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const palette = event.target.closest('[data-palette]');
    const item = event.target.closest('[data-item]') ?? (lost ? chosen() : null);
    if (key === 'F6') { turn(event.shiftKey ? -1 : 1); event.preventDefault(); return; }
    if (key === 'F2') { focusFirst(root.querySelector('[data-properties]')); event.preventDefault(); return; }
    if (event.target.closest('dialog')) return;
    if (ctrl && (key === 'z' || key === 'y') && !(isTyping(event.target) && typed.isDirty(event.target))) {
      event.preventDefault();
      tell('Key', key === 'y' || event.shiftKey ? 'redo' : 'undo');
      return;
    }
    const asked = event.altKey && !ctrl && { p: 'preview', b: 'beside', i: 'findings' }[key];
    if (asked) { event.preventDefault(); tell('Key', asked); return; }
    if (ctrl && key === 'f') { root.querySelector('[data-search]')?.focus(); event.preventDefault(); return; }
    if (isTyping(event.target)) {
      if (key === 'Escape') { back(); event.preventDefault(); }
      return;
    }
    if (palette) {
      if (key === 'ArrowDown' || key === 'ArrowUp' || key === 'ArrowRight' || key === 'ArrowLeft') {
        const all = [...root.querySelectorAll('[data-palette]')];
        all[(all.indexOf(palette) + (key === 'ArrowDown' || key === 'ArrowRight' ? 1 : all.length - 1)) % all.length].focus();
        event.preventDefault();
      }
      return;
    }
    if (lost && key === 'Escape') { back(); return; }
    if (key === '?') { event.preventDefault(); tell('Key', 'help'); return; }
    if (key === '/') { event.preventDefault(); root.querySelector('[data-palette-search]')?.focus(); return; }
    if (!item) return;
    const act = name => { event.preventDefault(); tell('Key', name); };
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const by = key === 'ArrowDown' ? 1 : -1;
      if (event.altKey) act(by > 0 ? 'move-down' : 'move-up'); else { event.preventDefault(); walk(item, by, event); }
    } else if ((key === 'ArrowLeft' || key === 'ArrowRight') && event.altKey) act(key === 'ArrowLeft' ? 'move-out' : 'move-in');
    else if (key === 'Home' || key === 'End') { event.preventDefault(); walk(item, key === 'Home' ? -9999 : 9999, event); }
    else if (key === ' ') { event.preventDefault(); tell('Pick', item.dataset.item, 'toggle'); }
    else if (key === 'Enter') { event.preventDefault(); tell('Pick', item.dataset.item, 'only').then(() => focusFirst(root.querySelector('[data-properties]'))); }
    else if (key === 'Delete' || key === 'Backspace') act('remove');
    else if (ctrl && key === 'a') act('all');
    else if (ctrl && key === 'd') act('duplicate');
    else if (key === 'PageDown' || key === 'PageUp') act(key === 'PageDown' ? 'next-page' : 'previous-page');
  };
  const regions = () => [...root.querySelectorAll('[data-region]')].filter(region => region.offsetParent !== null);
  const turn = by => {
    const all = regions();
    const at = all.findIndex(region => region.contains(document.activeElement));
    const next = all[(at + by + all.length) % all.length];
    focusFirst(next);
  };
  const focusFirst = region => {
    if (!region) return;
    (region.querySelector('[data-item][tabindex="0"]') ?? region.querySelector('[data-first]') ?? region.querySelector('input, select, textarea, button:not([disabled])'))?.focus();
  };
  const chosen = () => root.querySelector('[data-item][aria-selected="true"]');
  const back = () => chosen()?.focus();

  // A press on the canvas selects; what is inside a field is only a picture of it.
  const onClick = event => {
    const menu = event.target.closest('.dz-menu button')?.closest('details');
    if (menu) { menu.open = false; menu.querySelector('summary').focus(); }
    const item = event.target.closest('[data-item]') ?? event.target.closest('.dz-section')?.querySelector('[data-item]');
    if (!item || event.target.closest('button, a, input, select, textarea')) return;
    item.focus();
    tell('Pick', item.dataset.item, modes(event));
  };

  // Dragging: only where it is dropped is told.
  const clear = () => { mark?.remove(); mark = null; root.querySelectorAll('.dz-over').forEach(zone => zone.classList.remove('dz-over')); };
  const spot = event => {
    const tab = event.target.closest('[data-drop-page]');
    if (tab) return { zone: tab, container: tab.dataset.dropPage, index: 9999 };
    const zone = event.target.closest('[data-zone]');
    if (!zone) return null;
    const fields = [...zone.children].filter(child => child.matches('.dz-field'));
    let index = fields.length;
    for (let at = 0; at < fields.length; at++) {
      const box = fields[at].getBoundingClientRect();
      const sameLine = event.clientY >= box.top && event.clientY <= box.bottom;
      if (event.clientY < box.top || (sameLine && (box.width > zone.clientWidth * 0.7 ? event.clientY < box.top + box.height / 2 : event.clientX < box.left + box.width / 2))) { index = at; break; }
    }
    return { zone, container: zone.dataset.zone, index, before: fields[index] };
  };
  const onDragStart = event => {
    const source = event.target.closest?.('[data-palette], [data-drag]');
    if (!source) return;
    dragged = source.dataset.part ? ['part', source.dataset.part] : source.dataset.palette ? ['type', source.dataset.palette] : source.dataset.template ? ['template', source.dataset.template] : ['field', source.dataset.drag];
    event.dataTransfer.effectAllowed = dragged[0] === 'field' ? 'move' : 'copy';
    event.dataTransfer.setData('text/plain', dragged[1]);
    event.stopPropagation();
  };
  const onDragOver = event => {
    if (!dragged) return;
    const place = spot(event);
    if (!place) return;
    event.preventDefault();
    clear();
    place.zone.classList.add('dz-over');
    if (place.container.endsWith('/')) return;
    mark = document.createElement('i');
    mark.className = 'dz-mark';
    const box = (place.before ?? place.zone).getBoundingClientRect();
    const outer = place.zone.getBoundingClientRect();
    const last = place.zone.querySelector(':scope > .dz-field:last-of-type')?.getBoundingClientRect();
    mark.style.cssText = place.before
      ? `left:${box.left - outer.left - 5}px;top:${box.top - outer.top}px;height:${box.height}px;width:3px`
      : `left:0;right:0;height:3px;top:${(last ? last.bottom - outer.top + 2 : 8)}px`;
    place.zone.append(mark);
  };
  const onDrop = event => {
    if (!dragged) return;
    const place = spot(event);
    event.preventDefault();
    clear();
    if (place) tell('Drop', dragged[0], dragged[1], place.container, place.index);
    dragged = null;
  };
  const onDragEnd = () => { dragged = null; clear(); };

  const letGo = clipboard(root, event => mine(event) && !event.target.closest?.('dialog, input, textarea, select, [contenteditable]'), tell);
  const listeners = [
    [document, 'keydown', onKey], [root, 'click', onClick], [root, 'dragstart', onDragStart], [root, 'dragover', onDragOver], [root, 'drop', onDrop],
    [root, 'dragend', onDragEnd],
  ];
  listeners.forEach(([target, name, listener]) => target.addEventListener(name, listener));
  root.dataset.ready = '1';
  return {
    left: typed.left,
    arrived: typed.arrived,
    focusItem: address => { root.querySelector(`[data-item="${CSS.escape(address)}"]`)?.focus(); },
    reveal: address => { root.querySelector(`[data-item="${CSS.escape(address)}"]`)?.scrollIntoView({ block: 'nearest' }); },
    focusProperty: name => { const field = root.querySelector(`[data-property="${CSS.escape(name)}"]`); field?.focus(); field?.scrollIntoView({ block: 'nearest' }); },
    dispose: () => { typed.dispose(); letGo(); listeners.forEach(([target, name, listener]) => target.removeEventListener(name, listener)); },
  };
}

/** Opens a dialog in front of everything; whatever closes it, focus goes back to where it was. */
export function open(dialog, page, mustChoose) {
  const before = document.activeElement;
  if (mustChoose) {
    // A second Escape closes a dialog whatever its page says: then it opens again.
    dialog.addEventListener('cancel', event => event.preventDefault());
    dialog.addEventListener('close', () => { if (dialog.isConnected) dialog.showModal(); });
    dialog.showModal();
    dialog.querySelector('[data-autofocus]')?.focus();
    return;
  }
  dialog.addEventListener('close', () => { before?.focus?.(); page.invokeMethodAsync('Closed').catch(() => {}); }, { once: true });
  dialog.showModal();
  dialog.querySelector('[data-autofocus]')?.focus();
}

export function close(dialog) { dialog.close(); }

/** Shows the form beside the canvas: the next picture is drawn behind the one that stands, at the same place of the page, so that nothing flickers. */
export function show(host, address, title) {
  const old = [...host.querySelectorAll('iframe')];
  if (old.at(-1)?.getAttribute('src') === address) return;
  const next = document.createElement('iframe');
  next.title = title;
  next.tabIndex = 0;
  next.src = address;
  next.className = old.length ? 'coming' : '';
  next.addEventListener('load', () => {
    const shown = host.querySelector('iframe:not(.coming)');
    if (shown && shown !== next && next.isConnected) {
      const at = shown.contentWindow?.scrollY ?? 0;
      next.contentWindow?.scrollTo(0, at);
      shown.remove();
    }
    next.classList.remove('coming');
  }, { once: true });
  // Only the last one that was asked for is waited for.
  old.filter(frame => frame.classList.contains('coming')).forEach(frame => frame.remove());
  host.append(next);
}

export const caret = field => field.selectionStart ?? field.value.length;

export function put(field, text, at) {
  field.value = text;
  field.focus();
  field.setSelectionRange(at, at);
}

export function download(name, type, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
