// The rule language, once for server (Jint, ECMAScript 5) and browser: prepare(tree) turns a checked syntax tree into a
// function of its input; evaluate(tree, input) does both.
// No eval, no Date, no Math.random, no access to anything but its arguments. See engine/decisions/0001-rules-are-a-syntax-tree.md.
// Over 400 lines: Jint and the browser each load one script, and its parts share the decimal and date arithmetic.
//   tree   ["v", literal] | ["n", path] | ["op", a, b] | ["?", c, a, b] | ["[]", items...] | ["f", name, args...]
//          ["t", c, a, c, a ...] of a decision table: the value behind the first condition that holds; ["tc", ...]: the list of all such values
//   input  { today: "yyyy-MM-dd", calendar: { off: [day numbers], on: [day numbers] }, data: { names } }
var LowCodeGovRules = (function () {
  'use strict';

  // Numbers are decimals of at most 15 significant digits, which a double carries without loss; beyond that a value is missing.
  // A call costs Jint a microsecond, so the usual amounts (whole, or to the cent) take short ways here; the long ways give the same.
  var LIMIT = 1e15, SAFE = 9007199254740991, POW = [1], floor = Math.floor, nearest = Math.round, hasOwn = Object.prototype.hasOwnProperty, i;
  for (i = 1; i <= 22; i++) { POW[i] = POW[i - 1] * 10; }

  function missing(x) { return x === null || x === undefined; }
  function isNumber(x) { return typeof x === 'number' && x > -LIMIT && x < LIMIT; }
  function isText(x) { return typeof x === 'string'; }
  function isWhole(x) { return isNumber(x) && x % 1 === 0; }
  function list(x) { return Array.isArray(x) ? x : missing(x) ? [] : [x]; }
  function known(x) { return x > -LIMIT && x < LIMIT ? (x === 0 ? 0 : x) : null; }
  // Rounds to 15 significant digits. By the digits, because Jint's toPrecision is not the standard's.
  function fit(x) {
    var text, exponent = 0, at, point, digits, first;
    // If dividing the whole number gives x back, x is the double of that decimal.
    if (x % 1 === 0 || (x < 1e12 && x > -1e12 && nearest(x * 100) / 100 === x)) { return x; }
    text = String(x);
    if (text.length <= 16) { return x; }
    at = text.indexOf('e');
    if (at >= 0) { exponent = +text.slice(at + 1); text = text.slice(0, at); }
    if (x < 0) { text = text.slice(1); }
    point = text.indexOf('.');
    if (point >= 0) { exponent -= text.length - point - 1; text = text.slice(0, point) + text.slice(point + 1); }
    for (first = 0; text.charAt(first) === '0';) { first += 1; }
    digits = text.slice(first);
    if (digits.length <= 15) { return x; }
    exponent += digits.length - 15;
    at = +digits.slice(0, 15) + (digits.charAt(15) >= '5' ? 1 : 0);
    return +((x < 0 ? '-' : '') + at + 'e' + exponent);
  }

  // ---- decimals: an integer n and the number s of digits behind the point

  function split(x) {
    var s, n, text, exponent, point;
    if (x < 1e8 && x > -1e8) {
      for (s = 0; s <= 6; s++) {
        n = nearest(x * POW[s]);
        if (n / POW[s] === x) { return { n: n, s: s }; }
      }
    }
    text = String(fit(x)); exponent = text.indexOf('e'); s = 0;
    if (exponent >= 0) { s = -(+text.slice(exponent + 1)); text = text.slice(0, exponent); }
    point = text.indexOf('.');
    if (point >= 0) { s += text.length - point - 1; text = text.slice(0, point) + text.slice(point + 1); }
    return { n: +text, s: s };
  }
  // Both operands of the division are exact, so its result is the double nearest to the decimal.
  function join(n, s) { return known(fit(s <= 22 ? n / POW[s] : +(n + 'e-' + s))); }
  function align(a, b, combine, fallback) {
    var x = split(a), y = split(b), s = Math.max(x.s, y.s), n, m;
    if (s - x.s > 15 || s - y.s > 15) { return known(fit(fallback)); }
    n = x.n * POW[s - x.s]; m = y.n * POW[s - y.s];
    return Math.abs(n) + Math.abs(m) <= SAFE ? join(combine(n, m), s) : known(fit(fallback));
  }
  function sumOf(n, m) { return n + m; }
  function restOf(n, m) { return n % m; }
  function add(a, b) {
    var n, m;
    if (typeof a !== 'number' || typeof b !== 'number') { return isText(a) && isText(b) ? a + b : null; }
    if (!(a > -LIMIT && a < LIMIT && b > -LIMIT && b < LIMIT)) { return null; }
    if (a % 1 === 0 && b % 1 === 0) { return known(a + b); }
    if (a < 1e12 && a > -1e12 && b < 1e12 && b > -1e12) {
      n = nearest(a * 100); m = nearest(b * 100);
      if (n / 100 === a && m / 100 === b) { return n + m === 0 ? 0 : (n + m) / 100; }
    }
    return align(a, b, sumOf, a + b);
  }
  function sub(a, b) { return isNumber(a) && isNumber(b) ? add(a, -b) : null; }
  function mul(a, b) {
    var x, y;
    if (!isNumber(a) || !isNumber(b)) { return null; }
    if (a % 1 === 0 && b % 1 === 0 && Math.abs(a * b) <= SAFE) { return known(a * b); }
    x = split(a); y = split(b);
    return Math.abs(x.n * y.n) <= SAFE ? join(x.n * y.n, x.s + y.s) : longProduct(x, y);
  }
  function limbs(n) { return [n % 1e5, floor(n / 1e5) % 1e5, floor(n / 1e10)]; }
  function longProduct(x, y) {
    var a = limbs(Math.abs(x.n)), b = limbs(Math.abs(y.n)), c = [0, 0, 0, 0, 0, 0], digits = '', p, q, part, kept, more;
    for (p = 0; p < 3; p++) { for (q = 0; q < 3; q++) { c[p + q] += a[p] * b[q]; } }
    for (p = 0; p < 6; p++) {
      part = c[p] % 1e5;
      if (p < 5) { c[p + 1] += floor(c[p] / 1e5); }
      digits = ('0000' + part).slice(-5) + digits;
    }
    while (digits.length > 15 && digits.charAt(0) === '0') { digits = digits.slice(1); }
    more = digits.length - 15;
    kept = +digits.slice(0, 15) + (digits.charAt(15) >= '5' ? 1 : 0);
    if ((x.n < 0) !== (y.n < 0)) { kept = -kept; }
    return known(+(kept + 'e' + (more - x.s - y.s)));
  }
  function div(a, b) { return isNumber(a) && isNumber(b) && b !== 0 ? known(fit(a / b)) : null; }
  function rem(a, b) {
    if (!isNumber(a) || !isNumber(b) || b === 0) { return null; }
    return a % 1 === 0 && b % 1 === 0 ? known(a % b) : align(a, b, restOf, a % b);
  }
  // mode 0: half away from zero; -1: down; 1: up
  function rounded(x, digits, mode) {
    var d = missing(digits) ? 0 : digits, parts, size, unit, whole, rest;
    if (!isNumber(x) || !isWhole(d) || d < 0 || d > 10) { return null; }
    parts = split(x);
    if (parts.s <= d) { return known(fit(x)); }
    if (parts.s - d > 16) { return mode > 0 && x > 0 ? join(1, d) : mode < 0 && x < 0 ? join(-1, d) : 0; }
    unit = POW[parts.s - d]; size = Math.abs(parts.n); whole = Math.floor(size / unit); rest = size - whole * unit;
    if (mode === 0 ? rest * 2 >= unit : rest > 0 && (mode > 0) === (x > 0)) { whole += 1; }
    return join(x < 0 ? -whole : whole, d);
  }

  // ---- comparisons: with a missing value, or of values of different kinds in order, every comparison is false

  function equal(a, b) {
    return a === b || (typeof a === 'number' && typeof b === 'number' && fit(a) === fit(b));
  }
  // -1, 0, 1, or 2 when there is no order
  function order(a, b) {
    if (typeof a === 'number' && typeof b === 'number') {
      if (!(a > -LIMIT && a < LIMIT && b > -LIMIT && b < LIMIT)) { return 2; }
      if (a % 1 !== 0 || b % 1 !== 0) { a = fit(a); b = fit(b); }
    } else if (typeof a !== 'string' || typeof b !== 'string') {
      return 2;
    }
    return a < b ? -1 : a > b ? 1 : 0;
  }

  // ---- dates: texts yyyy-MM-dd outside, day numbers since 1970-01-01 inside

  function digitsAt(text, from, count) {
    var value = 0, at, code;
    for (at = from; at < from + count; at++) {
      code = text.charCodeAt(at) - 48;
      if (!(code >= 0 && code <= 9)) { return -1; }
      value = value * 10 + code;
    }
    return value;
  }
  function monthLength(y, m) {
    return m === 2 ? (y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28) : m === 4 || m === 6 || m === 9 || m === 11 ? 30 : 31;
  }
  function parts(text) {
    var y, m, d;
    if (!isText(text) || text.length !== 10 || text.charAt(4) !== '-' || text.charAt(7) !== '-') { return null; }
    y = digitsAt(text, 0, 4); m = digitsAt(text, 5, 2); d = digitsAt(text, 8, 2);
    return y < 1 || m < 1 || m > 12 || d < 1 || d > monthLength(y, m) ? null : { y: y, m: m, d: d };
  }
  function number(date) {
    var y = date.m <= 2 ? date.y - 1 : date.y, era = floor(y / 400), yoe = y - era * 400;
    var doy = floor((153 * (date.m + (date.m > 2 ? -3 : 9)) + 2) / 5) + date.d - 1;
    return era * 146097 + yoe * 365 + floor(yoe / 4) - floor(yoe / 100) + doy - 719468;
  }
  function dayNumber(text) { var date = parts(text); return date ? number(date) : null; }
  function pad(value, width) { var text = String(value); while (text.length < width) { text = '0' + text; } return text; }
  function written(y, m, d) { return y < 1 || y > 9999 ? null : pad(y, 4) + '-' + pad(m, 2) + '-' + pad(d, 2); }
  function dateOf(n) {
    var z = n + 719468, era = floor(z / 146097), doe = z - era * 146097;
    var yoe = floor((doe - floor(doe / 1460) + floor(doe / 36524) - floor(doe / 146096)) / 365);
    var doy = doe - (365 * yoe + floor(yoe / 4) - floor(yoe / 100)), mp = floor((5 * doy + 2) / 153);
    var m = mp < 10 ? mp + 3 : mp - 9;
    return written(yoe + era * 400 + (m <= 2 ? 1 : 0), m, doy - floor((153 * mp + 2) / 5) + 1);
  }
  function shifted(text, days) { var n = dayNumber(text); return n === null || !isWhole(days) || Math.abs(days) > 4e6 ? null : dateOf(n + days); }
  function plusMonths(text, months) {
    var date = parts(text), total, y, m;
    if (!date || !isWhole(months) || Math.abs(months) > 120000) { return null; }
    total = date.y * 12 + date.m - 1 + months; y = floor(total / 12); m = total - y * 12 + 1;
    return written(y, m, Math.min(date.d, monthLength(y, m)));
  }
  // An instant such as 2026-03-01T16:30:00Z falls on a day in China (UTC+8).
  function dayOf(x) {
    var match, offset, minutes;
    if (parts(x)) { return x; }
    match = isText(x) && x.length <= 40
      ? /^([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|([+\-])([0-9]{2}):([0-9]{2}))?$/.exec(x)
      : null;
    if (!match || !parts(match[1])) { return null; }
    if (x.charAt(x.length - 1) !== 'Z' && !match[4]) { return match[1]; }
    offset = match[4] ? (match[4] === '-' ? -1 : 1) * (+match[5] * 60 + +match[6]) : 0;
    minutes = +match[2] * 60 + +match[3] - offset + 480;
    return shifted(match[1], floor(minutes / 1440));
  }

  // ---- working days: Monday to Friday, less calendar.off, plus calendar.on (both sorted)

  function before(days, n) {
    var low = 0, high = days.length, middle;
    while (low < high) { middle = floor((low + high) / 2); if (days[middle] <= n) { low = middle + 1; } else { high = middle; } }
    return low;
  }
  function among(days, n) { var at = before(days, n); return at > 0 && days[at - 1] === n; }
  function weekdaysUntil(n) { var week = floor((n + 3) / 7); return 5 * week + Math.min(n + 4 - 7 * week, 5); }
  function workdaysUntil(n, calendar) { return weekdaysUntil(n) - before(calendar.off, n) + before(calendar.on, n); }
  function isWorkday(n, calendar) {
    var day = n + 3 - 7 * floor((n + 3) / 7);
    return day < 5 ? !among(calendar.off, n) : among(calendar.on, n);
  }
  function plusWorkdays(text, count, calendar) {
    var n = dayNumber(text), step, left;
    if (n === null || !isWhole(count) || Math.abs(count) > 5000) { return null; }
    step = count < 0 ? -1 : 1;
    for (left = Math.abs(count); left > 0;) { n += step; if (isWorkday(n, calendar)) { left -= 1; } }
    return dateOf(n);
  }

  // ---- identity card (GB 11643)

  var WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  function card(text) {
    var total = 0, at, digit, last, birth;
    if (!isText(text) || text.length !== 18) { return null; }
    for (at = 0; at < 17; at++) {
      digit = digitsAt(text, at, 1);
      if (digit < 0) { return null; }
      total += digit * WEIGHTS[at];
    }
    last = text.charAt(17) === 'x' ? 'X' : text.charAt(17);
    birth = text.slice(6, 10) + '-' + text.slice(10, 12) + '-' + text.slice(12, 14);
    return last === '10X98765432'.charAt(total % 11) && parts(birth) ? { birth: birth, sex: digitsAt(text, 16, 1) % 2 === 1 ? '1' : '2' } : null;
  }
  function age(birth, on) {
    var b = parts(birth), o = parts(on), years;
    if (!b || !o) { return null; }
    years = o.y - b.y;
    if (o.m < b.m || (o.m === b.m && o.d < b.d)) { years -= 1; }
    return Math.max(0, years);
  }

  // ---- lists

  function field(item, name) { return item !== null && typeof item === 'object' && hasOwn.call(item, name) ? item[name] : null; }
  function values(x, name) {
    var result = [], items = list(x), whole = missing(name), at, value;
    for (at = 0; at < items.length; at++) {
      value = whole ? items[at] : field(items[at], name);
      if (value !== null && value !== undefined) { result.push(value); }
    }
    return result;
  }
  function extreme(args, sign) {
    var isListed = Array.isArray(args[0]) || (args.length === 2 && missing(args[0]) && isText(args[1]));
    var items = isListed ? values(args[0], args[1]) : args, best = null, at, side;
    for (at = 0; at < items.length; at++) {
      if (missing(items[at])) { return null; }
      side = best === null ? 1 : order(items[at], best);
      if (side === 2) { return null; }
      if (best === null || side === sign) { best = items[at]; }
    }
    return best;
  }
  function holds(x, value) {
    var items = list(x), at;
    if (missing(value)) { return false; }
    for (at = 0; at < items.length; at++) { if (equal(items[at], value)) { return true; } }
    return false;
  }
  function isEmpty(x) { return missing(x) || (isText(x) && x.trim() === '') || (Array.isArray(x) && x.length === 0); }
  function textOf(x) {
    var decimal, digits;
    if (isText(x)) { return x; }
    if (typeof x === 'boolean') { return x ? 'true' : 'false'; }
    if (!isNumber(x)) { return null; }
    decimal = split(x);
    if (decimal.s <= 0) { return String(fit(x)); }
    digits = pad(Math.abs(decimal.n), decimal.s + 1);
    return (x < 0 ? '-' : '') + digits.slice(0, -decimal.s) + '.' + digits.slice(-decimal.s);
  }
  function numberOf(x) {
    if (isNumber(x)) { return fit(x); }
    if (!isText(x)) { return null; }
    x = x.trim();
    return x.length <= 40 && /^-?[0-9]{1,15}(?:\.[0-9]{1,20})?$/.test(x) ? known(fit(+x)) : null;
  }
  function cased(x, from, to, shift) {
    var result = '', at, code;
    if (!isText(x)) { return null; }
    for (at = 0; at < x.length; at++) {
      code = x.charCodeAt(at);
      result += code >= from && code <= to ? String.fromCharCode(code + shift) : x.charAt(at);
    }
    return result;
  }

  // ---- the functions a rule may call: f(arguments, input); the same list is RuleFunctions in C#

  var functions = {
    today: function (a, input) { return input.today; },
    date: function (a) { return dayOf(a[0]); },
    days: function (a) { var from = dayNumber(a[0]), to = dayNumber(a[1]); return from === null || to === null ? null : to - from; },
    workdays: function (a, input) {
      var from = dayNumber(a[0]), to = dayNumber(a[1]);
      return from === null || to === null ? null : workdaysUntil(to, input.calendar) - workdaysUntil(from, input.calendar);
    },
    isWorkday: function (a, input) { var n = dayNumber(a[0]); return n === null ? null : isWorkday(n, input.calendar); },
    addDays: function (a) { return shifted(a[0], a[1]); },
    addMonths: function (a) { return plusMonths(a[0], a[1]); },
    addWorkdays: function (a, input) { return plusWorkdays(a[0], a[1], input.calendar); },
    year: function (a) { var date = parts(a[0]); return date ? date.y : null; },
    month: function (a) { var date = parts(a[0]); return date ? date.m : null; },
    day: function (a) { var date = parts(a[0]); return date ? date.d : null; },
    age: function (a, input) { return age(a[0], a.length > 1 ? a[1] : input.today); },
    birthDate: function (a) { var found = card(a[0]); return found ? found.birth : null; },
    sexOf: function (a) { var found = card(a[0]); return found ? found.sex : null; },
    count: function (a) { return values(a[0], a[1]).length; },
    sum: function (a) {
      var items = values(a[0], a[1]), total = 0, at;
      for (at = 0; at < items.length && total !== null; at++) { total = typeof items[at] === 'number' ? add(total, items[at]) : null; }
      return total;
    },
    min: function (a) { return extreme(a, -1); },
    max: function (a) { return extreme(a, 1); },
    round: function (a) { return rounded(a[0], a[1], 0); },
    floor: function (a) { return rounded(a[0], a[1], -1); },
    ceil: function (a) { return rounded(a[0], a[1], 1); },
    money: function (a) { return rounded(a[0], 2, 0); },
    abs: function (a) { return isNumber(a[0]) ? Math.abs(a[0]) : null; },
    exists: function (a) {
      return a.length === 1 ? !isEmpty(a[0]) : a.length === 2 ? holds(a[0], a[1]) : holds(values(a[0], a[1]), a[2]);
    },
    has: function (a) { return holds(a[0], a[1]); },
    isEmpty: function (a) { return isEmpty(a[0]); },
    coalesce: function (a) { var at; for (at = 0; at < a.length; at++) { if (!missing(a[at])) { return a[at]; } } return null; },
    contains: function (a) { return isText(a[0]) && isText(a[1]) && a[0].indexOf(a[1]) >= 0; },
    startsWith: function (a) { return isText(a[0]) && isText(a[1]) && a[0].slice(0, a[1].length) === a[1]; },
    endsWith: function (a) { return isText(a[0]) && isText(a[1]) && a[0].length >= a[1].length && a[0].slice(a[0].length - a[1].length) === a[1]; },
    length: function (a) { return isText(a[0]) || Array.isArray(a[0]) ? a[0].length : null; },
    upper: function (a) { return cased(a[0], 97, 122, -32); },
    lower: function (a) { return cased(a[0], 65, 90, 32); },
    trim: function (a) { return isText(a[0]) ? a[0].trim() : null; },
    concat: function (a) { var result = '', at, part; for (at = 0; at < a.length; at++) { part = textOf(a[at]); result += part === null ? '' : part; } return result; },
    number: function (a) { return numberOf(a[0]); },
    text: function (a) { return textOf(a[0]); }
  };

  // ---- the tree, prepared once as nested functions: input -> value

  function constant(value) { return function () { return value; }; }
  function binary(apply, a, right) {
    var b = right[1];
    if (right[0] === 'v') { return function (input) { return apply(a(input), b); }; }
    b = prepare(right);
    return function (input) { return apply(a(input), b(input)); };
  }
  function name(path) {
    var first = path[0], second = path[1], length = path.length;
    return function (input) {
      var at = input.data[first], step;
      if (length > 1) {
        at = at !== null && typeof at === 'object' ? at[second] : null;
        for (step = 2; step < length; step++) { at = at !== null && typeof at === 'object' ? at[path[step]] : null; }
      }
      // Data is JSON: what is a function was inherited (toString), and a rule cannot write __proto__ or constructor.
      return at === undefined || typeof at === 'function' ? null : at;
    };
  }
  function every(node, from) {
    var items = [], at;
    for (at = from; at < node.length; at++) { items.push(prepare(node[at])); }
    return items;
  }
  function call(body, a) {
    var first = a[0], second = a[1];
    if (a.length === 1) { return function (input) { return body([first(input)], input); }; }
    if (a.length === 2) { return function (input) { return body([first(input), second(input)], input); }; }
    return function (input) { return body(valuesOf(a, input), input); };
  }
  function valuesOf(items, input) {
    var result = [], at;
    for (at = 0; at < items.length; at++) { result.push(items[at](input)); }
    return result;
  }

  function table(cells, collects) {
    return function (input) {
      var found = [], at;
      for (at = 0; at + 1 < cells.length; at += 2) {
        if (cells[at](input) === true) {
          if (!collects) { return cells[at + 1](input); }
          found.push(cells[at + 1](input));
        }
      }
      return collects ? found : null;
    };
  }

  var operators = {
    '+': add, '-': sub, '*': mul, '/': div, '%': rem,
    '==': function (a, b) { return a !== null && b !== null && equal(a, b); },
    '!=': function (a, b) { return a !== null && b !== null && !equal(a, b); },
    '<': function (a, b) { return order(a, b) === -1; },
    '>': function (a, b) { return order(a, b) === 1; },
    '<=': function (a, b) { return order(a, b) <= 0; },
    '>=': function (a, b) { var side = order(a, b); return side === 0 || side === 1; }
  };

  function prepare(node) {
    var kind = node[0], a, b, c, items;
    if (kind === 'v') { return constant(node[1]); }
    if (kind === 'n') { return name(node[1]); }
    if (kind === 'f') { return call(functions[node[1]], every(node, 2)); }
    if (kind === '[]') { items = every(node, 1); return function (input) { return valuesOf(items, input); }; }
    if (kind === 't' || kind === 'tc') { return table(every(node, 1), kind === 'tc'); }
    if (kind === '?') {
      a = prepare(node[1]); b = prepare(node[2]); c = prepare(node[3]);
      return function (input) { return a(input) === true ? b(input) : c(input); };
    }
    a = prepare(node[1]);
    if (kind === '!') { return function (input) { return a(input) !== true; }; }
    if (kind === 'neg') { return function (input) { return sub(0, a(input)); }; }
    if (kind === '&&' || kind === '||') {
      b = prepare(node[2]);
      return kind === '&&'
        ? function (input) { return a(input) === true && b(input) === true; }
        : function (input) { return a(input) === true || b(input) === true; };
    }
    return binary(operators[kind], a, node[2]);
  }
  function evaluate(tree, input) { return prepare(tree)(input); }

  return { evaluate: evaluate, prepare: prepare, functions: functions };
}());

if (typeof globalThis !== 'undefined') { globalThis.LowCodeGovRules = LowCodeGovRules; }
