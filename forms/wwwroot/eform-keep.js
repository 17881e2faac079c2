// What could not be saved is kept in this browser, encrypted with a key that only a page of its owner carries (see LocalCopyKeys).
// On a plain http address browsers offer no encryption: then nothing is kept, rather than kept for anybody to read.

const PREFIX = 'lcg-kept:', DAYS = 7;
const bytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));
const text = data => btoa(Array.from(data, b => String.fromCharCode(b)).join(''));

/** @param key base64 of 32 bytes, from the page @param place what the copy belongs to */
export function keeper(key, place) {
  const subtle = globalThis.crypto?.subtle, name = PREFIX + place;
  if (!key || !subtle) { return null; }
  const cipher = subtle.importKey('raw', bytes(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
  forgetOld();
  return {
    /** Keeps the pairs [name, value] of a form. */
    async put(pairs) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const sealed = await subtle.encrypt({ name: 'AES-GCM', iv }, await cipher, new TextEncoder().encode(JSON.stringify(pairs)));
      try { localStorage.setItem(name, JSON.stringify({ at: Date.now(), iv: text(iv), sealed: text(new Uint8Array(sealed)) })); } catch { return false; }
      return true;
    },
    /** @returns {{at, pairs}} or null; what somebody else has left cannot be read and counts as nothing */
    async take() {
      try {
        const kept = JSON.parse(localStorage.getItem(name));
        if (!kept) { return null; }
        const open = await subtle.decrypt({ name: 'AES-GCM', iv: bytes(kept.iv) }, await cipher, bytes(kept.sealed));
        return { at: kept.at, pairs: JSON.parse(new TextDecoder().decode(open)) };
      } catch { return null; }
    },
    drop() { localStorage.removeItem(name); },
  };
}

function forgetOld() {
  const before = Date.now() - DAYS * 86400000;
  for (const name of Object.keys(localStorage).filter(each => each.startsWith(PREFIX))) {
    try { if (JSON.parse(localStorage.getItem(name)).at > before) { continue; } } catch { /* not ours any more: goes too */ }
    localStorage.removeItem(name);
  }
}
