// Controls that a browser has not of its own: lists searched by typing, rich text, a signature drawn by hand, the present position.
// Each stands on a control that works without it; what is done here ends in that control, with the events that typing would cause.
import { cleanRich } from './eform-rich.js';

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) { if (value !== null && value !== undefined && value !== false) { made.setAttribute(name, value === true ? '' : value); } }
  made.append(...children);
  return made;
};
const tell = (control, kind) => control.dispatchEvent(new Event(kind, { bubbles: true }));
const said = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const labelOf = control => {
  const block = control.closest('[data-field]'), label = block?.querySelector(':scope > label, :scope > legend');
  return [...(label?.childNodes ?? [])].filter(n => n.nodeType === 3).map(n => n.textContent).join('').trim();
};

/** Enhances what has not been enhanced yet. */
export function enhance(root, model, signal) {
  const each = (selector, make) => root.querySelectorAll(`${selector}:not([data-made])`).forEach(found => { found.dataset.made = '1'; make(found, model.texts, signal); });
  each('[data-combo]', combo);
  each('[data-many]', many);
  each('[data-rich]', rich);
  each('[data-signature]', signature);
  each('[data-map-point]', position);
}

// ---- a list searched by typing: the combobox pattern of WAI-ARIA over the select that is there

function combo(box, texts, signal) {
  const select = box.querySelector('select'), id = select.id;
  if (!select || select.disabled) { return; }
  const list = element('ul', { role: 'listbox', id: id + '-list', class: 'ef-combo-list', hidden: true, 'aria-label': labelOf(select) });
  const input = element('input', {
    type: 'text', id, role: 'combobox', autocomplete: 'off', 'aria-expanded': 'false', 'aria-controls': list.id, 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox',
    'aria-describedby': select.getAttribute('aria-describedby'), 'aria-invalid': select.getAttribute('aria-invalid'), 'aria-required': select.getAttribute('aria-required'),
    placeholder: select.options[0]?.text ?? '', 'data-unsent': true
  });
  const status = element('p', { class: 'visually-hidden', role: 'status' });
  select.id = id + '-value';
  select.hidden = true;
  select.tabIndex = -1;
  select.setAttribute('aria-hidden', 'true');
  box.append(input, list, status);
  let active = -1, shown = [];
  const chosen = () => select.selectedIndex > 0 ? select.options[select.selectedIndex].text : '';
  const reset = () => { input.value = chosen(); };
  const close = () => { list.hidden = true; active = -1; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); };
  function mark(at) {
    active = at;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
    if (at >= 0) { input.setAttribute('aria-activedescendant', list.children[at].id); list.children[at].scrollIntoView({ block: 'nearest' }); } else { input.removeAttribute('aria-activedescendant'); }
  }
  function open(text) {
    const wanted = text.trim().toLowerCase();
    shown = [...select.options].slice(1).filter(o => !wanted || o.text.toLowerCase().includes(wanted) || o.value.toLowerCase().startsWith(wanted)).slice(0, 200);
    list.replaceChildren(...shown.map((o, i) => element('li', { role: 'option', id: `${id}-option-${i}`, 'aria-selected': 'false' }, o.text)));
    list.hidden = shown.length === 0;
    input.setAttribute('aria-expanded', String(shown.length > 0));
    status.textContent = shown.length ? said(texts['form.combo.results'], { Count: shown.length }) : texts['form.combo.none'];
    mark(-1);
  }
  function choose(option) {
    select.value = option ? option.value : '';
    reset(); close();
    tell(select, 'change');
  }
  reset();
  select.addEventListener('eform-written', reset, { signal });
  input.addEventListener('input', () => open(input.value), { signal });
  input.addEventListener('click', () => { if (list.hidden) { open(''); } }, { signal });
  input.addEventListener('keydown', event => {
    const { key } = event, last = shown.length - 1;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) { open(input.value === chosen() ? '' : input.value); }
      if (shown.length) { mark(key === 'ArrowDown' ? (active >= last ? 0 : active + 1) : (active <= 0 ? shown.length - 1 : active - 1)); }
    } else if (key === 'Enter' && !list.hidden) {
      event.preventDefault();
      if (active >= 0) { choose(shown[active]); } else if (shown.length === 1) { choose(shown[0]); }
    } else if (key === 'Escape') { if (!list.hidden) { event.preventDefault(); } reset(); close(); }
  }, { signal });
  list.addEventListener('mousedown', event => {
    const item = event.target.closest('li');
    event.preventDefault();
    if (item) { choose(shown[[...list.children].indexOf(item)]); }
  }, { signal });
  input.addEventListener('blur', () => {
    if (input.value.trim() === '' && select.value) { choose(null); }
    const exact = [...select.options].slice(1).find(o => o.text === input.value.trim());
    if (exact && exact.value !== select.value) { choose(exact); }
    reset(); close();
  }, { signal });
}

// ---- many boxes: a line above that narrows them

function many(box, texts, signal) {
  const choices = [...box.querySelectorAll('.choice')];
  if (choices.length < 9) { return; }
  const filter = element('input', { type: 'text', class: 'ef-filter', placeholder: texts['form.combo.filter'], 'aria-label': texts['form.combo.filter'], 'data-unsent': true });
  box.prepend(filter);
  filter.addEventListener('input', event => {
    event.stopPropagation();
    const wanted = filter.value.trim().toLowerCase();
    for (const choice of box.querySelectorAll('.choice')) { choice.hidden = !!wanted && !choice.textContent.toLowerCase().includes(wanted) && !choice.querySelector('input').checked; }
  }, { signal });
}

// ---- rich text: an editor over the text area

function rich(box, texts, signal) {
  const area = box.querySelector('textarea');
  if (!area || area.readOnly) { return; }
  const id = area.id, label = labelOf(area);
  const editor = element('div', {
    id, class: 'ef-editor', contenteditable: 'true', role: 'textbox', 'aria-multiline': 'true', 'aria-label': said(texts['form.rich.editor'], { Label: label }), 'aria-describedby': area.getAttribute('aria-describedby')
  });
  // Clean by construction; and again, since what stands in the area may have been typed by hand.
  editor.innerHTML = cleanRich(area.value);
  area.id = id + '-value';
  area.hidden = true;
  const tools = element('div', { class: 'ef-tools', role: 'toolbar', 'aria-label': texts['form.rich.tools'] });
  for (const [command, key] of [['bold', 'form.rich.bold'], ['italic', 'form.rich.italic'], ['insertUnorderedList', 'form.rich.list'], ['insertOrderedList', 'form.rich.numbers'], ['removeFormat', 'form.rich.plain']]) {
    const button = element('button', { type: 'button', class: 'btn btn-small' }, texts[key]);
    button.addEventListener('click', () => { editor.focus(); document.execCommand(command); take(); }, { signal });
    tools.append(button);
  }
  function take() { area.value = cleanRich(editor.innerHTML); tell(area, 'input'); }
  box.prepend(tools, editor);
  editor.addEventListener('input', event => { event.stopPropagation(); take(); }, { signal });
  editor.addEventListener('paste', event => {
    const html = event.clipboardData?.getData('text/html'), text = event.clipboardData?.getData('text/plain') ?? '';
    event.preventDefault();
    if (html) { document.execCommand('insertHTML', false, cleanRich(html)); } else { document.execCommand('insertText', false, text); }
  }, { signal });
}

// ---- a signature drawn by hand: a picture put into the file control

function signature(box, texts, signal) {
  const canvas = box.querySelector('canvas'), file = box.parentElement.querySelector('input[type=file]'), state = box.querySelector('[data-signature-state]');
  if (!canvas || !file || typeof DataTransfer === 'undefined') { return; }
  const pen = canvas.getContext('2d');
  let drawing = false, drawn = false;
  const point = event => { const r = canvas.getBoundingClientRect(); return [(event.clientX - r.left) * canvas.width / r.width, (event.clientY - r.top) * canvas.height / r.height]; };
  function clear() { pen.fillStyle = '#fff'; pen.fillRect(0, 0, canvas.width, canvas.height); pen.lineWidth = 3; pen.lineCap = pen.lineJoin = 'round'; pen.strokeStyle = '#111'; drawn = false; }
  clear();
  box.hidden = false;
  canvas.addEventListener('pointerdown', event => { canvas.setPointerCapture(event.pointerId); drawing = drawn = true; pen.beginPath(); pen.moveTo(...point(event)); event.preventDefault(); }, { signal });
  canvas.addEventListener('pointermove', event => { if (drawing) { pen.lineTo(...point(event)); pen.stroke(); } }, { signal });
  const end = () => {
    if (!drawing) { return; }
    drawing = false;
    canvas.toBlob(blob => {
      const carrier = new DataTransfer();
      carrier.items.add(new File([blob], 'signature.png', { type: 'image/png' }));
      file.files = carrier.files;
      state.textContent = texts['form.signature.done'];
      tell(file, 'change');
    }, 'image/png');
  };
  canvas.addEventListener('pointerup', end, { signal });
  canvas.addEventListener('pointercancel', end, { signal });
  box.querySelector('[data-signature-clear]').addEventListener('click', () => { if (drawn) { file.value = ''; } clear(); state.textContent = texts['form.signature.draw']; }, { signal });
}

// ---- the present position, when it is asked for

function position(box, texts, signal) {
  const button = box.querySelector('[data-locate]'), state = box.parentElement.querySelector('[data-locate-state]');
  if (!button || !navigator.geolocation) { return; }
  button.hidden = false;
  button.addEventListener('click', () => {
    state.textContent = texts['form.map.locating'];
    navigator.geolocation.getCurrentPosition(found => {
      const [lon, lat] = box.querySelectorAll('input');
      lon.value = found.coords.longitude.toFixed(6);
      lat.value = found.coords.latitude.toFixed(6);
      state.textContent = said(texts['form.map.located'], { Metres: Math.round(found.coords.accuracy) });
      tell(lat, 'change');
    }, () => { state.textContent = texts['form.map.failed']; }, { enableHighAccuracy: true, timeout: 15000 });
  }, { signal });
}
