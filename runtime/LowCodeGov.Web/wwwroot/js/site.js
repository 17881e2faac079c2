// Comfort only: every citizen page works without this file.

// After a refused submit the summary gets the focus, so that a screen reader begins there.
document.querySelector('[data-focus-on-load]')?.focus();

// The rules of an e-form run in the page too; only pages with a form pay for them.
if (document.querySelector('[data-eform]')) import('/_content/LowCodeGov.Forms/eform.js');

if (document.querySelector('[data-upload]')) import('/js/upload.js');

if (document.querySelector('[data-knowledge]')) import('/js/knowledge.js');

// A form is sent once, however often its button is pressed.
document.addEventListener('submit', event => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if (form.dataset.once !== undefined) form.dataset.sent = '1';
});

// Coming back by the browser's history shows the form again, ready to be sent again.
window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(f => delete f.dataset.sent));

document.addEventListener('click', async event => {
  const target = event.target.closest('[data-print],[data-copy]');
  if (!target) return;
  if (target.dataset.print !== undefined) window.print();
  if (target.dataset.copy !== undefined) {
    await navigator.clipboard.writeText(target.dataset.copy);
    target.classList.add('copied');
  }
});
