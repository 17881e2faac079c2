// Check digits of codes that citizens type, with the refusal keys of LowCodeGov.Engine.Codes (DOMAIN 8).

const digits = text => /^[0-9]+$/.test(text);

function isDate(y, m, d) {
  const leap = y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
  return y >= 1 && m >= 1 && m <= 12 && d >= 1 && d <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1];
}

const CARD_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Identity card number (GB 11643). @returns the refusal key, or null */
function identityCard(text, today) {
  const value = text.length > 128 ? '' : text.trim().replace(/[a-z]/g, c => c.toUpperCase());
  if (value.length === 15 && digits(value)) { return 'code.identity-card.old-format'; }
  if (value.length !== 18) { return 'code.identity-card.length'; }
  if (!digits(value.slice(0, 17)) || !'10X98765432'.includes(value[17])) { return 'code.identity-card.characters'; }
  if (!isDate(Number(value.slice(6, 10)), Number(value.slice(10, 12)), Number(value.slice(12, 14)))) { return 'code.identity-card.birth-date'; }
  const sum = CARD_WEIGHTS.reduce((total, weight, i) => total + weight * Number(value[i]), 0);
  if ('10X98765432'[sum % 11] !== value[17]) { return 'code.identity-card.check-digit'; }
  const birth = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
  return birth > today ? 'code.identity-card.future' : null;
}

const CREDIT = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Unified social credit code (GB 32100). @returns the refusal key, or null */
function creditCode(text) {
  const value = text.length > 128 ? '' : text.trim().replace(/[a-z]/g, c => c.toUpperCase());
  if (value.length !== 18) { return 'code.credit.length'; }
  if ([...value].some(c => !CREDIT.includes(c))) { return 'code.credit.characters'; }
  if (!digits(value.slice(2, 8))) { return 'code.credit.region'; }
  let sum = 0, weight = 1;
  for (let i = 0; i < 17; i++) { sum += CREDIT.indexOf(value[i]) * weight; weight = weight * 3 % 31; }
  return CREDIT[(31 - sum % 31) % 31] === value[17] ? null : 'code.credit.check-character';
}

/** Telephone number of mainland China: the number as it is kept, or null. */
export function phone(text) {
  const found = readPhone(text);
  return found.value ? found : null;
}

function readPhone(text) {
  let value = (text.length > 128 ? '' : text.trim().replace(/[a-z]/g, c => c.toUpperCase())).replace(/ /g, '');
  const prefix = ['+86-', '+86', '0086-', '0086'].find(p => value.startsWith(p));
  if (prefix) { value = value.slice(prefix.length); }
  const all = value.replace(/-/g, '');
  if (!digits(all)) { return { key: 'code.phone.characters' }; }
  if (all[0] === '1') { return all.length === 11 && all[1] >= '3' ? { value: all } : { key: 'code.phone.mobile' }; }
  return landline(value, all) ?? { key: 'code.phone.landline' };
}

function landline(value, all) {
  if (all.length < 10 || all[0] !== '0' || (all.startsWith('01') && all[2] !== '0')) { return null; }
  const area = all[1] === '1' || all[1] === '2' ? 3 : 4;
  const parts = value.split('-').filter(p => p.length), extension = parts.length === 3 ? parts[2] : '';
  const local = all.slice(area, all.length - extension.length);
  const right = (local.length === 7 || local.length === 8) && local[0] >= '2' && extension.length <= 6
    && parts.length <= 3 && (parts.length === 1 || parts[0].length === area);
  return right ? { value: `${all.slice(0, area)}-${local}${extension ? '-' + extension : ''}` } : null;
}

/** Refusal key of a code; null: right; undefined: the type is no code. */
export function codeFault(type, text, today) {
  switch (type) {
    case 'identityCard': return identityCard(text, today);
    case 'creditCode': return creditCode(text);
    case 'phone': return readPhone(text).key ?? null;
    default: return undefined;
  }
}

/** Bank card or account number: what is wrong, or null. */
export function bankFault(text) {
  if (!/^[0-9]{8,30}$/.test(text)) { return 'form.bank.length'; }
  if (!/^62[0-9]{14,17}$/.test(text)) { return null; }
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = Number(text[text.length - 1 - i]), twice = i % 2 === 0 ? digit : digit * 2;
    sum += twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0 ? null : 'form.bank.check';
}

/** Whether a text is a licence plate (GA 36). */
export function isPlate(text) {
  return /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-Z]([0-9A-HJ-NP-Z]{4}[0-9A-HJ-NP-Z学警港澳挂]|[A-HJK][0-9A-HJ-NP-Z][0-9]{4}|[0-9]{5}[A-HJK])$/.test(text);
}

/** Number of an identity document by its type: what is wrong, or null. */
export function documentFault(type, number, today) {
  switch (type) {
    case '111': return identityCard(number, today);
    case '001': return creditCode(number);
    case '414':
      return (number.length === 9 ? /^([A-Z][0-9]{8}|[A-Z]{2}[0-9]{7})$/.test(number) : /^[A-Z0-9]{6,12}$/.test(number) && /[0-9]/.test(number)) ? null : 'form.document.passport';
    case '516': return /^[HM]([0-9]{8}|[0-9]{10})$/.test(number) ? null : 'form.document.hong-kong-macao';
    case '511': return /^([0-9]{8}|[0-9]{10})$/.test(number) ? null : 'form.document.taiwan';
    default: return /^[0-9A-Za-z/-]{4,30}$/.test(number) ? null : 'form.document.number';
  }
}
