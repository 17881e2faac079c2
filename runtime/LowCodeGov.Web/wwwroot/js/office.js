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

// A press before the connection stands would be lost: it is kept and made again when the page is ready.
const nameOf = button => button.getAttribute('aria-label') ?? button.textContent.trim();
const buttonsOf = (main, name) => [...main.querySelectorAll('button')].filter(button => nameOf(button) === name);

document.addEventListener('click', event => {
  const button = event.target.closest('button');
  const main = button?.closest('main[aria-busy="true"]');
  if (!main || main.dataset.pressed !== undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const name = nameOf(button);
  const place = buttonsOf(main, name).indexOf(button);
  main.dataset.pressed = name;
  button.setAttribute('aria-busy', 'true');
  let looks = 0;
  const ready = setInterval(() => {
    const now = document.querySelector('main');
    const again = now.getAttribute('aria-busy') === 'true' ? undefined : buttonsOf(now, name)[place];
    if (!again && ++looks < 600) return;
    clearInterval(ready);
    delete now.dataset.pressed;
    again?.removeAttribute('aria-busy');
    again?.click();
  }, 50);
}, true);
