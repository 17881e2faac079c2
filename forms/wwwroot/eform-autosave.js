// Keeps what is typed: saves a draft while it is typed, and asks before it is left behind.

const PAUSE = 2500;

/** @param root data-autosave: where to POST; data-version: version of the draft; data-warn: ask before leaving */
export function enableAutosave(root, form, texts, signal) {
  const note = root.querySelector('[data-saved]'), url = root.dataset.autosave;
  let dirty = false, waiting = 0, running = false, again = false, stopped = !url, submitted = false, held = null;
  const say = text => { if (note) { note.textContent = text; } };
  const version = () => root.dataset.version ?? '';

  function take(next) {
    if (next === undefined || next === null) { return; }
    root.dataset.version = String(next);
    const field = form.querySelector('input[type=hidden][name=version]');
    if (field) { field.value = String(next); }
  }

  async function save() {
    if (stopped || submitted) { return; }
    if (running) { again = true; return; }
    running = true; again = false;
    const data = new FormData();
    // Files go with the submit: sending them again with every pause would waste the phone's data.
    for (const [name, value] of new FormData(form)) { if (!(value instanceof File) && name !== 'op') { data.append(name, value); } }
    data.set('version', version());
    say(texts['form.saving']);
    dirty = false;
    try {
      const answer = await fetch(url, { method: 'POST', body: data, headers: { Accept: 'application/json' }, credentials: 'same-origin', signal: AbortSignal.timeout(15000) });
      if (answer.ok) {
        const body = await answer.json().catch(() => ({}));
        take(body.version);
        const now = new Date();
        say(texts['form.saved'].replace('{Time}', `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')}`));
      } else {
        dirty = true;
        // Somebody else's change, or a session that has ended, is not cured by trying again.
        stopped = answer.status === 409 || answer.status === 401 || answer.status === 403 || answer.status === 404;
        say(texts[answer.status === 409 ? 'form.save-conflict' : 'form.save-failed']);
      }
    } catch {
      dirty = true;
      say(texts['form.save-failed']);
    }
    running = false;
    if (held) {
      const button = held.button;
      held = null;
      form.requestSubmit(button);
    } else if (again) { save(); }
  }

  form.addEventListener('submit', event => {
    // A submit that overtakes a save would carry the version before it, and be told that somebody else was faster.
    if (running) { event.preventDefault(); held = { button: event.submitter }; return; }
    submitted = true;
    clearTimeout(waiting);
  }, { signal });
  addEventListener('pageshow', event => { if (event.persisted) { submitted = false; } }, { signal });
  if (root.dataset.warn) {
    addEventListener('beforeunload', event => { if (dirty && !submitted && root.isConnected) { event.preventDefault(); } }, { signal });
  }

  signal.addEventListener('abort', () => { clearTimeout(waiting); stopped = true; });

  return {
    changed() {
      dirty = true;
      if (!stopped) { clearTimeout(waiting); waiting = setTimeout(save, PAUSE); }
    },
  };
}
