// The clipboard of a canvas holds what is selected as text, so that it can be carried to another matter or kept in a file.
// A message of the connection is small, and one that is too long would end it: what is long goes as a stream.
const Most = 28_000;

/** Lets a canvas copy, cut and paste.
 * @param mine whether an event on the clipboard is meant for the canvas
 * @param tell tells the page behind it: Key('cut'), Key('copied'), Paste(text), PasteLong(stream) */
export function clipboard(root, mine, tell) {
  const onCopy = event => {
    const clip = mine(event) && root.querySelector('[data-clip]')?.textContent;
    if (!clip) return;
    event.clipboardData.setData('text/plain', clip);
    event.preventDefault();
    tell('Key', event.type === 'cut' ? 'cut' : 'copied');
  };
  const onPaste = event => {
    const text = mine(event) && event.clipboardData.getData('text/plain');
    if (!text) return;
    event.preventDefault();
    if (new TextEncoder().encode(JSON.stringify(text)).length < Most) tell('Paste', text);
    else tell('PasteLong', window.DotNet.createJSStreamReference(new TextEncoder().encode(text)));
  };
  const listeners = [['copy', onCopy], ['cut', onCopy], ['paste', onPaste]];
  listeners.forEach(([name, listener]) => document.addEventListener(name, listener));
  return () => listeners.forEach(([name, listener]) => document.removeEventListener(name, listener));
}
