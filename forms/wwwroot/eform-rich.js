// Rich text made clean: RichTextCleaning.cs, step by step. Everything is written anew, nothing is passed through.
const BLOCKS = ['p', 'ul', 'ol', 'li', 'blockquote', 'h3', 'h4'], INLINE = ['strong', 'em', 'u', 'a'], DEEPEST = 12;
const DROPPED = ['script', 'style', 'iframe', 'object', 'embed', 'template', 'noscript', 'svg', 'math', 'title', 'textarea', 'select'];
const lower = text => text.replace(/[A-Z]/g, c => c.toLowerCase());
const BLANK = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000', ENDS = new RegExp(`^[${BLANK}]+|[${BLANK}]+$`, 'g');

function nameOf(tag) {
  const found = /^[0-9A-Za-z]*/.exec(tag)[0], next = tag[found.length];
  if (next !== undefined && !' \t\n\r\f/'.includes(next)) { return ''; }
  const name = lower(found);
  return { b: 'strong', i: 'em', div: 'p', h1: 'h3', h2: 'h3' }[name] ?? name;
}
function address(tag) {
  const at = lower(tag).indexOf('href="'), end = at < 0 ? -1 : tag.indexOf('"', at + 6), found = end < 0 ? '' : tag.slice(at + 6, end);
  return /^(https?:\/\/|mailto:)/.test(lower(found)) && found.length <= 500 && /^[!-~]+$/.test(found) && !/["<>'`\\]/.test(found) ? found : '';
}
function after(html, at, name) {
  for (let end = html.indexOf('</', at); end >= 0; end = html.indexOf('</', end + 2)) {
    if (lower(html.slice(end + 2, end + 2 + name.length)) === name) { const close = html.indexOf('>', end); return close < 0 ? html.length : close + 1; }
  }
  return html.length;
}

/** The clean HTML; cleaning it again changes nothing. */
export function cleanRich(html) {
  let made = '';
  const open = [], close = () => { made += `</${open.pop()}>`; };
  for (let at = 0; at < html.length;) {
    const c = html[at];
    if (c !== '<' || !/^<([A-Za-z!?]|\/[A-Za-z])/.test(html.slice(at, at + 3))) {
      const entity = c === '&' ? ['&amp;', '&lt;', '&gt;', '&quot;', '&nbsp;'].find(e => html.startsWith(e, at)) : undefined;
      made += entity === '&nbsp;' ? ' ' : entity ?? ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[c] ?? c);
      at += entity ? entity.length : 1;
      continue;
    }
    if (html.startsWith('<!--', at)) { const end = html.indexOf('-->', at + 4); at = end < 0 ? html.length : end + 3; continue; }
    const end = html.indexOf('>', at);
    if (end < 0) { break; }
    const tag = html.slice(at + 1, end), isEnd = tag.startsWith('/'), name = nameOf(isEnd ? tag.slice(1) : tag);
    at = end + 1;
    if (!isEnd && DROPPED.includes(name)) { at = after(html, at, name); continue; }
    if (name === 'br') { made += '<br>'; continue; }
    if (!BLOCKS.includes(name) && !INLINE.includes(name)) { continue; }
    if (isEnd) {
      if (open.includes(name)) { while (open[open.length - 1] !== name) { close(); } close(); }
      continue;
    }
    const last = () => open[open.length - 1];
    if (['p', 'ul', 'ol', 'blockquote', 'h3', 'h4'].includes(name)) {
      while (open.length && ['p', 'h3', 'h4', 'strong', 'em', 'u', 'a'].includes(last())) { close(); }
    } else if (name === 'li') {
      while (open.length && last() !== 'ul' && last() !== 'ol') { close(); }
    }
    if (open.length >= DEEPEST || (name === 'li' && !open.length) || (name === 'a' && (open.includes('a') || !address(tag)))) { continue; }
    open.push(name);
    made += name === 'a' ? `<a href="${address(tag)}" rel="noopener nofollow">` : `<${name}>`;
  }
  while (open.length) { close(); }
  return made.replace(ENDS, '');
}

/** The words of a rich text. */
export function wordsOf(clean) {
  let words = '';
  for (let at = 0; at < clean.length; at++) {
    if (clean[at] !== '<') { words += clean[at]; continue; }
    const end = clean.indexOf('>', at);
    if (end < 0) { break; }
    if (['br', '/p', '/li', '/h3', '/h4', '/blockquote'].includes(clean.slice(at + 1, end))) { words += '\n'; }
    at = end;
  }
  return words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&').replace(ENDS, '');
}
