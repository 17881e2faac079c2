// Which element of the page belongs to which field: rows taken out leave gaps in the page's numbers, but not in the data.
import { clean, get, isFiles, partsOf } from './eform-core.js';

export const toId = path => path.replaceAll('].', '-').replaceAll('[', '-').replaceAll(']', '').replaceAll('.', '-').replaceAll(':', '-');

/** Every field that is in the page: { path, dom, field, block, container, isInner }. Values of fields that are not in the page stay as the model has them. */
export function indexOf(root, model, values) {
  const blocks = new Map([...root.querySelectorAll('[data-field]')].map(block => [block.dataset.field, block]));
  const lists = new Map([...root.querySelectorAll('[data-rows]')].map(list => [list.dataset.rows, list]));
  const entries = [];
  const walk = (fields, path, dom, container, isInner) => {
    for (const field of fields) {
      const entry = { path: path + field.key, dom: dom + field.key, field, block: blocks.get(dom + field.key) ?? null, container, isInner, list: null };
      entries.push(entry);
      if (field.type !== 'rows') { continue; }
      const list = entry.list = lists.get(entry.dom) ?? null;
      if (!list) { continue; }
      const cards = [...list.children].filter(c => c.dataset.row !== undefined), before = Array.isArray(container[field.key]) ? container[field.key] : [];
      container[field.key] = cards.map((card, i) => before[i] ?? {});
      cards.forEach((card, i) => walk(field.fields ?? [], `${entry.path}[${i}].`, `${entry.dom}[${card.dataset.row}].`, container[field.key][i], true));
    }
  };
  walk(model.sections.flatMap(s => s.fields), '', '', values, false);
  return entries;
}

/** The controls of a field by name, those of rows in it left out. */
export const controlsOf = (entry, name) => entry.block ? [...entry.block.querySelectorAll('input, select, textarea')].filter(c => c.name === name) : [];

/** What stands in the controls, as a value; what it was before where the page has none. */
export function valueOf(entry, prefix) {
  const { field, container } = entry, name = prefix + entry.dom, kept = get(container, field.key);
  if (!entry.block || isFiles(field.type) || field.type === 'rows') { return kept; }
  const parted = partsOf(field.type) || field.type === 'region';
  const controls = [...entry.block.querySelectorAll('input, select, textarea')].filter(c => c.name === name || c.name.startsWith(name + ':'));
  if (!controls.length) { return kept; }
  const on = controls.filter(c => !['radio', 'checkbox'].includes(c.type) || c.checked);
  const part = level => on.filter(c => c.name === `${name}:${level}`).at(-1)?.value ?? '';
  return clean(field, parted ? [] : on.filter(c => c.name === name).map(c => c.value), part);
}

/** Puts a value into the controls of a field, where it was filled in by a rule. */
export function write(entry, prefix, value) {
  const name = prefix + entry.dom, text = value === null || value === undefined ? '' : String(value);
  for (const control of controlsOf(entry, name)) {
    if (control.type === 'hidden') { continue; }
    if (['radio', 'checkbox'].includes(control.type)) { control.checked = Array.isArray(value) ? value.includes(control.value) : control.value === text; }
    else if (control.value !== text) { control.value = text; control.dispatchEvent(new CustomEvent('eform-written')); }
  }
}

/** Shows the levels below what was chosen. */
export function cascade(group, changed, list) {
  const selects = [...group.querySelectorAll('select')], at = selects.indexOf(changed);
  selects.slice(at + 1).forEach((select, i) => {
    select.length = 1;
    if (i === 0 && changed.value) { list.filter(e => e[2] === changed.value).forEach(e => select.add(new Option(e[1], e[0]))); }
  });
}

/** Shows the level below what was chosen, of a list that is too long for the page; the server knows it. */
export async function cascadeFrom(group, changed) {
  const selects = [...group.querySelectorAll('select')], below = selects[selects.indexOf(changed) + 1], chosen = changed.value;
  cascade(group, changed, []);
  if (!chosen || !below) { return; }
  below.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(`${group.dataset.regionUrl}/${encodeURIComponent(group.dataset.region)}?below=${encodeURIComponent(chosen)}`, { headers: { Accept: 'application/json' } });
    const entries = answer.ok ? await answer.json() : null;
    // While it was asked something else may have been chosen.
    if (changed.value !== chosen) { return; }
    if (!entries) { throw new Error(`${answer.status}`); }
    below.length = 1;
    entries.forEach(([code, label]) => below.add(new Option(label, code)));
  } finally { below.removeAttribute('aria-busy'); }
}

/** Offers other choices in a field that another one narrows. */
export function offer(entry, prefix, choices, chosen) {
  const name = prefix + entry.dom, holds = value => Array.isArray(chosen) ? chosen.includes(value) : chosen === value;
  const select = entry.block?.querySelector('select');
  if (select) {
    select.length = 1;
    choices.forEach(o => select.add(new Option(o[1], o[0], false, holds(o[0]))));
    select.dispatchEvent(new CustomEvent('eform-written'));
    return;
  }
  const box = entry.block?.querySelector('.choices'), first = entry.block?.querySelector('.choices input');
  if (!box) { return; }
  const kind = entry.field.type === 'radio' ? 'radio' : 'checkbox', id = 'f-' + toId(name);
  box.replaceChildren(...choices.map((option, i) => {
    const label = Object.assign(document.createElement('label'), { className: 'choice' });
    const input = Object.assign(document.createElement('input'), { type: kind, name, value: option[0], checked: holds(option[0]), id: i === 0 ? id : `${id}-${i}` });
    if (i === 0 && first?.getAttribute('aria-describedby')) { input.setAttribute('aria-describedby', first.getAttribute('aria-describedby')); }
    label.append(input, Object.assign(document.createElement('span'), { textContent: option[1] }));
    return label;
  }));
}
