// Files go up as soon as they are chosen, with progress. Without this script, and after a failure, the form's own button sends them.
document.addEventListener('change', event => {
  const input = event.target.closest('input[data-submit-on-change]');
  if (!input?.files.length || !input.form.reportValidity()) return;
  send(input);
});

// Somebody was quicker than this script.
const early = [...document.querySelectorAll('input[data-submit-on-change]')].find(input => input.files.length);
if (early) send(early);

function send(input) {
  const { form } = input;
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute('aria-label', input.dataset.sending);
  const told = document.createElement('p');
  told.className = 'hint';
  told.setAttribute('role', 'status');
  told.textContent = input.dataset.sending;
  form.querySelectorAll('[data-upload-told]').forEach(old => old.remove());
  told.dataset.uploadTold = bar.dataset.uploadTold = '';
  form.append(bar, told);
  const button = form.querySelector('button');
  button.disabled = true;

  const request = new XMLHttpRequest();
  request.upload.onprogress = e => { if (e.lengthComputable) bar.value = e.loaded / e.total; };
  request.onload = () => request.status < 400 ? show(request.responseURL, form) : failed();
  request.onerror = failed;
  request.open('POST', form.action);
  request.send(new FormData(form));

  function failed() {
    bar.remove();
    told.setAttribute('role', 'alert');
    told.className = 'error-text';
    told.textContent = input.dataset.failed;
    button.disabled = false;
  }
}

// The answer leads to a page as a plain form would: there the file, or why it was refused, is shown.
function show(address, form) {
  // Otherwise some browsers put the chosen files back after a reload, and they would go up again.
  form.reset();
  const target = new URL(address);
  if (!target.searchParams.has('refused')) target.hash = form.closest('section[id]')?.id ?? '';
  if (target.pathname + target.search === location.pathname + location.search) {
    history.replaceState(null, '', target);
    location.reload();
  } else {
    location.assign(target);
  }
}
