// What follows from the values of a form, as LowCodeGov.Forms works it out on the server (FormEvaluation.cs): the same steps in the same order.
// Pure: no page, no clock. tests/LowCodeGov.Forms.Tests/vectors.json and generated forms hold both sides together.
import { LARGEST, decimalsOf, fault, faults, fits, get, isDay, isEmpty, isFiles, isMany, missing, partsOf, wordsOfRich } from './eform-values.js';
export { choicesOf, clean, faults, fits, get, isEmpty, isFiles, mostRows, partsOf } from './eform-values.js';

const MOST_ROUNDS = 12, DEEPEST = 2;
const emptyOf = field => isMany(field.type) || isFiles(field.type) || field.type === 'rows' ? [] : null;
const holdsValue = field => field.type !== 'staticText' && field.type !== 'picture';
const isObject = value => value !== null && typeof value === 'object' && !Array.isArray(value);
const bare = () => Object.create(null);

/** A copy of the known fields, into an earlier copy where there is one; names that nobody knows, and what objects inherit, are left out. */
function take(fields, given, certificates, level = 0, values = bare()) {
  for (const field of fields) {
    if (!holdsValue(field) || !Object.prototype.hasOwnProperty.call(given, field.key)) {
      if (field.key in values) { delete values[field.key]; }
      continue;
    }
    const value = given[field.key], parts = partsOf(field.type);
    if (field.type === 'rows' && Array.isArray(value)) {
      // A list that a rule gave may be the very rows that rules see.
      const before = !field.calculate && !field.fill && Array.isArray(values[field.key]) ? values[field.key] : [];
      if (level < DEEPEST) { values[field.key] = value.filter(isObject).map((row, i) => take(field.fields ?? [], row, certificates, level + 1, isObject(before[i]) ? before[i] : bare())); }
    } else if (parts && isObject(value)) {
      values[field.key] = Object.fromEntries(parts.map(([name]) => [name, get(value, name)]));
      // Type and number of a chosen certificate are those that it has: Chosen.cs.
      const own = field.type === 'certificate' && values[field.key].id ? (certificates ?? []).find(c => c[0] === values[field.key].id) : null;
      if (own) { values[field.key].typeCode = own[3]; values[field.key].number = own[2]; }
    } else { values[field.key] = value ?? null; }
  }
  return values;
}

/** Places of fields in reading order. */
export function* places(model, values) {
  for (const section of model.sections) { yield* inside(section, section.fields, values, '', null, 0); }
}
function* inside(section, fields, container, prefix, above, level) {
  for (const field of fields) {
    if (field.type === 'rows' && level >= DEEPEST) { continue; }
    const place = { path: prefix + field.key, section, field, container, above, row: above ? above.at : undefined, rows: above ? above.field : undefined };
    yield place;
    const rows = field.type === 'rows' ? container[field.key] : null;
    if (Array.isArray(rows)) {
      for (let row = 0; row < rows.length; row++) {
        yield* inside(section, field.fields ?? [], rows[row], `${place.path}[${row}].`, { ...place, at: row, field, place }, level + 1);
      }
    }
  }
}

// ---- rules, prepared once for each model: what they read decides when an answer has to be asked for again

const prepared = new WeakMap();
function readsOf(node, found) {
  if (!Array.isArray(node)) { return found; }
  if (node[0] === 'n') { found.push(node[1]); return found; }
  if (node[0] !== 'v') { node.forEach(part => readsOf(part, found)); }
  return found;
}
function rulesOf(model, library) {
  let known = prepared.get(model);
  if (!known) {
    known = { rules: new Map(), readers: new Map() };
    for (const source of Object.keys(model.rules)) {
      const reads = readsOf(model.rules[source], []);
      const rule = { source, run: library.prepare(model.rules[source]), perRow: reads.some(p => p[0] === 'row'), outer: reads.some(p => p[0] === 'row' && p[1] === 'outer') };
      known.rules.set(source, rule);
      for (const path of reads.filter(p => p[0] === 'form')) {
        const key = path.length > 1 ? path[1] : '*';
        if (!known.readers.has(key)) { known.readers.set(key, new Set()); }
        known.readers.get(key).add(source);
      }
    }
    known.hasOuter = [...known.rules.values()].some(rule => rule.outer);
    prepared.set(model, known);
  }
  return known;
}

/**
 * What follows from values. @param model what EForm wrote into the page @param given the values
 * @returns {{values, states: Map, sections: Set, findings: Array, cells: Array, at: Map}}
 */
export const evaluate = (model, given, library = globalThis.LowCodeGovRules) => evaluator(model, library)(given);

/**
 * Evaluates one form again and again in the same memory: whoever types waits for every collection of what an evaluation leaves behind.
 * Each time all is worked out from the values alone, in the order of the server; what was answered before is written over.
 */
export function evaluator(model, library = globalThis.LowCodeGovRules) {
  const { rules, readers, hasOuter } = rulesOf(model, library);
  const known = new Map(), knownInRows = new Map(), shown = new Set(), sections = new Set(), view = bare(), states = new Map(), at = new Map();
  const input = { today: model.today, calendar: model.calendar, data: { ...model.facts, form: view } };
  const inputOfRow = { today: model.today, calendar: model.calendar, data: { ...model.facts, form: view, row: null } };
  let values = bare(), cells = [], findings = [], hasSeen = false;

  // ---- cells: FieldCell.cs
  const show = cell => {
    const value = cell.container[cell.field.key] ?? null;
    const isSeen = holdsValue(cell.field) && cell.visible && value !== null && fits(cell.field, value);
    cell.view[cell.field.key] = isSeen ? cell.rows ?? value : null;
  };
  /** Takes the values as they stand. At first all count as shown; later what was shown stays so. Cells of places that are still there are kept. */
  function begin(isFirst) {
    const before = cells;
    let isSame = true, count = 0;
    known.clear(); knownInRows.clear();
    const cellOf = (path, section, field, container, within, above) => {
      let cell = before[count];
      if (!isSame || cell?.field !== field || cell.above !== above || cell.path !== path) {
        if (isSame) { isSame = false; cells = before.slice(0, count); }
        const was = at.get(path);
        cell = { path, section, field, above, top: above ? above.top : field.key, visible: was ? was.visible : true, filled: was?.filled ?? false, kept: [], next: false };
        cells.push(cell);
      }
      count += 1;
      cell.container = container; cell.view = within; cell.rows = null;
      if (isFirst) { cell.visible = true; cell.filled = false; }
      return cell;
    };
    const add = (section, fields, container, within, prefix, above, level) => {
      for (const field of fields) {
        if (field.type === 'rows' && level >= DEEPEST) { continue; }
        const cell = cellOf(prefix + field.key, section, field, container, within, above), list = container[field.key];
        if (field.type === 'rows' && Array.isArray(list)) {
          // Each has its fields written by their own cells.
          cell.rows = cell.kept = list.map((_, i) => cell.kept[i] ?? bare());
          list.forEach((row, i) => add(section, field.fields ?? [], row, cell.rows[i], `${cell.path}[${i}].`, cell, level + 1));
        }
        show(cell);
      }
    };
    for (const section of model.sections) { add(section, section.fields, values, view, '', null, 0); }
    if (!isSame || count !== before.length) {
      cells.length = count;
      at.clear(); states.clear();
      cells.forEach(cell => { at.set(cell.path, cell); states.set(cell.path, cell.state ??= {}); });
    }
    // Fields of other pages are as they were; rules read them.
    for (const field of model.others ?? []) { view[field.key] = values[field.key] ?? null; }
  }

  // ---- rules: FormRules.cs
  const forgetKey = key => {
    const sources = readers.get(key);
    if (!sources) { return; }
    for (const source of sources) {
      known.delete(source);
      for (const answers of knownInRows.values()) { answers.delete(source); }
    }
  };
  const forget = cell => {
    forgetKey(cell.top); forgetKey('*');
    if (cell.above) { knownInRows.delete(cell.view); }
    if (hasOuter && cell.above) { knownInRows.clear(); }
  };
  const value = (source, cell) => {
    const rule = rules.get(source);
    if (!rule) { return null; }
    const row = cell?.above ? cell.view : null;
    let answers = known;
    if (row && rule.perRow) {
      answers = knownInRows.get(row);
      if (!answers) { knownInRows.set(row, answers = new Map()); }
    }
    let answer = answers.get(source);
    if (answer === undefined && !answers.has(source)) {
      const outer = rule.outer && cell?.above?.above ? cell.above.view : null;
      if (row) { inputOfRow.data.row = outer ? Object.assign(bare(), row, { outer }) : row; }
      answer = rule.run(row ? inputOfRow : input);
      answers.set(source, answer);
    }
    return answer;
  };
  const test = (rule, cell, absent) => missing(rule) ? absent : rule === 'true' ? true : rule === 'false' ? false : value(rule, cell) === true;

  // ---- settling: FormSettling.cs
  function see() {
    for (let round = 0; round <= MOST_ROUNDS; round++) {
      shown.clear();
      for (const section of model.sections) { if (test(section.visible, null, true)) { shown.add(section); } }
      for (const cell of cells) { cell.next = (cell.above ? cell.above.next : shown.has(cell.section)) && test(cell.field.visible, cell, true); }
      let stands = hasSeen;
      for (const cell of cells) {
        if (cell.visible !== cell.next) { stands = false; cell.visible = cell.next; show(cell); forget(cell); }
      }
      hasSeen = true;
      if (stands) { break; }
    }
    sections.clear();
    for (const section of shown) { sections.add(section.key); }
  }
  const set = (cell, next) => { cell.container[cell.field.key] = next; if (cell.field.type === 'rows') { cell.rows = null; } show(cell); forget(cell); };
  const same = (a, b) => a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
  function work(cell) {
    const { field } = cell;
    let next;
    if (field.calculate) {
      const result = value(field.calculate, cell);
      next = !missing(result) && fits(field, result) ? result : emptyOf(field);
    } else if (field.fill) {
      const result = value(field.fill, cell);
      cell.filled = !missing(result) && fits(field, result);
      if (!cell.filled) { return false; }
      next = result;
    } else { return false; }
    if (same(next, cell.container[field.key])) { return false; }
    set(cell, next);
    return true;
  }
  function settle() {
    for (let round = 0; ; round++) {
      see();
      let changed = null;
      for (let i = 0; i < cells.length; i++) {
        if (cells[i].visible && work(cells[i])) {
          changed = cells[i].path;
          if (cells[i].field.type === 'rows') { begin(false); break; }
        }
      }
      if (changed === null) { return; }
      if (round === MOST_ROUNDS) { findings.push({ path: changed, key: 'form.calculation.cycle', values: {} }); return; }
    }
  }

  // ---- states and findings: FormEvaluation.cs
  const date = (rule, cell) => { const v = missing(rule) ? null : value(rule, cell); return isDay(v) ? v : null; };
  function judgeAll() {
    for (const cell of cells) {
      const { field, state } = cell, isFixed = !!field.fixed || !!field.calculate || field.type === 'hidden' || field.type === 'calculated';
      state.visible = cell.visible && field.type !== 'hidden';
      state.fixed = isFixed;
      state.required = holdsValue(field) && !isFixed && test(field.required, cell, false);
      state.readOnly = !isFixed && (test(field.readOnly, cell, false) || cell.filled || !!field.locked);
      state.minDate = date(field.minDate, cell);
      state.maxDate = date(field.maxDate, cell);
    }
    for (const cell of cells) {
      if (holdsValue(cell.field) && cell.state.visible && !cell.field.fixed) { judge(cell, model, test, findings); }
    }
  }

  return given => {
    values = take(model.fields ?? (model.fields = model.sections.flatMap(s => s.fields).concat(model.others ?? [])), given ?? {}, model.certificates, 0, values);
    findings = [];
    hasSeen = false;
    begin(true);
    settle();
    judgeAll();
    return { values, states, sections, findings, cells, at };
  };
}

function judge(cell, model, test, findings) {
  const { field, path, state } = cell, value = cell.container[field.key];
  if (isEmpty(field, value)) {
    if (state.required) { findings.push({ path, ...fault(field.requiredKey ?? 'form.required.fill') }); }
    else if (field.type === 'rows' && field.minRows > 0) { findings.push({ path, ...fault('form.rows.min', { Min: field.minRows }) }); }
    return;
  }
  if (!fits(field, value)) { findings.push({ path, ...fault(field.misfitKey ?? 'form.wrong-type') }); return; }
  const found = faults(field, value, state, model, cell.container);
  for (const each of found) { findings.push({ path, ...each }); }
  if (found.length || !field.validate) { return; }
  // One message at a time: the analyst's later rules may take the earlier ones for granted.
  for (let i = 0; i < field.validate.length; i++) {
    const { rule, message } = field.validate[i];
    if (!test(rule, cell, true)) { findings.push({ path, key: 'form.rule', values: { Rule: i }, message, rule }); return; }
  }
}

// ---- reading: texts and formats

/** Fills {Name} in a text. */
export const fill = (text, values) => text.replace(/\{(\w+)[^}]*\}/g, (all, name) => Object.prototype.hasOwnProperty.call(values, name) ? String(values[name]) : all);

/** The sentence for a finding. */
export const sentence = (finding, field, texts) => finding.message ?? fill(texts[finding.key] ?? finding.key, { ...finding.values, Label: field?.label ?? '' });

const grouped = (number, digits) => {
  const [whole, rest] = (digits === undefined ? String(number) : number.toFixed(digits)).split('.');
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (rest ? '.' + rest : '');
};
const dayText = (value, zh) => {
  const [y, m, d] = String(value).split('-').map(Number);
  return !isDay(value) ? isTextOrNothing(value) : zh ? `${y}年${m}月${d}日`
    : `${d} ${['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'][m - 1]} ${y}`;
};
const isTextOrNothing = value => missing(value) ? '' : String(value);
const labelOf = (field, value) => (field.options ?? []).find(o => o[0] === value)?.[1] ?? String(value);

function pathOf(list, code) {
  const path = [];
  for (let at = list.find(e => e[0] === code); at && path.length < 8; at = at[2] ? list.find(e => e[0] === at[2]) : null) { path.unshift(at[1]); }
  return path;
}
const regionText = (field, code, model, zh) => { const path = pathOf(get(model.codes, field.list) ?? [], code); return path.length ? path.join(zh ? '' : ', ') : code; };

function compositeText(field, value, model, zh) {
  const part = name => isTextOrNothing(get(value, name));
  if (!isObject(value)) { return String(value); }
  switch (field.type) {
    case 'dateRange': return `${dayText(value.from, zh)}${zh ? '至' : ' – '}${dayText(value.to, zh)}`;
    case 'period': return `${part('count')}${zh ? '' : ' '}${(field.options ?? []).find(o => o[0] === value.unit)?.[1] ?? model.texts['form.period.' + part('unit')] ?? part('unit')}`;
    case 'address': return [regionText(field, part('region'), model, zh), part('street'), part('detail')].filter(Boolean).join(zh ? '' : ', ');
    case 'identityDocument': return `${labelOf(field, part('type'))} ${part('number')}`.trim();
    case 'mapPoint': return zh ? `东经${part('lon')}°，北纬${part('lat')}°` : `${part('lat')}° N, ${part('lon')}° E`;
    case 'certificate': { const own = (model.certificates ?? []).find(c => c[0] === value.id); return own ? `${own[1]} ${own[2]}` : part('number') || part('id'); }
    default: return part('name') || part('id');
  }
}

/** A value as it reads. */
export function format(field, value, model) {
  const zh = !model.culture.startsWith('en');
  if (isEmpty(field, value)) { return ''; }
  if (partsOf(field.type)) { return compositeText(field, value, model, zh); }
  switch (field.type) {
    case 'number': case 'integer': return typeof value === 'number' ? grouped(value) + (field.unit ? ' ' + field.unit : '') : String(value);
    case 'percentage': return typeof value === 'number' ? grouped(value) + '%' : String(value);
    case 'money': {
      if (typeof value !== 'number') { return String(value); }
      const words = zh && !field.unit ? moneyWords(value) : null;
      return `${grouped(value, 2)} ${field.unit ?? model.texts['form.money.unit']}${words ? `（${words}）` : ''}`;
    }
    case 'date': return dayText(value, zh);
    case 'yesNo': return model.texts[value ? 'form.yes' : 'form.no'];
    case 'declaration': return model.texts['form.declaration.given'];
    case 'radio': case 'select': case 'searchSelect': return labelOf(field, value);
    case 'checkbox': case 'multiSelect': case 'multiTree': return value.map(v => labelOf(field, v)).join(zh ? '、' : ', ');
    case 'tree': return pathOf(field.options ?? [], value).join(' / ') || String(value);
    case 'region': return regionText(field, value, model, zh);
    case 'richText': return wordsOfRich(value);
    case 'bankAccount': return String(value).replace(/(.{4})(?=.)/g, '$1 ');
    case 'licencePlate': return faults(field, value, {}, model).length ? String(value) : value.slice(0, 2) + '·' + value.slice(2);
    case 'calculated':
      return typeof value === 'boolean' ? model.texts[value ? 'form.yes' : 'form.no'] : typeof value === 'number' ? grouped(value) + (field.unit ? ' ' + field.unit : '') : dayText(value, zh);
    case 'file': case 'signature': case 'materialSlot': return value.map(f => f.name).join(zh ? '、' : ', ');
    case 'rows': return String(value.length);
    default: return String(value);
  }
}

/** The sum under a column of rows, as it reads: of the rows in which the field is shown and holds a number. */
export function sumText(result, path, column, model) {
  const inRows = new RegExp(`^${path.replace(/[[\].]/g, '\\$&')}\\[\\d+\\]\\.${column.key}$`);
  const cents = result.cells.filter(cell => cell.visible && inRows.test(cell.path)).map(cell => cell.container[column.key]).filter(v => typeof v === 'number');
  const digits = Math.max(0, ...cents.map(decimalsOf)), unit = 10 ** digits;
  return format(column, cents.reduce((sum, v) => sum + Math.round(v * unit), 0) / unit, model);
}

/** The amount in upper-case Chinese figures (人民币大写): ChineseAmount.cs. */
export function moneyWords(amount) {
  const DIGITS = '零壹贰叁肆伍陆柒捌玖', PLACES = ['', '拾', '佰', '仟'], GROUPS = ['', '万', '亿', '万亿'];
  const size = Math.abs(amount);
  if (typeof amount !== 'number' || decimalsOf(size) > 2 || size > LARGEST) { return null; }
  const [yuanText, rest = ''] = size.toFixed(2).split('.'), cents = Number(rest);
  const group = part => {
    let text = '', zero = false;
    for (let place = 3; place >= 0; place--) {
      const digit = Math.floor(part / 10 ** place) % 10;
      if (digit === 0) { zero = text.length > 0; continue; }
      text += (zero ? '零' : '') + DIGITS[digit] + PLACES[place]; zero = false;
    }
    return text;
  };
  let number = Number(yuanText), whole = '', gap = false;
  for (let g = 0; number > 0; g++, number = Math.floor(number / 10000)) {
    const part = number % 10000;
    if (part !== 0) { whole = group(part) + GROUPS[g] + (gap && whole.length ? '零' : '') + whole; }
    gap = part < 1000;
  }
  let text = amount < 0 ? '负' : '';
  if (Number(yuanText) > 0 || cents === 0) { text += (whole || '零') + '元'; }
  if (cents === 0) { return text + '整'; }
  const jiao = Math.floor(cents / 10), fen = cents % 10;
  if (jiao > 0) { text += DIGITS[jiao] + '角'; } else if (Number(yuanText) > 0) { text += '零'; }
  return fen > 0 ? text + DIGITS[fen] + '分' : text + '整';
}
