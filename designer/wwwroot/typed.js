// What is typed is kept in the browser until the server has it: a lost connection, a closed lid or a restarted server loses no word.
const store = window.localStorage;
// A dead line is noticed late: what was told shortly before that may never have arrived.
const Unsure = 45_000;

/** Keeps the controls below a root whose data-keep is a name of ours; those below another keeper's root (a selector) are left to that one. */
export function keep(root, draft, account, isOurs, others) {
  // On a shared machine everybody has only their own.
  const prefix = `lcg.design.${account}.${draft}.`;
  const nameOf = field => isOurs(field?.dataset?.keep) ? field.dataset.keep : undefined;
  const kept = () => Object.keys(store).filter(key => key.startsWith(prefix) && isOurs(key.slice(prefix.length)));
  const isDirty = field => nameOf(field) !== undefined && store.getItem(prefix + nameOf(field)) !== null;
  const hold = field => { if (nameOf(field) !== undefined) store.setItem(prefix + nameOf(field), field.value); };

  // Choices have no text to keep: those told shortly before the line broke, or while it was broken, are told again. To choose the same twice changes nothing.
  let told = [];
  let telling = false;
  const onInput = event => hold(event.target);
  const onChange = event => {
    if (others && event.target.closest(others)) return;
    // What does something with what is chosen stands empty again afterwards; it is never told twice.
    if (event.target.matches('select[data-once]')) setTimeout(() => { event.target.value = ''; });
    if (!telling && event.target.matches('select:not([data-once]), textarea, input:not([type=hidden], [type=file], [type=search])')) {
      told = [...told.filter(each => cut || Date.now() - each.at < Unsure), { field: event.target, at: Date.now() }];
    }
  };
  const again = field => field.dispatchEvent(new Event('change', { bubbles: true }));
  const tellAgain = () => {
    const texts = kept().map(key => [root.querySelector(`[data-keep="${CSS.escape(key.slice(prefix.length))}"]`), store.getItem(key)]).filter(([field, text]) => field && field !== document.activeElement && field.value === text).map(([field]) => field);
    const choices = told.map(each => each.field).filter(field => field.isConnected && root.contains(field) && !texts.includes(field));
    told = [];
    telling = true;
    [...new Set([...texts, ...choices])].forEach(again);
    telling = false;
  };

  // When a broken connection is back the page goes on where it was.
  const box = document.getElementById('components-reconnect-modal');
  let cut = false;
  const watcher = new MutationObserver(() => {
    if (box.classList.contains('components-reconnect-show')) {
      told = cut ? told : told.filter(each => Date.now() - each.at < Unsure);
      cut = true;
    } else if (cut && !/components-reconnect-(failed|rejected)/.test(box.className)) { cut = false; tellAgain(); }
  });
  if (box) watcher.observe(box, { attributes: true, attributeFilter: ['class'] });
  root.addEventListener('input', onInput);
  root.addEventListener('change', onChange);
  return {
    isDirty,
    hold,
    /** What was typed in an earlier life of this page and never arrived. */
    left: () => kept().map(key => ({ name: key.slice(prefix.length), text: store.getItem(key) })),
    /** The server has it. */
    arrived: name => store.removeItem(prefix + name),
    /** Keeps a text under a name that no control has; empty takes it away. */
    put: (name, text) => text ? store.setItem(prefix + name, text) : store.removeItem(prefix + name),
    dispose: () => { watcher.disconnect(); root.removeEventListener('input', onInput); root.removeEventListener('change', onChange); },
  };
}
