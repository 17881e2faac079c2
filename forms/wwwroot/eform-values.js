// What was typed, made into values and judged one by one, as LowCodeGov.Forms does it on the server: FieldType.Clean, IsEmpty, Fits, Validate.
// Pure: no page, no clock. tests/LowCodeGov.Forms.Tests/vectors.json holds both sides to one table.
import { bankFault, codeFault, documentFault, isPlate, phone } from './eform-codes.js';
import { cleanRich, wordsOf } from './eform-rich.js';
export { wordsOf as wordsOfRich } from './eform-rich.js';

export const LARGEST = 999999999999999;
const HARD_LIMIT = 20000, MOST_ROWS = 500, INNER_ROWS = 100;
export const LEVELS = ['province', 'city', 'county', 'township', 'village'];
const TEXTS = ['text', 'longText', 'richText', 'time', 'identityCard', 'creditCode', 'phone', 'email', 'bankAccount', 'licencePlate'];
const NUMBERS = ['number', 'integer', 'money', 'percentage'], MANY = ['checkbox', 'multiSelect', 'multiTree'], FILES = ['file', 'signature', 'materialSlot'];
export const isText = value => typeof value === 'string';
export const missing = value => value === null || value === undefined;
export const isNumberType = type => NUMBERS.includes(type);
export const isFiles = type => FILES.includes(type);
export const isMany = type => MANY.includes(type);

/** A member of data: what an object inherits, such as constructor, is none. */
export const get = (object, key) => object !== null && typeof object === 'object' && Object.prototype.hasOwnProperty.call(object, key) ? object[key] : null;

// ---- composite values: their parts in order, and what each holds

const PARTS = {
  dateRange: [['from', 'date'], ['to', 'date']], period: [['count', 'number'], ['unit', 'text']], address: [['region', 'text'], ['street', 'text'], ['detail', 'text']],
  identityDocument: [['type', 'text'], ['number', 'code']], mapPoint: [['lon', 'number'], ['lat', 'number']], person: [['id', 'text'], ['name', 'text']],
  organisation: [['id', 'text'], ['name', 'text']], certificate: [['id', 'text'], ['typeCode', 'code'], ['number', 'text']]
};
// A part without which the value counts as not filled.
const HEART = { period: ['count'], identityDocument: ['number'], certificate: ['id', 'number'] };
export const partsOf = type => get(PARTS, type);

// ---- what a person meant: PostedText.cs

// The blanks of .NET's char.IsWhiteSpace, which are not quite those of \s.
const BLANK = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const ENDS = new RegExp(`^[${BLANK}]+|[${BLANK}]+$`, 'g'), BLANKS = new RegExp(`[${BLANK}\\u0000-\\u001f\\u007f-\\u009f]`, 'g');
const trim = text => text.replace(ENDS, '');
export const upper = text => text.replace(/[a-z]/g, c => c.toUpperCase());
export const line = text => trim(text.slice(0, HARD_LIMIT).replace(/[\u0000-\u001f\u007f-\u009f]/g, ''));
const lines = text => trim(text.replace(/\r\n|[\r\f\u0085\u2028\u2029]/g, '\n').slice(0, HARD_LIMIT).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, ''));
export const code = text => text.slice(0, HARD_LIMIT)
  .replace(/[\uff01-\uff5e]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(BLANKS, '');
const orNull = text => text.length === 0 ? null : text;

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
function clock(text) {
  const plain = code(text), two = n => n.padStart(2, '0');
  const found = /^(\d{1,2}):(\d{1,2})$/.exec(plain) ?? /^(\d{2}):(\d{2}):[0-5]\d$/.exec(plain) ?? /^(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{1,2})[时点](\d{1,2})分$/.exec(plain);
  const time = found ? `${two(found[1])}:${two(found[2])}` : '';
  return plain.length === 0 ? null : isTime(time) ? time : plain;
}
const isTime = text => isText(text) && /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

export function isDay(text) {
  if (!isText(text) || !/^\d{4}-\d{2}-\d{2}$/.test(text)) { return false; }
  const [y, m, d] = text.split('-').map(Number);
  const leap = y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
  return y >= 1 && m >= 1 && m <= 12 && d >= 1 && d <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1];
}
const isUsualDay = value => isDay(value) && value >= '1900' && value < '2201';
const isUsualNumber = value => typeof value === 'number' && Math.abs(value) <= LARGEST;

function region(field, part) {
  let chosen = '';
  for (const level of LEVELS.slice(0, Math.min(Math.max(field.levels ?? 3, 1), 5))) {
    const next = code(part(level));
    if (!next.length || !next.startsWith(chosen.replace(/(00)+$/, ''))) { break; }
    chosen = next;
  }
  return orNull(chosen);
}
function composite(field, part) {
  const value = {};
  for (const [name, kind] of partsOf(field.type)) {
    const typed = part(name);
    value[name] = field.type === 'address' && name === 'region' ? region(field, part)
      : field.type === 'certificate' && name === 'typeCode' && field.certificateType ? field.certificateType
      : kind === 'date' ? day(typed) : kind === 'number' ? numeral(typed) : kind === 'code' ? orNull(upper(code(typed))) : orNull(line(typed));
  }
  return isEmpty(field, value) ? null : value;
}

/** Makes a value of what was typed. @param values the control's values @param part the value of a named part */
export function clean(field, values, part = () => '') {
  const last = values.length ? values[values.length - 1] : '';
  if (partsOf(field.type)) { return composite(field, part); }
  if (isMany(field.type)) { return [...new Set(values.slice(0, 200).map(line).filter(v => v.length))]; }
  switch (field.type) {
    case 'number': case 'integer': return numeral(last);
    case 'money': return numeral(code(last).replace(/,/g, '').replace(/^[¥￥]+/, '').replace(/元+$/, ''));
    case 'percentage': return numeral(code(last).replace(/,/g, '').replace(/%+$/, ''));
    case 'date': return day(last);
    case 'time': return clock(last);
    case 'yesNo': return last === 'true' ? true : last === 'false' ? false : null;
    case 'declaration': return last === 'true';
    case 'identityCard': case 'creditCode': return orNull(upper(code(last)));
    case 'licencePlate': return orNull(upper(code(last).replace(/[·.-]/g, '')));
    case 'bankAccount': return orNull(code(last).replace(/-/g, ''));
    case 'email': return orNull(code(last));
    case 'phone': { const text = code(last); return orNull(phone(text)?.value ?? text); }
    case 'longText': return orNull(lines(last));
    case 'richText': {
      const text = lines(last);
      return orNull(cleanRich(text.includes('<') || !text.includes('\n') ? text : text.split('\n').filter(l => trim(l).length).map(l => `<p>${l}</p>`).join('')));
    }
    case 'region': return region(field, part);
    case 'calculated': case 'hidden': return null;
    default: return orNull(line(last));
  }
}

// ---- judging one value: FieldType.Fits, IsEmpty, Validate

const isBlank = value => missing(value) || (Array.isArray(value) && value.length === 0) || (isText(value) && trim(value) === '');

export function isEmpty(field, value) {
  const parts = partsOf(field.type);
  if (parts && value !== null && typeof value === 'object' && !Array.isArray(value)) {
    return (get(HEART, field.type) ?? parts.map(p => p[0])).every(name => isBlank(get(value, name)));
  }
  return isBlank(value) || (field.type === 'declaration' && value === false) || (field.type === 'richText' && isText(value) && wordsOf(value) === '');
}

export function fits(field, value) {
  const parts = partsOf(field.type);
  if (parts) {
    return value !== null && typeof value === 'object' && !Array.isArray(value) && parts.every(([name, kind]) => {
      const each = get(value, name);
      return missing(each) || (kind === 'date' ? isUsualDay(each) : kind === 'number' ? isUsualNumber(each) : isText(each));
    });
  }
  if (isNumberType(field.type)) { return isUsualNumber(value); }
  if (isMany(field.type)) { return Array.isArray(value) && value.every(isText); }
  if (isFiles(field.type)) { return Array.isArray(value) && value.every(f => f && isText(get(f, 'fileId')) && isText(get(f, 'name'))); }
  switch (field.type) {
    case 'date': return isUsualDay(value);
    case 'time': return isTime(value);
    case 'yesNo': case 'declaration': return typeof value === 'boolean';
    case 'rows': return Array.isArray(value) && value.every(r => r !== null && typeof r === 'object' && !Array.isArray(r));
    case 'richText': return isText(value) && cleanRich(value) === value;
    case 'calculated': case 'hidden': return isText(value) || typeof value === 'boolean' || isUsualNumber(value);
    default: return isText(value);
  }
}

export const fault = (key, values = {}) => ({ key, values });

export function decimalsOf(number) {
  const [mantissa, exponent = '0'] = String(number).split('e');
  return Math.max(0, (mantissa.split('.')[1] ?? '').length - Number(exponent));
}
function numberFaults(field, value) {
  const { type } = field, clamp = (n, most) => Math.min(Math.max(n, 0), most);
  const decimals = type === 'integer' ? 0 : type === 'money' ? clamp(field.decimals ?? 2, 2) : clamp(field.decimals ?? (type === 'percentage' ? 2 : 6), 10);
  const min = field.min ?? (type === 'money' || type === 'percentage' ? 0 : null), max = field.max ?? (type === 'percentage' ? 100 : null);
  if (decimalsOf(value) > decimals) { return [decimals === 0 ? fault('form.number.whole') : fault('form.number.decimals', { Decimals: decimals })]; }
  if (min !== null && value < min) { return [fault('form.number.min', { Min: min })]; }
  return max !== null && value > max ? [fault('form.number.max', { Max: max })] : [];
}
function looksLikeMail(text) {
  const at = text.indexOf('@'), host = text.slice(at + 1);
  return at > 0 && /^[!-~]+$/.test(text) && !/["<>,;()]/.test(text) && !host.includes('@') && host.includes('.')
    && host.split('.').every(label => label.length && !label.startsWith('-') && !label.endsWith('-'));
}
const USUAL_LENGTH = { longText: 2000, email: 100, richText: 10000, bankAccount: 30, licencePlate: 20, phone: 30 };
function textFaults(field, value, model) {
  const coded = codeFault(field.type, value, model.today);
  if (coded !== undefined && field.type !== 'phone') { return coded ? [fault(coded)] : []; }
  const max = field.maxLength ?? USUAL_LENGTH[field.type] ?? 200;
  if (value.length > max) { return [fault('form.text.too-long', { Max: max, Length: value.length })]; }
  if (!missing(field.minLength) && value.length < field.minLength) { return [fault('form.text.too-short', { Min: field.minLength, Length: value.length })]; }
  if (coded) { return [fault(coded)]; }
  switch (field.type) {
    case 'email': return looksLikeMail(value) ? [] : [fault('form.email.invalid')];
    case 'bankAccount': return bankFault(value) ? [fault(bankFault(value))] : [];
    case 'licencePlate': return isPlate(value) ? [] : [fault('form.plate.invalid')];
    case 'phone': return field.verify && model.proved && !model.proved.includes(value) ? [fault('form.phone.unproved')] : [];
    default: return [];
  }
}

/** The choices that a field offers beside these values. */
export function choicesOf(field, beside) {
  const all = field.options ?? [];
  if (!field.filterBy) { return all; }
  const above = get(beside, field.filterBy);
  return isText(above) && above.length ? all.filter(o => o[2] === above) : [];
}
function treeFaults(field, chosen, beside) {
  const all = choicesOf(field, beside);
  return !chosen.every(v => all.some(o => o[0] === v)) ? [fault('form.choice.unknown')]
    : !field.anyLevel && chosen.some(v => all.some(o => o[2] === v)) ? [fault('form.tree.incomplete')] : [];
}
function regionFaults(field, value, model) {
  const list = get(model.codes, field.list);
  // A list that is too long for the page stays on the server, which judges what was chosen from it.
  if (!list) { return []; }
  const found = list.find(e => e[0] === value);
  if (!found) { return [fault('form.choice.unknown')]; }
  let depth = 1;
  for (let at = found; at && at[2] && depth < 8; depth++) { at = list.find(e => e[0] === at[2]); if (!at) { break; } }
  return field.anyLevel || !list.some(e => e[2] === value) || depth >= Math.min(Math.max(field.levels ?? 3, 1), 5) ? [] : [fault('form.region.incomplete')];
}
function compositeFaults(field, value, state, model) {
  const has = name => !isBlank(get(value, name)), part = name => get(value, name) ?? '';
  switch (field.type) {
    case 'dateRange':
      return !has('from') || !has('to') ? [fault('form.dateRange.incomplete')] : value.from > value.to ? [fault('form.dateRange.order')]
        : state.minDate && value.from < state.minDate ? [fault('form.date.min', { Min: state.minDate })]
        : state.maxDate && value.to > state.maxDate ? [fault('form.date.max', { Max: state.maxDate })] : [];
    case 'period': {
      const least = field.min ?? 1, units = field.options ? field.options.map(o => o[0]) : ['year', 'month', 'day'];
      return value.count % 1 !== 0 ? [fault('form.number.whole')] : value.count < least ? [fault('form.number.min', { Min: least })]
        : !missing(field.max) && value.count > field.max ? [fault('form.number.max', { Max: field.max })] : units.includes(part('unit')) ? [] : [fault('form.period.unit')];
    }
    case 'address': {
      if (!has('region') || !has('street')) { return [fault('form.address.incomplete')]; }
      const longest = Math.max(part('street').length, part('detail').length);
      return longest > 200 ? [fault('form.text.too-long', { Max: 200, Length: longest })] : regionFaults(field, part('region'), model);
    }
    case 'identityDocument': {
      const type = part('type');
      if (!type || !(field.options ?? []).some(o => o[0] === type)) { return [fault('form.document.type')]; }
      const key = documentFault(type, part('number'), model.today);
      return key ? [fault(key)] : [];
    }
    case 'mapPoint':
      return !has('lon') || !has('lat') ? [fault('form.map.incomplete')]
        : value.lon >= 73 && value.lon <= 136 && value.lat >= 3 && value.lat <= 54 ? [] : [fault('form.map.bounds')];
    case 'certificate': {
      if (has('id')) { return !model.certificates || model.certificates.some(c => c[0] === value.id && (!field.certificateType || field.certificateType === c[3])) ? [] : [fault('form.choice.unknown')]; }
      return !/^[0-9A-Za-z]{21}$/.test(part('typeCode')) ? [fault('form.certificate.type')]
        : part('number').length > 60 ? [fault('form.text.too-long', { Max: 60, Length: part('number').length })] : [];
    }
    // Whether somebody inside exists, the server knows.
    default: return has('id') ? [] : [fault('form.inside.choose')];
  }
}

/** What is wrong with a value that fits and is not empty. @param state minDate, maxDate @param model codes and today @param beside values beside this one */
export function faults(field, value, state, model, beside = {}) {
  if (TEXTS.includes(field.type)) { return textFaults(field, value, model); }
  if (isNumberType(field.type)) { return numberFaults(field, value); }
  if (partsOf(field.type)) { return compositeFaults(field, value, state, model); }
  switch (field.type) {
    case 'date':
      return state.minDate && value < state.minDate ? [fault('form.date.min', { Min: state.minDate })]
        : state.maxDate && value > state.maxDate ? [fault('form.date.max', { Max: state.maxDate })] : [];
    case 'radio': case 'select': case 'searchSelect': return choicesOf(field, beside).some(o => o[0] === value) ? [] : [fault('form.choice.unknown')];
    case 'checkbox': case 'multiSelect': {
      const offered = new Set(choicesOf(field, beside).map(o => o[0]));
      return value.every(v => offered.has(v)) && new Set(value).size === value.length ? [] : [fault('form.choice.unknown')];
    }
    case 'tree': return treeFaults(field, [value], beside);
    case 'multiTree': return new Set(value).size === value.length ? treeFaults(field, value, beside) : [fault('form.choice.unknown')];
    case 'region': return regionFaults(field, value, model);
    case 'rows': {
      const max = Math.min(Math.max(field.maxRows ?? MOST_ROWS, 0), MOST_ROWS);
      return value.length > max ? [fault('form.rows.max', { Max: max })]
        : !missing(field.minRows) && value.length < field.minRows ? [fault('form.rows.min', { Min: field.minRows })] : [];
    }
    default: return [];
  }
}
export const mostRows = (field, isInner) => Math.min(Math.max(field.maxRows ?? MOST_ROWS, 0), isInner ? INNER_ROWS : MOST_ROWS);
