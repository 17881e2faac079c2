// Articles of the knowledge base beside the fields in which a question is being typed. Comfort only: the page works without it.
for (const part of document.querySelectorAll('[data-knowledge]')) {
  const [status, list] = [part.querySelector('[role=status]'), part.querySelector('ul')];
  const fields = part.dataset.about.split(' ').map(key => document.querySelector(`[name="${CSS.escape(key)}"]`)).filter(Boolean);
  let [waiting, asked] = [0, ''];

  const shown = article => {
    const item = document.createElement('li');
    const details = item.appendChild(document.createElement('details'));
    const summary = details.appendChild(document.createElement('summary'));
    summary.textContent = article.question;
    const answer = details.appendChild(document.createElement('p'));
    answer.textContent = article.answer;
    const source = details.appendChild(document.createElement('p'));
    source.className = 'muted num';
    source.textContent = article.citation;
    return item;
  };

  const look = async () => {
    const text = fields.map(field => field.value.trim()).join(' ').trim();
    if (text === asked || text.length < 3) return;
    asked = text;
    try {
      const answer = await fetch(`${part.dataset.knowledge}?q=${encodeURIComponent(text.slice(0, 500))}`);
      if (!answer.ok || text !== asked) return;
      const articles = await answer.json();
      list.replaceChildren(...articles.map(shown));
      status.textContent = articles.length ? status.dataset.some.replace('{Count}', articles.length) : status.dataset.none;
    } catch { asked = ''; } // offline: the next key tries again
  };

  fields.forEach(field => field.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(look, 350); }));
  look();
}
