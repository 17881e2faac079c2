// Runs vectors.json through the browser's side of the forms; by node (vectors.mjs) and in a page of the product (Browser.Tests).
// One expression: (core, vectors, models) => differences, each a line.
(core, vectors, models) => {
  const differences = [];
  const same = (what, got, want) => {
    if (JSON.stringify(got) !== JSON.stringify(want)) { differences.push(`${what}: ${JSON.stringify(got)} instead of ${JSON.stringify(want)}`); }
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
    cases.forEach((each, number) => {
      const result = core.evaluate(model, each.start ? models.started[i][number] : each.values);
      const at = p => p.split(/[.[\]]+/).filter(Boolean).reduce((o, k) => o?.[k], result.values);
      const paths = wanted => [...result.states].filter(([p, s]) => wanted(s) && !p.includes('[')).map(([p]) => p);
      same(`${name}, ${each.name} findings`, result.findings.map(f => `${f.path} ${f.key}`).sort(), [...each.findings].sort());
      if (each.visible) { same(`${name}, ${each.name} visible`, paths(s => s.visible), each.visible); }
      if (each.required) { same(`${name}, ${each.name} required`, paths(s => s.required && s.visible), each.required); }
      if (each.readOnly) { same(`${name}, ${each.name} read only`, paths(s => s.readOnly), each.readOnly); }
      for (const p of each.shown ?? []) { same(`${name}, ${each.name} ${p} shown`, result.states.get(p)?.visible ?? false, true); }
      for (const p of each.hidden ?? []) { same(`${name}, ${each.name} ${p} hidden`, result.states.get(p)?.visible ?? false, false); }
      for (const [p, v] of Object.entries(each.calculated ?? {})) { same(`${name}, ${each.name} ${p}`, at(p) ?? null, v); }
    });
  });

  return differences;
}
