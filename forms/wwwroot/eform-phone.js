// One-time codes without leaving the page: asks the host to send one, and hands over what came. Without this file the buttons submit.

const again = (button, seconds) => {
  const label = button.dataset.label ??= button.textContent;
  button.disabled = seconds > 0;
  button.textContent = seconds > 0 ? `${label} (${seconds})` : label;
  if (seconds > 0) { setTimeout(() => again(button, seconds - 1), 1000); }
};

/** @param form the EForm @param op phone-code or phone-prove @param button the button pressed */
export async function press(form, op, button) {
  const box = button.closest('[data-phone-code]'), block = box.closest('[data-field]'), entry = form.byDom.get(block.dataset.field);
  const number = block.querySelector('input[type=tel]'), code = box.querySelector('input');
  const said = block.querySelector('[data-phone-said]') ?? box.insertAdjacentElement('afterend', Object.assign(document.createElement('p'), { className: 'hint' }));
  said.dataset.phoneSaid = '1';
  said.setAttribute('role', 'status');
  const facts = new FormData(), phone = form.typedValue(entry);
  facts.set('phone', phone ?? '');
  if (op === 'phone-prove') { facts.set('code', code.value); }
  button.disabled = true;
  let answer = null, told = {};
  try {
    answer = await fetch(box.dataset.phoneCode, {
      method: 'POST', body: facts, credentials: 'same-origin', redirect: 'error',
      headers: { Accept: 'application/json', RequestVerificationToken: form.form.querySelector('[name=__RequestVerificationToken]')?.value ?? '' },
    });
    told = await answer.json();
  } catch { answer = null; }
  button.disabled = false;
  // Signed out, or no connection: the submit says what is the matter, and loses nothing.
  if (!told.message) { form.form.requestSubmit(button); return; }
  said.textContent = told.message;
  said.classList.toggle('error-text', !answer.ok);
  if (!answer.ok) { (op === 'phone-prove' ? code : number).focus(); return; }
  if (op === 'phone-code') { again(button, 60); code.focus(); return; }
  form.proved(entry, phone);
  code.value = '';
  said.className = 'ef-proved';
  // Another number has to be proved anew.
  box.hidden = true;
  number.addEventListener('input', () => { box.hidden = false; said.textContent = ''; }, { once: true });
  number.focus();
}
