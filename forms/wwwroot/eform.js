// Makes an e-form answer while it is typed. Without this file the form works by submitting; nothing here decides anything.
// EForm writes the model into <script type="application/json" data-eform-model>; no code is generated, no inline script is needed.
import './rules.js';
import { choicesOf, clean, evaluator, fill, format, get, moneyWords, sentence, sumText } from './eform-core.js';
import { cascade, cascadeFrom, indexOf, offer, toId, valueOf, write } from './eform-index.js';
import { enableAutosave } from './eform-autosave.js';

// What only some forms have is fetched when a form has it.
const WIDGETS = '[data-combo], [data-many], [data-rich], [data-signature], [data-map-point]';

class EForm {
  constructor(root) {
    const ending = this.ending = new AbortController(), { signal } = ending;
    this.root = root;
    root.eform = this;
    this.form = root.closest('form');
    this.model = JSON.parse(root.querySelector('script[data-eform-model]').textContent);
    this.values = this.model.values;
    this.evaluate = evaluator(this.model);
    this.touched = new Set();
    this.found = new Map();
    this.dependents = new Map();
    for (const [source, tree] of Object.entries(this.model.rules)) { this.dependents.set(source, JSON.stringify(tree)); }
    root.addEventListener('input', event => this.typed(event), { signal });
    root.addEventListener('change', event => this.changed(event), { signal });
    root.addEventListener('focusout', event => this.left(event), { signal });
    root.addEventListener('click', event => this.clicked(event), { signal });
    this.rebuild();
    if (this.form) { this.saving = enableAutosave(root, this.form, this.model.texts, signal); }
    const summary = root.querySelector('[data-error-summary]');
    if (summary) { summary.focus(); }
  }

  name(path) { return this.model.prefix + path; }

  /** The path in the data of a path in the page. */
  dataPath(dom) { return this.byDom.get(dom)?.path ?? dom; }

  // ---- from the page to values

  /** Looks at the whole page again: at first, and when rows come or go. */
  rebuild() {
    this.entries = indexOf(this.root, this.model, this.values);
    this.byDom = new Map(this.entries.map(entry => [entry.dom, entry]));
    this.entries.forEach(entry => this.take(entry));
    this.sections = [...this.root.querySelectorAll('[data-section]')];
    this.counters();
    if (this.root.querySelector(WIDGETS)) { import('./eform-widgets.js').then(widgets => widgets.enhance(this.root, this.model, this.ending.signal)); }
    this.refresh();
  }
  take(entry) {
    const { field, container } = entry;
    if (field.calculate || field.fixed || field.locked || field.type === 'rows') { return; }
    container[field.key] = valueOf(entry, this.model.prefix);
  }
  /** What stands in a field just now. */
  typedValue(entry) { this.take(entry); return get(entry.container, entry.field.key); }
  /** Takes a number as proved; the server knows it already. */
  proved(entry, phone) { (this.model.proved ??= []).push(phone); this.touched.add(entry.dom); this.refresh(); }
  entryOf(element) { return this.byDom.get(element.closest?.('[data-field]')?.dataset.field); }

  // ---- from what follows to the page: only what has changed is touched

  refresh() {
    const result = this.result = this.evaluate(this.values);
    for (const section of this.sections) {
      const hidden = !result.sections.has(section.dataset.section);
      if (section.hidden !== hidden) { section.hidden = hidden; }
    }
    for (const entry of this.entries) {
      if (!entry.block) { continue; }
      const cell = result.at.get(entry.path);
      if (cell) { this.show(entry, cell.state, cell); }
    }
    for (const dom of this.touched) { this.tell(dom); }
  }
  show(entry, state, cell) {
    const { block, field } = entry, isNew = !entry.shown, was = entry.shown ??= {};
    if (was.visible !== state.visible) { block.hidden = !state.visible; }
    if (was.required !== state.required) {
      const mark = block.querySelector(':scope > label [data-required], :scope > legend [data-required]');
      if (mark) { mark.hidden = !state.required; }
    }
    const value = cell.container[field.key] ?? null;
    if (field.calculate) {
      const output = block.querySelector(':scope > output[data-calculated]'), text = format(field, value, this.model) || this.model.texts['form.calculated.none'];
      if (output && output.textContent !== text) { output.textContent = text; }
    }
    if (field.fill && cell.filled) {
      entry.container[field.key] = value;
      if (was.value !== value) { write(entry, this.model.prefix, value); }
    }
    if (field.filterBy) {
      const above = get(entry.container, field.filterBy);
      if (!isNew && was.above !== above) { offer(entry, this.model.prefix, choicesOf(field, entry.container), value); this.take(entry); }
      was.above = above;
    }
    if (field.type === 'rows') { this.sums(entry); }
    if (was.readOnly !== state.readOnly || was.required !== state.required || was.minDate !== state.minDate || was.maxDate !== state.maxDate) { this.allow(block, field, state, was); }
    // Written over: whatever is made anew at every key has to be collected at some other.
    was.visible = state.visible; was.required = state.required; was.readOnly = state.readOnly; was.minDate = state.minDate; was.maxDate = state.maxDate; was.value = value;
  }
  sums(entry) {
    for (const output of entry.block.querySelectorAll('[data-sum]')) {
      const column = (entry.field.fields ?? []).find(f => f.key === output.dataset.sum), text = column ? sumText(this.result, entry.path, column, this.model) : '';
      if (output.textContent !== text) { output.textContent = text; }
    }
  }
  allow(block, field, state, was) {
    if (field.type === 'rows' || state.fixed) { return; }
    for (const control of block.querySelectorAll('input:not([type=hidden]), select, textarea')) {
      if (field.readOnly || field.fill) {
        if ('readOnly' in control && !['checkbox', 'radio', 'file'].includes(control.type) && control.tagName !== 'SELECT') { control.readOnly = state.readOnly; } else { control.disabled = state.readOnly; }
      }
      if (control.type === 'date' && (field.minDate || field.maxDate)) { control.min = state.minDate ?? ''; control.max = state.maxDate ?? ''; }
      if (was.required !== state.required && !['radio', 'checkbox', 'file'].includes(control.type)) { state.required ? control.setAttribute('aria-required', 'true') : control.removeAttribute('aria-required'); }
    }
  }

  /** Shows or takes away what is wrong with one field. */
  tell(dom) {
    const entry = this.byDom.get(dom), block = entry?.block;
    if (!block) { return; }
    const found = this.result.findings.filter(f => f.path === entry.path && this.isDue(f, entry));
    const text = [...new Set(found.map(f => sentence(f, entry.field, this.model.texts)))].join(this.model.culture.startsWith('en') ? '; ' : '；');
    if ((this.found.get(dom) ?? null) === text) { return; }
    this.found.set(dom, text);
    const id = 'f-' + toId(this.name(dom));
    let error = document.getElementById(id + '-error');
    if (text && !error) {
      error = document.createElement('p');
      error.className = 'error-text';
      error.id = id + '-error';
      const before = block.querySelector(':scope > .hint') ?? block.querySelector(':scope > label, :scope > legend, :scope > .label');
      before.after(error);
    }
    if (!text && error) { error.remove(); } else if (error && error.textContent !== text) { error.textContent = text; }
    block.classList.toggle('has-error', !!text);
    const hint = document.getElementById(id + '-hint') ? id + '-hint' : '';
    for (const control of block.querySelectorAll('input, select, textarea, [role=textbox]')) {
      if (control.type === 'hidden' || control.closest('[data-field]') !== block) { continue; }
      text ? control.setAttribute('aria-invalid', 'true') : control.removeAttribute('aria-invalid');
      if (control.id === id) {
        const by = [hint, text ? id + '-error' : '', control.type === 'file' ? id + '-limits' : ''].filter(Boolean).join(' ');
        by ? control.setAttribute('aria-describedby', by) : control.removeAttribute('aria-describedby');
      }
    }
  }
  /** While other answers are still missing, a rule over them says nothing yet; the server asks for all of it. */
  isDue(finding, entry) {
    if (finding.key !== 'form.rule') { return true; }
    const tree = this.dependents.get(finding.rule) ?? '';
    return this.result.cells.every(cell =>
      cell.path === entry.path || cell.field.calculate || !tree.includes(cell.above ? `["row","${cell.field.key}"` : `["form","${cell.field.key}"`)
      || (cell.above && cell.container !== this.result.at.get(entry.path)?.container) || (cell.container[cell.field.key] ?? null) !== null);
  }

  // ---- what the person does

  typed(event) {
    if (event.target.closest('[data-unsent]')) { return; }
    if (this.saving) { this.saving.changed(); }
    this.count(event.target);
    const words = event.target.closest('[data-field]')?.querySelector(':scope > [data-money-words]');
    if (words) { words.textContent = moneyWords(clean({ type: 'money' }, [event.target.value])) ?? ''; }
    const entry = this.entryOf(event.target);
    if (entry) { (this.dirty ??= new Set()).add(entry); }
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.answer(), 150);
  }
  /** Takes what was typed since, and works out what follows. */
  answer() {
    clearTimeout(this.waiting);
    this.dirty?.forEach(entry => this.take(entry));
    this.dirty = null;
    this.refresh();
  }
  changed(event) {
    if (event.target.closest('[data-unsent]')) { return; }
    if (this.saving) { this.saving.changed(); }
    const group = event.target.closest('[data-region]');
    if (group && event.target.tagName === 'SELECT') { this.cascade(group, event.target); }
    // Where files go up on their own, their own script looks at them.
    if (event.target.type === 'file') { if (!event.target.closest('[data-upload]')) { this.files(event.target); } return; }
    const entry = this.entryOf(event.target);
    // A cascade is complete when its last level offers nothing more; before that it would complain about what is being done.
    if (entry && !(group && event.target.value && group.lastElementChild !== event.target)) { this.touched.add(entry.dom); }
    if (entry) { (this.dirty ??= new Set()).add(entry); }
    this.answer();
  }
  cascade(group, changed) {
    const list = get(this.model.codes, group.dataset.region), submit = () => {
      // Without an answer the page comes again with the next level: nothing typed is lost.
      const button = Object.assign(document.createElement('button'), { name: 'op', value: 'refresh:' + group.dataset.region, hidden: true, formNoValidate: true });
      (group.parentElement.querySelector('button[value^="refresh:"]') ?? group.appendChild(button)).click();
    };
    if (list) { cascade(group, changed, list); } else if (group.dataset.regionUrl) { cascadeFrom(group, changed).catch(submit); } else { submit(); }
  }
  left(event) {
    const entry = event.target.closest ? this.entryOf(event.target) : null;
    // Going to the next box of one group is not leaving the field; neither is pressing a button, whose click would miss a moved target.
    if (!entry || entry.block.contains(event.relatedTarget) || event.target.matches('button, input[type=file]') || event.relatedTarget?.matches?.('button')) { return; }
    if (event.target.matches('input, select, textarea, [role=textbox]')) { this.touched.add(entry.dom); this.answer(); }
  }
  clicked(event) {
    const link = event.target.closest('[data-error-summary] a');
    if (link) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (target) { event.preventDefault(); target.focus(); target.scrollIntoView({ block: 'center' }); }
    }
    const button = event.target.closest('button[name=op]'), [op, rows] = (button?.value ?? '').split(':');
    // Without an address to ask, the press submits.
    if ((op === 'phone-code' || op === 'phone-prove') && button.closest('[data-phone-code]')?.dataset.phoneCode) {
      event.preventDefault();
      import('./eform-phone.js').then(phone => phone.press(this, op, button));
    }
    if (op === 'row-add') { event.preventDefault(); this.addRow(rows, button); }
    if (op === 'row-remove') { event.preventDefault(); this.removeRow(rows, button); }
  }

  files(input) {
    const most = Number(input.dataset.maxBytes), accepted = (input.accept || '').split(',').map(a => a.trim().toLowerCase()).filter(Boolean), block = input.closest('[data-field]');
    const wrong = [...input.files].map(file => {
      const extension = '.' + (file.name.split('.').pop() ?? '').toLowerCase();
      return accepted.length && !accepted.includes(extension) ? fill(this.model.texts['form.file.type'], { Name: file.name, Accept: accepted.map(a => a.slice(1)).join('、') })
        : file.size > most ? fill(this.model.texts['form.file.too-large'], { Name: file.name, Max: `${Math.round(most / 104857.6) / 10} MB` }) : null;
    }).filter(Boolean);
    let note = block.querySelector('.error-text');
    if (!note && wrong.length) { note = Object.assign(document.createElement('p'), { className: 'error-text', id: input.id + '-error' }); input.closest('.upload').before(note); }
    if (note) { note.textContent = wrong.join('；'); note.hidden = !wrong.length; }
    // A file that the server would refuse is not sent at all.
    if (wrong.length) { input.value = ''; }
  }

  cards(list) { return [...list.children].filter(c => c.dataset.row !== undefined); }
  addRow(dom, button) {
    const entry = this.byDom.get(dom), list = entry?.list, template = entry?.block.querySelector(':scope > template[data-row-template]');
    if (!list || !template) { return; }
    const cards = this.cards(list), next = Math.max(-1, ...cards.map(c => Number(c.dataset.row))) + 1, mark = entry.isInner ? '__j__' : '__i__';
    if (cards.length >= Number(list.dataset.max)) { return; }
    list.querySelector(':scope > .ef-no-rows')?.remove();
    const made = document.createElement('template');
    made.innerHTML = template.innerHTML.replaceAll(mark, String(next)).replaceAll(entry.isInner ? '__m__' : '__n__', String(cards.length + 1));
    list.append(made.content);
    this.number(list);
    this.saving?.changed();
    this.rebuild();
    this.cards(list).at(-1).querySelector('input:not([type=hidden]), select, textarea')?.focus();
    button.hidden = this.cards(list).length >= Number(list.dataset.max);
  }
  removeRow(dom, button) {
    const entry = this.byDom.get(dom), list = entry?.list, card = button.closest('[data-row]');
    if (!list) { return; }
    const at = this.cards(list).indexOf(card), gone = `${dom}[${card.dataset.row}].`;
    for (const path of [...this.touched]) { if (path.startsWith(gone)) { this.touched.delete(path); } }
    if (Array.isArray(entry.container[entry.field.key])) { entry.container[entry.field.key].splice(at, 1); }
    card.remove();
    this.number(list);
    this.saving?.changed();
    this.rebuild();
    const add = entry.block.querySelector(`button[name=op][value="row-add:${CSS.escape(dom)}"]`);
    if (add) { add.hidden = false; }
    (this.cards(list)[Math.max(0, at - 1)]?.querySelector('input:not([type=hidden]), select, textarea') ?? add)?.focus();
  }
  number(list) {
    this.cards(list).forEach((card, i) => {
      const isLine = card.tagName === 'TR', label = isLine ? String(i + 1) : fill(this.model.texts['form.rows.row'], { Row: i + 1 });
      if (!isLine) { card.setAttribute('aria-label', label); }
      const shown = card.querySelector('[data-row-number]');
      if (shown) { shown.textContent = label; }
    });
  }

  counters() {
    for (const control of this.root.querySelectorAll('[data-counter]:not([data-counted])')) {
      control.dataset.counted = '1';
      const note = Object.assign(document.createElement('p'), { className: 'hint ef-counter' });
      note.setAttribute('aria-live', 'polite');
      control.after(note);
      this.count(control);
    }
  }
  count(control) {
    if (!control.dataset?.counted) { return; }
    const most = Number(control.dataset.counter), left = most - control.value.length, note = control.nextElementSibling;
    // Said only near the limit: a line under every field would be noise, above all when it is read out.
    note.textContent = left < 0 ? fill(this.model.texts['form.counter.over'], { Over: -left })
      : left <= Math.max(10, most / 5) ? fill(this.model.texts['form.counter'], { Left: left }) : '';
  }
}

const running = new WeakMap();

/** Starts every form of the page that has not been started with its present content. */
export function start(within = document) {
  for (const root of within.querySelectorAll('[data-eform]')) {
    if (!root.dataset.started && root.querySelector('script[data-eform-model]')) {
      // Enhanced navigation may put the next page into the elements of the last one.
      running.get(root)?.ending.abort();
      root.dataset.started = '1';
      running.set(root, new EForm(root));
    }
  }
}

start();
addEventListener('load', () => {
  start();
  // Enhanced navigation replaces the page without loading modules again.
  globalThis.Blazor?.addEventListener?.('enhancedload', () => start());
});
