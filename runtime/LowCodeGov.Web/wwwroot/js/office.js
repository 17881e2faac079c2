// The back office's own few lines: reload after a lost circuit (no inline handlers under the content security policy).
document.addEventListener('click', event => {
  if (event.target.closest("[data-reload]")) location.reload();
  // After an error inside a circuit the library shows its own bar; a link there reloads too.
});

// Keys of the inbox: J and K move between rows, / searches, N takes the next task. Never while something is typed.
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, [contenteditable]')) return;
  const key = event.key.toLowerCase();
  if (key === 'j' || key === 'k') {
    const rows = [...document.querySelectorAll('[data-row]')];
    if (!rows.length) return;
    const at = rows.indexOf(document.activeElement);
    const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + (key === 'j' ? 1 : -1)));
    rows[next].focus();
    event.preventDefault();
    return;
  }
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (target) {
    if (target.matches('input')) target.focus(); else target.click();
    event.preventDefault();
  }
});

// A press before the connection stands, or before a part of the page has its hands (data-hands, then data-ready), would be lost: it is kept and made again when both are there.
const nameOf = target => target.dataset.item ?? target.getAttribute('aria-label') ?? target.textContent.trim();
const likeIt = (main, target, name) => [...main.querySelectorAll(target.dataset.item === undefined ? 'button' : '[data-item]')].filter(each => nameOf(each) === name);
const isWaiting = (main, target) => main.getAttribute('aria-busy') === 'true' || target.closest('[data-hands]:not([data-ready])') !== null;

document.addEventListener('click', event => {
  const target = event.target.closest('button, [data-item]');
  const main = target?.closest('main');
  if (!main || !isWaiting(main, target)) return;
  event.preventDefault();
  event.stopPropagation();
  if (main.dataset.pressed !== undefined) return;
  const name = nameOf(target);
  const place = likeIt(main, target, name).indexOf(target);
  main.dataset.pressed = name;
  target.setAttribute('aria-busy', 'true');
  let looks = 0;
  const ready = setInterval(() => {
    const now = document.querySelector('main');
    const again = likeIt(now, target, name)[place];
    if ((!again || isWaiting(now, again)) && ++looks < 600) return;
    clearInterval(ready);
    delete now.dataset.pressed;
    target.removeAttribute('aria-busy');
    again?.removeAttribute('aria-busy');
    again?.click();
  }, 50);
}, true);
