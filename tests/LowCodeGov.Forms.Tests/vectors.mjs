// Runs vectors.json through the browser's side of the forms: node vectors.mjs RULES.JS EFORM-CORE.JS TREES.JSON
// The trees are the compiled rules, which only the server makes. Prints one line per difference.
import fs from 'node:fs';
import path from 'node:path';
import url from 'node:url';
import vm from 'node:vm';

const [rulesFile, coreFile, treesFile] = process.argv.slice(2);
vm.runInThisContext(fs.readFileSync(rulesFile, 'utf8'));
const core = await import(url.pathToFileURL(path.resolve(coreFile)));
const here = path.dirname(url.fileURLToPath(import.meta.url));
const vectors = JSON.parse(fs.readFileSync(path.join(here, 'vectors.json'), 'utf8'));
const models = JSON.parse(fs.readFileSync(treesFile, 'utf8'));
const same = (what, got, want) => {
  if (JSON.stringify(got) !== JSON.stringify(want)) { console.log(`${what}: ${JSON.stringify(got)} instead of ${JSON.stringify(want)}`); }
};

for (const [amount, words] of vectors.amounts) { same(`amount ${amount}`, core.moneyWords(amount), words); }

vectors.fields.forEach(({ cases }, i) => {
  const model = models.fields[i], field = model.sections[0].fields[0];
  for (const each of cases) {
    const name = `${field.type} ${JSON.stringify(each.posted ?? each.parts ?? each.value)}`;
    const value = each.posted || each.parts ? core.clean(field, each.posted ?? [], part => each.parts?.[part] ?? '') : each.value;
    same(`${name} value`, value, each.value);
    const isEmpty = core.isEmpty(field, value), fits = isEmpty || core.fits(field, value);
    same(`${name} misfit`, !fits, each.misfit === true);
    if (!isEmpty && fits) {
      same(`${name} faults`, core.faults(field, value, {}, model).map(f => f.key), each.faults ?? []);
      if (each.text) { same(`${name} text`, core.format(field, value, model), each.text); }
    }
  }
});

vectors.forms.forEach(({ name, cases }, i) => {
  const model = models.forms[i];
  for (const each of cases) {
    const result = core.evaluate(model, each.values);
    const at = p => p.split(/[.[\]]+/).filter(Boolean).reduce((o, k) => o?.[k], result.values);
    const paths = wanted => [...result.states].filter(([p, s]) => wanted(s) && !p.includes('[')).map(([p]) => p);
    same(`${name}, ${each.name} findings`, result.findings.map(f => `${f.path} ${f.key}`).sort(), [...each.findings].sort());
    if (each.visible) { same(`${name}, ${each.name} visible`, paths(s => s.visible), each.visible); }
    if (each.required) { same(`${name}, ${each.name} required`, paths(s => s.required && s.visible), each.required); }
    for (const [p, v] of Object.entries(each.calculated ?? {})) { same(`${name}, ${each.name} ${p}`, at(p), v); }
  }
});
