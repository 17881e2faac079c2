// What follows from the values of a form, as LowCodeGov.Forms works it out on the server: the same cleaning, checks and rounds.
// Pure: no page, no clock. tests/LowCodeGov.Forms.Tests/vectors.json holds both sides to one table.
import { codeFault, phone } from './eform-codes.js';

const HARD_LIMIT = 20000, LARGEST = 999999999999999, MOST_ROUNDS = 12, MOST_ROWS = 500;
const TEXTS = ['text', 'longText', 'identityCard', 'creditCode', 'phone', 'email'];
const isText = value => typeof value === 'string';
const missing = value => value === null || value === undefined;

// ---- what a person meant: PostedText.cs

const line = text => text.slice(0, HARD_LIMIT).replace(/[\u0000-\u001f\u007f-\u009f]/g, '').trim();
const lines = text => text.replace(/\r\n?/g, '\n').slice(0, HARD_LIMIT).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '').trim();
const code = text => text.slice(0, HARD_LIMIT)
  .replace(/[\uff01-\uff5e]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[\s\u0000-\u001f\u007f-\u009f]/g, '');

function numeral(text) {
  const plain = code(text).replace(/,/g, '').replace(/。/g, '.');
  if (plain.length === 0) { return null; }
  return plain.length <= 40 && /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : plain;
}
function day(text) {
  const plain = code(text);
  const found = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(plain) ?? /^(\d{4})(年)(\d{1,2})月(\d{1,2})日$/.exec(plain) ?? /^(\d{4})()(\d{2})(\d{2})$/.exec(plain);
  const iso = found ? `${found[1]}-${found[3].padStart(2, '0')}-${found[4].padStart(2, '0')}` : '';
  return plain.length === 0 ? null : isDay(iso) ? iso : plain;
}
function isDay(text) {
  if (!isText(text) || !/^\d{4}-\d{2}-\d{2}$/.test(text)) { return false; }
  const [y, m, d] = text.split('-').map(Number);
  const leap = y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
  return y >= 1 && m >= 1 && m <= 12 && d >= 1 && d <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1];
}

/** Makes a value of what was typed. @param values the control's values @param part the value of a named part, for regions */
export function clean(field, values, part = () => '') {
  const last = values.length ? values[values.length - 1] : '';
  const orNull = text => text.length === 0 ? null : text;
  switch (field.type) {
    case 'number': case 'integer': return numeral(last);
    case 'money': { const v = numeral(code(last).replace(/^[¥￥]+/, '').replace(/元+$/, '')); return v; }
    case 'date': return day(last);
    case 'yesNo': return last === 'true' ? true : last === 'false' ? false : null;
    case 'declaration': return last === 'true';
    case 'checkbox': return [...new Set(values.slice(0, 200).map(line).filter(v => v.length))];
    case 'identityCard': case 'creditCode': return orNull(code(last).toUpperCase());
    case 'email': return orNull(code(last));
    case 'phone': { const text = code(last); return orNull(phone(text)?.value ?? text); }
    case 'longText': return orNull(lines(last));
    case 'region': {
      let chosen = '';
      for (const level of ['province', 'city', 'county']) {
        const next = code(part(level));
        if (!next.length || !next.startsWith(chosen.replace(/(00)+$/, ''))) { break; }
        chosen = next;
      }
      return orNull(chosen);
    }
    default: return orNull(line(last));
  }
}

// ---- judging one value: FieldType.Fits, IsEmpty, Validate

export function isEmpty(field, value) {
  return missing(value) || (Array.isArray(value) && value.length === 0) || (isText(value) && value.trim() === '')
    || (field.type === 'declaration' && value === false);
}

export function fits(field, value) {
  switch (field.type) {
    case 'number': case 'integer': case 'money': return typeof value === 'number' && Math.abs(value) <= LARGEST;
    case 'date': return isDay(value) && value >= '1900' && value < '2201';
    case 'yesNo': case 'declaration': return typeof value === 'boolean';
    case 'checkbox': return Array.isArray(value) && value.every(isText);
    case 'file': return Array.isArray(value) && value.every(f => f && isText(f.fileId) && isText(f.name));
    case 'rows': return Array.isArray(value) && value.every(r => r !== null && typeof r === 'object' && !Array.isArray(r));
    default: return isText(value);
  }
}

const fault = (key, values = {}) => ({ key, values });
const plain = number => String(number);

function decimalsOf(number) {
  const [mantissa, exponent = '0'] = String(number).split('e');
  return Math.max(0, (mantissa.split('.')[1] ?? '').length - Number(exponent));
}
function numberFaults(field, value) {
  const decimals = field.type === 'integer' ? 0 : field.type === 'money' ? Math.min(field.decimals ?? 2, 2) : Math.min(field.decimals ?? 6, 10);
  const min = field.type === 'money' ? field.min ?? 0 : field.min;
  if (decimalsOf(value) > decimals) { return [decimals === 0 ? fault('form.number.whole') : fault('form.number.decimals', { Decimals: decimals })]; }
  if (!missing(min) && value < min) { return [fault('form.number.min', { Min: plain(min) })]; }
  return !missing(field.max) && value > field.max ? [fault('form.number.max', { Max: plain(field.max) })] : [];
}
function looksLikeMail(text) {
  const at = text.indexOf('@'), host = text.slice(at + 1);
  return at > 0 && /^[!-~]+$/.test(text) && !/["<>,;()]/.test(text) && !host.includes('@') && host.includes('.')
    && host.split('.').every(label => label.length && !label.startsWith('-') && !label.endsWith('-'));
}
function textFaults(field, value, today) {
  const coded = codeFault(field.type, value, today);
  if (coded !== undefined && field.type !== 'phone') { return coded ? [fault(coded)] : []; }
  const max = field.maxLength ?? (field.type === 'longText' ? 2000 : field.type === 'email' ? 100 : 200);
  if (value.length > max) { return [fault('form.text.too-long', { Max: max, Length: value.length })]; }
  if (!missing(field.minLength) && value.length < field.minLength) { return [fault('form.text.too-short', { Min: field.minLength, Length: value.length })]; }
  if (coded) { return [fault(coded)]; }
  return field.type === 'email' && !looksLikeMail(value) ? [fault('form.email.invalid')] : [];
}

/** What is wrong with a value that fits and is not empty. @param state minDate, maxDate @param model codes and today */
export function faults(field, value, state, model) {
  const offered = v => Object.prototype.hasOwnProperty.call(field.options ?? {}, v);
  if (TEXTS.includes(field.type)) { return textFaults(field, value, model.today); }
  switch (field.type) {
    case 'number': case 'integer': case 'money': return numberFaults(field, value);
    case 'date':
      return state.minDate && value < state.minDate ? [fault('form.date.min', { Min: state.minDate })]
        : state.maxDate && value > state.maxDate ? [fault('form.date.max', { Max: state.maxDate })] : [];
    case 'radio': case 'select': return offered(value) ? [] : [fault('form.choice.unknown')];
    case 'checkbox': return value.every(offered) && new Set(value).size === value.length ? [] : [fault('form.choice.unknown')];
    case 'region': {
      const list = model.codes?.[field.list] ?? [];
      return !list.some(e => e[0] === value) ? [fault('form.choice.unknown')] : list.some(e => e[2] === value) ? [fault('form.region.incomplete')] : [];
    }
    case 'rows': {
      const max = Math.min(field.maxRows ?? MOST_ROWS, MOST_ROWS);
      return value.length > max ? [fault('form.rows.max', { Max: max })]
        : !missing(field.minRows) && value.length < field.minRows ? [fault('form.rows.min', { Min: field.minRows })] : [];
    }
    default: return [];
  }
}

// ---- the whole form: FormEvaluation.cs

const copy = value => missing(value) ? null : JSON.parse(JSON.stringify(value));
const emptyOf = field => ['checkbox', 'file', 'rows'].includes(field.type) ? [] : null;

/** Places of fields in reading order. */
export function* places(model, values) {
  for (const section of model.sections) {
    for (const field of section.fields) {
      yield { path: field.key, section, field, container: values };
      const rows = values[field.key];
      if (field.type === 'rows' && Array.isArray(rows)) {
        for (let row = 0; row < rows.length; row++) {
          for (const nested of field.fields ?? []) {
            if (rows[row] !== null && typeof rows[row] === 'object') {
              yield { path: `${field.key}[${row}].${nested.key}`, section, field: nested, rows: field, row, container: rows[row] };
            }
          }
        }
      }
    }
  }
}

const holdsValue = field => field.type !== 'staticText';

/** @returns {{values, states: Map, sections: Set, findings: Array}} @param model what EForm wrote into the page @param given the values */
export function evaluate(model, given, rules = globalThis.LowCodeGovRules) {
  const values = copy(given) ?? {};
  const findings = [];
  let visible = null, sections = new Set(), view = {};
  const own = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
  const value = (rule, row) => own(model.rules, rule)
    ? rules.evaluate(model.rules[rule], { today: model.today, calendar: model.calendar, data: { ...model.facts, form: view, ...(row ? { row } : {}) } })
    : null;
  const test = (rule, row, absent) => missing(rule) ? absent : rule === 'true' ? true : rule === 'false' ? false : value(rule, row) === true;
  const rowOf = place => place.rows ? view[place.rows.key]?.[place.row] ?? null : null;

  function look() {
    view = copy(values);
    for (const place of [...places(model, view)]) {
      const now = place.container[place.field.key];
      if (holdsValue(place.field) && ((visible && !visible.has(place.path)) || (!missing(now) && !fits(place.field, now)))) { place.container[place.field.key] = null; }
    }
  }
  function see() {
    for (let round = 0; round <= MOST_ROUNDS; round++) {
      look();
      const shown = new Set(model.sections.filter(s => test(s.visible, null, true)).map(s => s.key)), now = new Set();
      for (const place of places(model, values)) {
        if (shown.has(place.section.key) && (!place.rows || now.has(place.rows.key)) && test(place.field.visible, rowOf(place), true)) { now.add(place.path); }
      }
      const stands = visible && visible.size === now.size && [...now].every(p => visible.has(p));
      visible = now; sections = shown;
      if (stands) { return; }
    }
  }
  for (let round = 0; ; round++) {
    see();
    let changed = null;
    for (const place of [...places(model, values)].filter(p => p.field.calculate && visible.has(p.path))) {
      const result = value(place.field.calculate, rowOf(place)), next = !missing(result) && fits(place.field, result) ? result : emptyOf(place.field);
      if (JSON.stringify(next) !== JSON.stringify(place.container[place.field.key] ?? null)) {
        changed = place.path; place.container[place.field.key] = next; look();
      }
    }
    if (changed === null) { break; }
    if (round === MOST_ROUNDS) { findings.push({ path: changed, key: 'form.calculation.cycle', values: {} }); break; }
  }

  look();
  const states = new Map(), date = (rule, row) => { const v = missing(rule) ? null : value(rule, row); return isDay(v) ? v : null; };
  for (const place of places(model, values)) {
    const { field } = place, row = rowOf(place), isFixed = !!field.fixed || !!field.calculate;
    states.set(place.path, {
      visible: visible.has(place.path), fixed: isFixed,
      required: holdsValue(field) && !isFixed && test(field.required, row, false),
      readOnly: !isFixed && test(field.readOnly, row, false),
      minDate: date(field.minDate, row), maxDate: date(field.maxDate, row)
    });
  }
  for (const place of places(model, values)) {
    const state = states.get(place.path);
    if (holdsValue(place.field) && state.visible && !place.field.fixed) {
      judge(place, state, model, rule => test(rule, rowOf(place), true)).forEach(f => findings.push(f));
    }
  }
  return { values, states, sections, findings };
}

function judge(place, state, model, test) {
  const { field, path } = place, value = place.container[field.key];
  const at = f => ({ path, ...f });
  if (isEmpty(field, value)) {
    return state.required ? [at(fault(field.requiredKey ?? 'form.required.fill'))]
      : field.type === 'rows' && field.minRows > 0 ? [at(fault('form.rows.min', { Min: field.minRows }))] : [];
  }
  if (!fits(field, value)) { return [at(fault(field.misfitKey ?? 'form.wrong-type'))]; }
  const found = faults(field, value, state, model);
  if (found.length) { return found.map(at); }
  return (field.validate ?? []).flatMap((v, i) => test(v.rule) ? [] : [at({ key: 'form.rule', values: { Rule: i }, message: v.message, rule: v.rule })]);
}

// ---- reading: texts and formats

/** Fills {Name} in a text. */
export const fill = (text, values) => text.replace(/\{(\w+)[^}]*\}/g, (all, name) => name in values ? String(values[name]) : all);

/** The sentence for a finding. */
export const sentence = (finding, field, texts) => finding.message ?? fill(texts[finding.key] ?? finding.key, { ...finding.values, Label: field?.label ?? '' });

const grouped = (number, digits) => {
  const [whole, rest] = (digits === undefined ? String(number) : number.toFixed(digits)).split('.');
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (rest ? '.' + rest : '');
};

/** A calculated value as it reads. */
export function format(field, value, model) {
  const zh = !model.culture.startsWith('en');
  if (isEmpty(field, value)) { return ''; }
  switch (field.type) {
    case 'number': case 'integer': return typeof value === 'number' ? grouped(value) + (field.unit ? ' ' + field.unit : '') : String(value);
    case 'money': {
      if (typeof value !== 'number') { return String(value); }
      const words = zh && !field.unit ? moneyWords(value) : null;
      return `${grouped(value, 2)} ${field.unit ?? model.texts['form.money.unit']}${words ? `（${words}）` : ''}`;
    }
    case 'date': {
      const [y, m, d] = String(value).split('-').map(Number);
      return !isDay(value) ? String(value) : zh ? `${y}年${m}月${d}日`
        : `${d} ${['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'][m - 1]} ${y}`;
    }
    case 'yesNo': return model.texts[value ? 'form.yes' : 'form.no'];
    case 'radio': case 'select': return field.options?.[value] ?? String(value);
    case 'checkbox': return value.map(v => field.options?.[v] ?? v).join(zh ? '、' : ', ');
    default: return String(value);
  }
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
