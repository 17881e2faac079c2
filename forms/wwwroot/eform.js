// Makes an e-form answer while it is typed. Without this file the form works by submitting; nothing here decides anything.
// EForm writes the model into <script type="application/json" data-eform-model>; no code is generated, no inline script is needed.
import './rules.js';
import { clean, evaluate, fill, format, moneyWords, places, sentence } from './eform-core.js';
import { enableAutosave } from './eform-autosave.js';

const toId = path => path.replaceAll('].', '-').replaceAll('[', '-').replaceAll(']', '').replaceAll('.', '-').replaceAll(':', '-');

class EForm {
  constructor(root) {
    const ending = this.ending = new AbortController(), { signal } = ending;
    this.root = root;
    root.eform = this;
    this.form = root.closest('form');
    this.model = JSON.parse(root.querySelector('script[data-eform-model]').textContent);
    this.touched = new Set();
    this.counters();
    root.addEventListener('input', event => this.typed(event), { signal });
    root.addEventListener('change', event => this.changed(event), { signal });
    root.addEventListener('focusout', event => this.left(event), { signal });
    root.addEventListener('click', event => this.clicked(event), { signal });
    this.refresh();
    if (this.form) { this.saving = enableAutosave(root, this.form, this.model.texts, signal); }
    const summary = root.querySelector('[data-error-summary]');
    if (summary) { summary.focus(); }
  }

  // ---- from the page to values

  name(path) { return this.model.prefix + path; }
  block(path) { return this.root.querySelector(`[data-field="${CSS.escape(path)}"]`); }
  cards(rows) { return [...(this.root.querySelector(`[data-rows="${CSS.escape(rows)}"]`)?.querySelectorAll(':scope > [data-row]') ?? [])]; }

  /** The path in the page: rows taken out leave gaps in its numbers, but not in the data. */
  domPath(place) { return place.rows ? `${place.rows.key}[${this.cards(place.rows.key)[place.row]?.dataset.row}].${place.field.key}` : place.path; }

  /** The path in the data of a path in the page. */
  dataPath(path) {
    const inRow = /^([^[]+)\[(\d+)\](.*)$/.exec(path);
    return inRow ? `${inRow[1]}[${this.cards(inRow[1]).findIndex(card => card.dataset.row === inRow[2])}]${inRow[3]}` : path;
  }

  controls(name) { return [...this.root.querySelectorAll(`[name="${CSS.escape(name)}"]`)].filter(c => !c.closest('template')); }
  typedIn(field, path, kept) {
    if (field.type === 'file') { return kept; }
    const name = this.name(path), own = this.controls(name);
    const part = level => this.controls(`${name}:${level}`)[0]?.value ?? '';
    if (!own.length && !this.controls(`${name}:province`).length) { return kept; }
    const values = own.filter(c => !['radio', 'checkbox'].includes(c.type) || c.checked).map(c => c.value);
    return clean(field, values, part);
  }
  read() {
    const values = { ...this.model.values };
    for (const field of this.model.sections.flatMap(section => section.fields)) {
      if (field.calculate || field.fixed && field.type !== 'rows') { continue; }
      if (field.type === 'rows') {
        const before = values[field.key] ?? [];
        values[field.key] = this.cards(field.key).map((card, i) => {
          const row = { ...(before[i] ?? {}) };
          for (const nested of field.fields ?? []) {
            if (!nested.calculate && !nested.fixed) { row[nested.key] = this.typedIn(nested, `${field.key}[${card.dataset.row}].${nested.key}`, row[nested.key]); }
          }
          return row;
        });
      } else { values[field.key] = this.typedIn(field, field.key, values[field.key]); }
    }
    return values;
  }

  // ---- from what follows to the page

  refresh() {
    const result = evaluate(this.model, this.read());
    this.result = result;
    for (const section of this.root.querySelectorAll('[data-section]')) { section.hidden = !result.sections.has(section.dataset.section); }
    for (const place of places(this.model, result.values)) {
      const path = this.domPath(place), block = this.block(path), state = result.states.get(place.path);
      if (!block || !state) { continue; }
      block.hidden = !state.visible;
      const mark = block.querySelector(':scope > label [data-required], :scope > legend [data-required]');
      if (mark) { mark.hidden = !state.required; }
      const output = block.querySelector(':scope > output[data-calculated]');
      if (output) {
        const text = format(place.field, place.container[place.field.key] ?? null, this.model) || this.model.texts['form.calculated.none'];
        if (output.textContent !== text) { output.textContent = text; }
      }
      this.allow(block, place.field, state);
    }
    for (const path of this.touched) { this.tell(path); }
  }
  allow(block, field, state) {
    if (field.type === 'rows' || state.fixed) { return; }
    for (const control of block.querySelectorAll('input:not([type=hidden]), select, textarea')) {
      if (field.readOnly) {
        if ('readOnly' in control && !['checkbox', 'radio', 'file'].includes(control.type) && control.tagName !== 'SELECT') { control.readOnly = state.readOnly; } else { control.disabled = state.readOnly; }
      }
      if (control.type === 'date') { control.min = state.minDate ?? ''; control.max = state.maxDate ?? ''; }
      if (!['radio', 'checkbox', 'file'].includes(control.type)) { state.required ? control.setAttribute('aria-required', 'true') : control.removeAttribute('aria-required'); }
    }
  }

  /** Shows or takes away what is wrong with one field. */
  tell(path) {
    const place = [...places(this.model, this.result.values)].find(p => this.domPath(p) === path), block = this.block(path);
    if (!place || !block) { return; }
    const found = this.result.findings.filter(f => f.path === place.path && this.isDue(f, place));
    const text = [...new Set(found.map(f => sentence(f, place.field, this.model.texts)))].join(this.model.culture.startsWith('en') ? '; ' : '；');
    const id = 'f-' + toId(this.name(path));
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
    for (const control of block.querySelectorAll(':scope > input, :scope > select, :scope > textarea, :scope > :not(.rows) input, :scope > :not(.rows) select')) {
      if (control.type === 'hidden') { continue; }
      text ? control.setAttribute('aria-invalid', 'true') : control.removeAttribute('aria-invalid');
      if (control.id === id) {
        const by = [hint, text ? id + '-error' : '', control.type === 'file' ? id + '-limits' : ''].filter(Boolean).join(' ');
        by ? control.setAttribute('aria-describedby', by) : control.removeAttribute('aria-describedby');
      }
    }
  }
  /** While other answers are still missing, a rule over them says nothing yet; the server asks for all of it. */
  isDue(finding, place) {
    if (finding.key !== 'form.rule') { return true; }
    const tree = JSON.stringify(this.model.rules[finding.rule] ?? null);
    return [...places(this.model, this.result.values)].every(p =>
      p.path === place.path || p.field.calculate || !tree.includes(p.rows ? `["row","${p.field.key}"]` : `["form","${p.field.key}"]`)
      || (p.rows && p.row !== place.row) || (p.container[p.field.key] ?? null) !== null);
  }

  // ---- what the person does

  pathOf(element) { return element.closest?.('[data-field]')?.dataset.field; }
  typed(event) {
    if (this.saving) { this.saving.changed(); }
    this.count(event.target);
    const words = event.target.closest('[data-field]')?.querySelector(':scope > [data-money-words]');
    if (words) { words.textContent = moneyWords(clean({ type: 'money' }, [event.target.value])) ?? ''; }
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.refresh(), 150);
  }
  changed(event) {
    if (this.saving) { this.saving.changed(); }
    const cascade = event.target.closest('[data-region]');
    if (cascade) { this.cascade(cascade, event.target); }
    // Where files go up on their own, their own script looks at them.
    if (event.target.type === 'file') { if (!event.target.closest('[data-upload]')) { this.files(event.target); } return; }
    const path = this.pathOf(event.target);
    // A cascade is complete when its last level offers nothing more; before that it would complain about what is being done.
    if (path && event.target.type !== 'file' && !(cascade && event.target.value && cascade.lastElementChild !== event.target)) { this.touched.add(path); }
    clearTimeout(this.waiting);
    this.refresh();
  }
  left(event) {
    const path = this.pathOf(event.target), block = event.target.closest?.('[data-field]');
    // Going to the next box of one group is not leaving the field; neither is pressing a button, whose click would miss a moved target.
    if (!path || block.contains(event.relatedTarget) || event.target.matches('button, input[type=file]') || event.relatedTarget?.matches?.('button')) { return; }
    if (event.target.matches('input, select, textarea')) { this.touched.add(path); clearTimeout(this.waiting); this.refresh(); }
  }
  clicked(event) {
    const link = event.target.closest('[data-error-summary] a');
    if (link) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (target) { event.preventDefault(); target.focus(); target.scrollIntoView({ block: 'center' }); }
    }
    const button = event.target.closest('button[name=op]'), [op, rows, row] = (button?.value ?? '').split(':');
    if (op === 'row-add') { event.preventDefault(); this.addRow(rows, button); }
    if (op === 'row-remove') { event.preventDefault(); this.removeRow(rows, row, button); }
  }

  cascade(group, changed) {
    const selects = [...group.querySelectorAll('select')], at = selects.indexOf(changed), list = this.model.codes[group.dataset.region] ?? [];
    selects.slice(at + 1).forEach((select, i) => {
      select.length = 1;
      if (i === 0 && changed.value) { list.filter(e => e[2] === changed.value).forEach(e => select.add(new Option(e[1], e[0]))); }
    });
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

  addRow(rows, button) {
    const list = this.root.querySelector(`[data-rows="${CSS.escape(rows)}"]`), template = list.parentElement.querySelector(':scope > template[data-row-template]');
    const cards = this.cards(rows), next = Math.max(-1, ...cards.map(c => Number(c.dataset.row))) + 1;
    if (!template || cards.length >= Number(list.dataset.max)) { return; }
    list.querySelector(':scope > .ef-no-rows')?.remove();
    const made = document.createElement('template');
    made.innerHTML = template.innerHTML.replaceAll('__i__', String(next)).replaceAll('__n__', String(cards.length + 1));
    list.append(made.content);
    this.number(rows);
    this.counters();
    this.saving?.changed();
    this.refresh();
    this.cards(rows).at(-1).querySelector('input:not([type=hidden]), select, textarea')?.focus();
    button.hidden = this.cards(rows).length >= Number(list.dataset.max);
  }
  removeRow(rows, row, button) {
    const card = button.closest('[data-row]'), at = this.cards(rows).indexOf(card);
    for (const path of [...this.touched]) { if (path.startsWith(`${rows}[${row}].`)) { this.touched.delete(path); } }
    if (Array.isArray(this.model.values[rows])) { this.model.values[rows].splice(at, 1); }
    card.remove();
    this.number(rows);
    this.saving?.changed();
    this.refresh();
    const add = this.root.querySelector(`button[name=op][value="row-add:${CSS.escape(rows)}"]`);
    if (add) { add.hidden = false; }
    (this.cards(rows)[Math.max(0, at - 1)]?.querySelector('input:not([type=hidden]), select, textarea') ?? add)?.focus();
  }
  number(rows) {
    this.cards(rows).forEach((card, i) => {
      const label = fill(this.model.texts['form.rows.row'], { Row: i + 1 });
      card.setAttribute('aria-label', label);
      const shown = card.querySelector('[data-row-number]');
      if (shown) { shown.textContent = label; }
    });
  }

  counters() {
    for (const control of this.root.querySelectorAll('[data-counter]')) {
      if (control.closest('template') || control.dataset.counted) { continue; }
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
