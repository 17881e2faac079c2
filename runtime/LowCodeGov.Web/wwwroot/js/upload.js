// Files go up as soon as they are chosen, dropped or pasted: in pieces, with progress, several at a time, going on by themselves after a
// broken connection. Without this script, and where it cannot help, the form's own button sends them.
// Markup: [data-upload] with data-upload-url and data-target around an <input type=file>, a <ul data-files> and a <template data-file>.

const AGAIN = [1000, 2000, 5000, 10000, 20000], FIRST_PIECE = 256 * 1024, DIGEST_LIMIT = 64 * 1024 * 1024;
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const wait = (ms, signal) => new Promise((done, stop) => {
  const finish = () => { clearTimeout(timer); removeEventListener('online', finish); done(); };
  const timer = setTimeout(finish, ms);
  addEventListener('online', finish, { once: true });
  signal.addEventListener('abort', () => { clearTimeout(timer); removeEventListener('online', finish); stop(signal.reason); }, { once: true });
});

/** A refusal by the server, with a sentence for the person. */
class Refused extends Error {}

class Upload {
  constructor(area, file) {
    this.area = area;
    this.file = file;
    this.ending = new AbortController();
    this.key = `lcg-upload:${area.url}:${area.target()}:${file.name}:${file.size}:${file.lastModified}`;
    this.line = area.line(this);
  }

  async ask(method, path, more = {}) {
    const answer = await fetch(this.area.url + path, {
      method, credentials: 'same-origin', redirect: 'error', signal: this.ending.signal, ...more,
      headers: { Accept: 'application/json', RequestVerificationToken: this.area.token(), ...more.headers },
    });
    if ([401, 403, 400].includes(answer.status)) { throw new Refused(this.area.words.signedOut); }
    if (answer.status >= 500) { throw new TypeError('the server is busy'); }
    return answer;
  }

  /** Begins, or finds what an earlier attempt has sent: of this page, or of the page before it was loaded again. */
  async begin() {
    const known = sessionStorage.getItem(this.key);
    if (known) {
      const found = await this.ask('HEAD', '/' + known);
      if (found.ok) { return { id: known, offset: Number(found.headers.get('Upload-Offset')), piece: FIRST_PIECE }; }
    }
    const facts = new FormData();
    for (const [name, value] of Object.entries({ target: this.area.target(), name: this.file.name, size: this.file.size, sha256: await this.digest() })) { facts.set(name, value); }
    const answer = await this.ask('POST', '', { body: facts });
    const begun = await answer.json().catch(() => ({}));
    if (!answer.ok) { throw new Refused(begun.message ?? this.area.words.failed); }
    sessionStorage.setItem(this.key, begun.id);
    return begun;
  }

  async digest() {
    if (!globalThis.crypto?.subtle || this.file.size > DIGEST_LIMIT) { return ''; }
    const digest = await crypto.subtle.digest('SHA-256', await this.file.arrayBuffer());
    return [...new Uint8Array(digest)].map(b => b.toString(16).padStart(2, '0')).join('');
  }

  /** @returns what the server says of the finished file */
  async send() {
    let size = FIRST_PIECE, failures = 0, begun = null, offset = 0;
    for (;;) {
      try {
        begun ??= await this.begin();
        offset = begun.offset ?? offset;
        this.area.progress(this, offset);
        const started = performance.now(), to = Math.min(this.file.size, offset + size);
        const answer = await this.ask('PATCH', '/' + begun.id, {
          body: this.file.slice(offset, to), headers: { 'Upload-Offset': String(offset), 'Content-Type': 'application/octet-stream' },
        });
        const said = await answer.json().catch(() => ({}));
        if (answer.status === 404) { sessionStorage.removeItem(this.key); begun = null; throw new TypeError('the upload is gone'); }
        if (!answer.ok && answer.status !== 409) { sessionStorage.removeItem(this.key); throw new Refused(said.message ?? this.area.words.failed); }
        if (said.file) { sessionStorage.removeItem(this.key); return said; }
        if (said.offset === offset) { throw new TypeError('nothing was taken'); }
        begun = { ...begun, offset: said.offset };
        failures = 0;
        // About a second for each piece: on a weak line little is lost, on a good one little is asked.
        const took = performance.now() - started;
        size = Math.min(said.piece ?? size, Math.max(64 * 1024, took < 500 ? size * 2 : took > 2000 ? size / 2 : size));
      } catch (fault) {
        if (fault instanceof Refused || this.ending.signal.aborted) { throw fault; }
        if (failures >= 30) { throw new Refused(this.area.words.failed); }
        this.area.waiting(this, offset);
        await wait(AGAIN[Math.min(failures++, AGAIN.length - 1)], this.ending.signal);
        // Only the server knows what has arrived.
        if (begun) { begun = null; }
      }
    }
  }

  cancel() {
    this.ending.abort();
    const known = sessionStorage.getItem(this.key);
    sessionStorage.removeItem(this.key);
    if (known) { fetch(this.area.url + '/' + known, { method: 'DELETE', credentials: 'same-origin', headers: { RequestVerificationToken: this.area.token() } }).catch(() => { /* it expires by itself */ }); }
  }
}

class Area {
  constructor(root) {
    this.root = root;
    this.url = root.dataset.uploadUrl;
    this.form = root.closest('form') ?? root.querySelector('form');
    this.words = JSON.parse(root.dataset.words);
    this.list = root.querySelector('[data-files]');
    this.template = root.querySelector('template[data-file]');
    this.queue = Promise.resolve();
    this.said = Object.assign(document.createElement('p'), { className: 'sr-only' });
    this.said.setAttribute('role', 'status');
    root.append(this.said);
    root.classList.add('upload-ready');
    root.addEventListener('change', event => { if (event.target.type === 'file') { this.take(event.target.files); event.target.value = ''; } });
    root.addEventListener('dragover', event => { if (event.dataTransfer?.types.includes('Files')) { event.preventDefault(); root.classList.add('dropping'); } });
    root.addEventListener('dragleave', event => { if (!root.contains(event.relatedTarget)) { root.classList.remove('dropping'); } });
    root.addEventListener('drop', event => { event.preventDefault(); root.classList.remove('dropping'); this.take(event.dataTransfer.files); });
    root.addEventListener('paste', event => { if (event.clipboardData?.files.length) { event.preventDefault(); this.take(event.clipboardData.files); } });
    root.addEventListener('click', event => this.clicked(event));
    // Somebody was quicker than this script.
    for (const input of root.querySelectorAll('input[type=file]')) { if (input.files.length) { this.take(input.files); input.value = ''; } }
  }

  target() { return this.root.dataset.targetNow ?? this.root.dataset.target; }
  token() { return this.form?.querySelector('[name=__RequestVerificationToken]')?.value ?? document.querySelector('[name=__RequestVerificationToken]')?.value ?? ''; }
  input() { return this.root.querySelector('input[type=file]'); }
  eform() { return this.root.closest('[data-eform]')?.eform; }

  take(files) {
    const input = this.input(), most = Number(this.root.dataset.maxFiles || 20), bytes = Number(input?.dataset.maxBytes || 0);
    const accepted = (input?.accept || '').split(',').map(a => a.trim().toLowerCase()).filter(a => a.startsWith('.'));
    for (const file of files) {
      const extension = '.' + (file.name.split('.').pop() ?? '').toLowerCase();
      const here = this.list.querySelectorAll(':scope > [data-file-id]').length + this.list.querySelectorAll(':scope > [data-sending]').length;
      const wrong = here >= most ? fill(this.words.tooMany, { Max: most })
        : accepted.length && !accepted.includes(extension) ? fill(this.words.type, { Name: file.name, Accept: accepted.map(a => a.slice(1)).join('、') })
        : bytes && file.size > bytes ? fill(this.words.tooLarge, { Name: file.name, Max: `${Math.round(bytes / 104857.6) / 10} MB` }) : null;
      if (wrong) { this.refuse(wrong); continue; }
      const upload = new Upload(this, file);
      this.queue = this.queue.then(() => this.run(upload));
    }
  }

  async run(upload) {
    if (upload.ending.signal.aborted) { return; }
    try {
      // A row that was just added must be there before a file can belong to it.
      const form = this.eform();
      if (form) { this.root.dataset.targetNow = 'form.' + form.dataPath(this.root.closest('[data-field]').dataset.field); await form.saving?.flush(); }
      const said = await upload.send();
      this.done(upload, said);
    } catch (fault) {
      if (upload.ending.signal.aborted) { return; }
      upload.line.remove();
      this.refuse(`${upload.file.name}: ${fault instanceof Refused ? fault.message : this.words.failed}`);
    }
  }

  line(upload) {
    const line = document.createElement('li');
    line.dataset.sending = '';
    const bar = Object.assign(document.createElement('progress'), { max: upload.file.size || 1, value: 0 });
    bar.setAttribute('aria-label', fill(this.words.sending, { Name: upload.file.name }));
    const note = Object.assign(document.createElement('span'), { className: 'size', textContent: this.words.waiting });
    const cancel = Object.assign(document.createElement('button'), { type: 'button', className: 'link-btn', textContent: this.words.cancel });
    cancel.setAttribute('aria-label', fill(this.words.cancelOf, { Name: upload.file.name }));
    cancel.onclick = () => { upload.cancel(); line.remove(); this.say(fill(this.words.cancelled, { Name: upload.file.name })); this.input()?.focus(); };
    if (upload.file.type.startsWith('image/')) {
      const url = URL.createObjectURL(upload.file), picture = Object.assign(document.createElement('img'), { src: url, alt: '', className: 'thumb' });
      picture.onload = () => URL.revokeObjectURL(url);
      line.append(picture);
    }
    line.append(Object.assign(document.createElement('span'), { textContent: upload.file.name }), bar, note, cancel);
    this.root.querySelectorAll('[data-upload-told]').forEach(old => old.remove());
    this.list.append(line);
    this.list.hidden = false;
    return line;
  }

  progress(upload, offset) {
    const part = Math.floor(offset / Math.max(1, upload.file.size) * 100);
    upload.line.querySelector('progress').value = offset;
    upload.line.querySelector('.size').textContent = `${part}%`;
  }
  waiting(upload, offset) { upload.line.querySelector('.size').textContent = fill(this.words.broken, { Part: Math.floor(offset / Math.max(1, upload.file.size) * 100) }); }

  done(upload, said) {
    const made = document.createElement('template');
    const text = value => String(value ?? '').replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`);
    made.innerHTML = this.template.innerHTML.replaceAll('__id__', text(said.file.id)).replaceAll('__name__', text(said.file.name)).replaceAll('__size__', text(said.file.size));
    const line = made.content.firstElementChild, view = line.querySelector('[data-view]');
    if (said.file.view) { if (view) { view.href = said.file.view; } } else { view?.remove(); }
    const picture = upload.line.querySelector('img');
    if (picture) { line.prepend(picture); }
    upload.line.replaceWith(line);
    this.eform()?.saving?.take(said);
    this.root.classList.add('has-files');
    this.say(fill(this.words.done, { Name: said.file.name }));
  }

  refuse(text) {
    const told = Object.assign(document.createElement('p'), { className: 'error-text', textContent: text });
    told.dataset.uploadTold = '';
    told.setAttribute('role', 'alert');
    this.root.append(told);
  }
  say(text) { this.said.textContent = text; }

  // Removing within an e-form keeps the page as it is, and can be undone; elsewhere the page comes again and offers the same.
  clicked(event) {
    const button = event.target.closest('button[name=op][value^="file-remove:"]'), line = button?.closest('[data-file-id]');
    if (!line || !this.eform()) { return; }
    event.preventDefault();
    const { fileId, fileName } = line.dataset, undo = document.createElement('li');
    const put = Object.assign(document.createElement('button'), { type: 'button', className: 'link-btn', textContent: this.words.undo });
    put.onclick = async () => {
      const facts = new FormData();
      facts.set('target', 'form.' + this.eform().dataPath(this.root.closest('[data-field]').dataset.field));
      facts.set('file', fileId);
      await this.eform().saving?.flush();
      const answer = await fetch(this.root.dataset.restoreUrl, { method: 'POST', body: facts, headers: { Accept: 'application/json', RequestVerificationToken: this.token() } }).catch(() => null);
      const said = await answer?.json().catch(() => ({}));
      if (!answer?.ok) { this.refuse(said?.message ?? this.words.failed); return; }
      this.eform().saving?.take(said);
      undo.replaceWith(line);
      line.querySelector('a, button')?.focus();
    };
    undo.append(Object.assign(document.createElement('span'), { textContent: fill(this.words.removed, { Name: fileName }) }), put);
    line.replaceWith(undo);
    put.focus();
    this.eform().saving?.changed();
  }
}

/** Starts every place for files of the page that has not been started. */
export function start(within = document) {
  for (const root of within.querySelectorAll('[data-upload]')) {
    if (!root.dataset.uploadStarted && !root.closest('template')) { root.dataset.uploadStarted = '1'; new Area(root); }
  }
}

start();
new MutationObserver(() => start()).observe(document.querySelector('main') ?? document.body, { childList: true, subtree: true });
