// Keeps what is typed: saves a draft while it is typed, keeps a copy in the browser while it cannot, and asks before it is left behind.
import { keeper } from './eform-keep.js';
import { fill } from './eform-core.js';

const PAUSE = 2500, KEEP = 300, PATIENCE = 15000, AGAIN = [5000, 15000, 30000, 60000];
// Not what was typed, but what the page around it says; a copy that is offered again gets those of its new page.
const OWN = ['__RequestVerificationToken', '_handler', 'op'];
const clock = at => new Date(at).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false });

/** @param root data-autosave: where to POST; data-version: version of the draft; data-warn: ask before leaving */
export function enableAutosave(root, form, texts, signal) {
  const note = root.querySelector('[data-saved]'), url = root.dataset.autosave;
  const copy = url ? keeper(form.dataset.keep, location.pathname) : null;
  let dirty = false, waiting = 0, keeping = 0, running = null, stopped = !url, submitted = false, held = null, failures = 0, kept = false;
  const hidden = name => form.querySelector(`input[type=hidden][name="${name}"]`);
  const pairs = () => [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !OWN.includes(name));

  function say(text, state, ...actions) {
    if (!note) { return; }
    note.dataset.saved = state;
    note.replaceChildren(text, ...actions.flatMap(action => [' ', action]));
  }
  const link = (href, words) => Object.assign(document.createElement('a'), { href, textContent: words });
  const button = (words, more) => Object.assign(document.createElement('button'), { textContent: words, className: 'btn btn-small' }, more);

  /** Takes over what the server says of the draft; other scripts (uploads) do so too. */
  function take(answer) {
    if (answer.version !== undefined && answer.version !== null) {
      root.dataset.version = String(answer.version);
      if (hidden('version')) { hidden('version').value = String(answer.version); }
    }
    if (answer.shown && hidden('shown')) {
      hidden('shown').value = JSON.stringify({ ...JSON.parse(hidden('shown').value || '{}'), ...JSON.parse(answer.shown) });
    }
  }

  async function keep() {
    if (copy && dirty) { kept = await copy.put(pairs()); }
    return kept;
  }

  async function failed(answer) {
    dirty = true;
    await keep();
    const said = (await answer?.json?.().catch(() => null))?.message;
    switch (answer?.status) {
      case 409:
        stopped = true;
        say(said ?? texts['form.save-conflict'], 'conflict', button(texts['form.compare'], { name: 'op', value: 'save', formNoValidate: true }));
        break;
      case 400: case 401: case 403:
        stopped = true;
        say(texts[kept ? 'form.signed-out.kept' : 'form.signed-out'], 'signed-out', link('/account/login?returnUrl=' + encodeURIComponent(location.pathname), texts['form.sign-in']));
        break;
      case 404: case 422: case 413:
        stopped = answer.status === 404;
        say(said ?? texts['form.save-failed'], 'failed');
        break;
      default: {
        const offline = navigator.onLine === false;
        say(texts[offline ? kept ? 'form.offline.kept' : 'form.offline' : kept ? 'form.save-failed.kept' : 'form.save-failed'], 'failed');
        clearTimeout(waiting);
        waiting = setTimeout(save, AGAIN[Math.min(failures++, AGAIN.length - 1)]);
      }
    }
  }

  async function send() {
    const data = new FormData();
    // Files go up on their own: sending them again with every pause would waste the phone's data.
    for (const [name, value] of new FormData(form)) { if (typeof value === 'string' && name !== 'op') { data.append(name, value); } }
    data.set('version', root.dataset.version ?? '');
    say(texts['form.saving'], 'saving');
    dirty = false;
    try {
      const answer = await fetch(url, {
        method: 'POST', body: data, headers: { Accept: 'application/json' }, credentials: 'same-origin', redirect: 'error', signal: AbortSignal.timeout(PATIENCE),
      });
      if (!answer.ok) { await failed(answer); return; }
      const body = await answer.json();
      take(body);
      failures = 0;
      if (!dirty) { copy?.drop(); kept = false; }
      say([fill(texts['form.saved'], { Time: clock(Date.now()) }), body.message].filter(Boolean).join(' '), 'saved');
    } catch {
      await failed(null);
    }
  }

  /** Saves now; two saves of one page never run at once. */
  async function save() {
    clearTimeout(waiting);
    if (stopped || submitted) { return; }
    while (running) { await running; }
    if (!dirty || stopped) { return; }
    running = send();
    await running;
    running = null;
    if (held) {
      const by = held.button;
      held = null;
      form.requestSubmit(by);
    }
  }

  form.addEventListener('submit', event => {
    if (event.defaultPrevented) { return; }
    // A submit that overtakes a save would carry the version before it, and be told that somebody else was faster.
    if (running) { event.preventDefault(); held = { button: event.submitter }; return; }
    // Should the session have ended, the post leads to the sign-in page: what was typed since the last copy waits here as well.
    if (dirty) { keep(); }
    submitted = true;
    clearTimeout(waiting);
  }, { signal });
  addEventListener('pageshow', event => { if (event.persisted) { submitted = false; } }, { signal });
  addEventListener('online', () => { if (dirty) { failures = 0; save(); } }, { signal });
  addEventListener('pagehide', () => { if (dirty && !submitted) { keep(); } }, { signal });
  if (root.dataset.warn) {
    addEventListener('beforeunload', event => { if (dirty && !submitted && root.isConnected) { event.preventDefault(); } }, { signal });
  }
  signal.addEventListener('abort', () => { clearTimeout(waiting); clearTimeout(keeping); stopped = true; });
  if (copy) { offer(); }

  // Somebody was quicker than this script: what was typed before it came counts too.
  const early = c => c.name && !c.closest('template') && (c.tagName === 'SELECT'
    ? [...c.options].some(o => o.selected !== o.defaultSelected) && c.selectedIndex > 0
    : ['checkbox', 'radio'].includes(c.type) ? c.checked !== c.defaultChecked : !['hidden', 'file'].includes(c.type) && c.value !== c.defaultValue);
  if (!stopped && [...root.querySelectorAll('input, select, textarea')].some(early)) { dirty = true; waiting = setTimeout(save, PAUSE); }

  /** Offers what this browser has kept, unless the page shows it already. */
  async function offer() {
    const found = await copy.take();
    if (!found) { return; }
    if (await isSaved(found.pairs)) { copy.drop(); return; }
    const box = document.createElement('div');
    box.className = 'box box-warn';
    box.setAttribute('role', 'region');
    box.setAttribute('aria-label', texts['form.kept.title']);
    const words = Object.assign(document.createElement('p'), { textContent: fill(texts['form.kept'], { Time: new Date(found.at).toLocaleString('zh-CN') }) });
    const actions = Object.assign(document.createElement('p'), { className: 'actions' });
    actions.append(
      button(texts['form.kept.restore'], { type: 'button', className: 'btn btn-primary', onclick: () => restore(found.pairs) }),
      button(texts['form.kept.drop'], { type: 'button', className: 'btn', onclick: () => { copy.drop(); box.remove(); } }));
    box.append(words, actions);
    form.before(box);
  }

  /** What was typed and what is stored may be written differently: the server compares. */
  async function isSaved(list) {
    const data = new FormData();
    for (const [name, value] of list) { data.append(name, value); }
    const token = hidden('__RequestVerificationToken');
    if (token) { data.set(token.name, token.value); }
    const answer = await fetch(location.pathname + '/differs', { method: 'POST', body: data, headers: { Accept: 'application/json' } }).catch(() => null);
    return answer?.ok ? !(await answer.json()).differs : false;
  }

  /** Posts the copy as if its page had been saved: what differs from other windows is then asked about, as always. */
  function restore(list) {
    const post = Object.assign(document.createElement('form'), { method: 'post', action: location.pathname, hidden: true });
    const own = [...new FormData(form)].filter(([name]) => OWN.includes(name) && name !== 'op');
    for (const [name, value] of [...own, ...list, ['op', 'save']]) { post.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value })); }
    document.body.append(post);
    submitted = true;
    copy.drop();
    post.submit();
  }

  return {
    changed() {
      dirty = true;
      // A copy at hand costs a millisecond, and a submit or a lost connection then need not wait for one.
      clearTimeout(keeping);
      keeping = setTimeout(keep, KEEP);
      if (!stopped) { clearTimeout(waiting); waiting = setTimeout(save, PAUSE); }
    },
    take,
    /** Saves at once, for an upload that needs its row to be there. */
    async flush() { dirty = true; await save(); return !dirty; },
  };
}
