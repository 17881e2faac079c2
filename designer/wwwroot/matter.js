// The workbench's own hands: keys, dragging, going to a spot. What an edit means is decided on the server.
import { keep } from './typed.js';

const isTyping = target => target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]');

export function attach(root, draft, account) {
  // Edits held in an earlier life of the page are offered; those of this life never write over them.
  const life = `#edits.${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
  // Names of this workbench begin with a pointer; those of the form's fields belong to the form designer.
  const typed = keep(root, draft, account, name => name !== undefined && (name.startsWith('/') || name.startsWith('#')), '.designer');
  const press = (within, name) => { const button = within?.querySelector(`[data-act="${name}"]:not([disabled])`); button?.click(); return !!button; };

  const walk = (entry, list, by) => {
    const all = [...list.querySelectorAll('[data-entry]')];
    const next = all[Math.min(all.length - 1, Math.max(0, all.indexOf(entry) + by))];
    if (next && next !== entry) { next.focus(); if (next.matches('[role=option]')) next.click(); }
  };
  const firstField = list => list.querySelector('.mp-panel :is(input, select, textarea), .mb-grid :is(input, select, textarea)')?.focus();
  const turn = by => {
    const all = [...root.querySelectorAll('.mw-rail, [data-entries], .mp-panel, .mw-body')].filter(region => region.offsetParent !== null);
    const at = all.findLastIndex(region => region.contains(document.activeElement));
    const next = all[(at + by + all.length) % all.length];
    (next.querySelector('[aria-current], [data-entry][tabindex="0"], input, select, textarea, button:not([disabled])'))?.focus();
  };
  const turnPart = by => {
    const all = [...root.querySelectorAll('.mw-rail a')];
    all[(all.findIndex(link => link.getAttribute('aria-current')) + by + all.length) % all.length]?.click();
  };
  const onKey = event => {
    const lost = event.target === document.body;
    if (!lost && !root.contains(event.target)) return;
    if (document.querySelector('dialog[open]')) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const did = act => { event.preventDefault(); act(); };
    if (event.altKey && (key === 'PageDown' || key === 'PageUp')) return did(() => turnPart(key === 'PageDown' ? 1 : -1));
    if (ctrl && key === 'k') return did(() => root.querySelector('[data-matter-search]')?.focus());
    // The form designer and the flow canvas have keys of their own.
    if (event.target.closest?.('[data-own-keys], .designer') || (lost && root.querySelector('[data-own-keys], .designer'))) return;
    if (ctrl && (key === 'z' || key === 'y') && !(isTyping(event.target) && typed.isDirty(event.target))) {
      return did(() => root.querySelector(key === 'y' || event.shiftKey ? '[data-key-redo]' : '[data-key-undo]')?.click());
    }
    if (key === 'F6') return did(() => turn(event.shiftKey ? -1 : 1));
    const list = event.target.closest?.('[data-entries]');
    if (isTyping(event.target)) {
      if (key === 'Escape' && list) did(() => list.querySelector('[data-entry][aria-selected="true"]')?.focus());
      return;
    }
    if (key === '?') return did(() => root.querySelector('[data-key-help]')?.click());
    const entry = event.target.closest?.('[data-entry]');
    if (list && key === 'Insert') return did(() => press(list, 'add'));
    if (list && key === 'Escape') return did(() => list.querySelector('[data-entry][aria-selected="true"]')?.focus());
    if (!entry) return;
    const scope = entry.closest('[data-card]') ?? list;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const by = key === 'ArrowDown' ? 1 : -1;
      did(() => event.altKey ? press(scope, by > 0 ? 'down' : 'up') : walk(entry, list, by));
    } else if (key === 'Home' || key === 'End') did(() => walk(entry, list, key === 'Home' ? -9999 : 9999));
    else if (key === 'Enter' || key === 'F2') did(() => firstField(scope));
    else if (key === 'Delete') did(() => press(scope, 'remove'));
    else if (ctrl && key === 'd') did(() => press(scope, 'duplicate'));
  };

  // Dragging an entry of a list to another place.
  let dragged = null;
  const clear = () => root.querySelectorAll('.mp-over').forEach(entry => entry.classList.remove('mp-over', 'after'));
  const onDragStart = event => {
    const entry = event.target.closest?.('[data-entry][draggable]');
    if (!entry) return;
    dragged = entry;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', entry.dataset.entry);
  };
  const spot = event => {
    const entry = dragged && event.target.closest?.('[data-entry]');
    if (!entry || entry.closest('[data-entries]') !== dragged.closest('[data-entries]')) return null;
    const box = entry.getBoundingClientRect();
    return { entry, after: event.clientY > box.top + box.height / 2 };
  };
  const onDragOver = event => {
    const place = spot(event);
    if (!place) return;
    event.preventDefault();
    clear();
    place.entry.classList.add('mp-over');
    place.entry.classList.toggle('after', place.after);
  };
  const onDrop = event => {
    const place = spot(event);
    clear();
    if (place) {
      event.preventDefault();
      const drop = dragged.closest('[data-entries]').querySelector('[data-drop]');
      const from = Number(dragged.dataset.entry);
      const before = Number(place.entry.dataset.entry) + (place.after ? 1 : 0);
      drop.value = `${from}:${before > from ? before - 1 : before}`;
      drop.dispatchEvent(new Event('change', { bubbles: true }));
    }
    dragged = null;
  };
  const onDragEnd = () => { dragged = null; clear(); };
  const listeners = [
    [document, 'keydown', onKey], [root, 'dragstart', onDragStart], [root, 'dragover', onDragOver], [root, 'drop', onDrop], [root, 'dragend', onDragEnd],
  ];
  listeners.forEach(([target, name, listener]) => target.addEventListener(name, listener));
  const find = at => root.querySelector(`[data-at="${CSS.escape(at)}"]`) ?? root.querySelector(`[data-at^="${CSS.escape(at + '/')}"]`);
  const above = pointer => {
    let place = null;
    for (let at = pointer; !place && at.lastIndexOf('/') > 0;) { at = at.slice(0, at.lastIndexOf('/')); place = root.querySelector(`[data-at="${CSS.escape(at)}"]`); }
    return place;
  };
  const point = place => {
    for (let group = place.closest('details'); group; group = group.parentElement.closest('details')) group.open = true;
    place.scrollIntoView({ block: 'center' });
    (place.matches('input, select, textarea, button') ? place : place.querySelector('input, select, textarea, button'))?.focus();
    place.classList.remove('mp-shown');
    void place.offsetWidth;
    place.classList.add('mp-shown');
    return document.activeElement;
  };
  const reveal = {
    left: typed.left,
    arrived: typed.arrived,
    /** Edits that the store refused to take, as JSON; empty takes them away. */
    hold: json => typed.put(life, json),
    /** Shows the control of a pointer, else the first below it; what is still being drawn after a second is waited for at the nearest above it. */
    show: (pointer, tries = 50, waiting = null) => {
      const place = find(pointer);
      if (place) {
        // Whoever has gone on meanwhile is left alone.
        if (!waiting || waiting === document.activeElement) point(place);
        return;
      }
      const at = tries === 38 ? above(pointer) : null;
      if (at) waiting = point(at);
      if (tries > 0) setTimeout(() => root.isConnected && reveal.show(pointer, tries - 1, waiting), 80);
    },
    dispose: () => { typed.dispose(); listeners.forEach(([target, name, listener]) => target.removeEventListener(name, listener)); },
  };
  root.dataset.ready = '1';
  return reveal;
}

/** Puts the keyboard on the chosen entry of a list. */
export function focusEntry(list) { list?.querySelector('[data-entry][aria-selected="true"]')?.focus(); }

/** Hands a file to the browser. */
export function save(name, type, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
