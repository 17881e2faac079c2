// The back office's own few lines: reload after a lost circuit (no inline handlers under the content security policy).
document.addEventListener('click', event => {
  if (event.target.closest('[data-reload]')) location.reload();
  // After an error inside a circuit the library shows its own bar; a link there reloads too.
});
