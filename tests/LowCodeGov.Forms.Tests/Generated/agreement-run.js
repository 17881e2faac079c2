// Compares what the browser makes of generated forms with what the server said: (core, cases) => differences.
// A case holds the model of the page, the values, and the answers expected.
(core, cases) => cases.flatMap(({ seed, model, given, expected }) => {
  model.texts = {};
  const result = core.evaluate(model, given), differences = [];
  const same = (what, got, want) => { if (JSON.stringify(got) !== JSON.stringify(want)) { differences.push(`seed ${seed}, ${what}: browser ${JSON.stringify(got)}, server ${JSON.stringify(want)}`); } };
  const paths = wanted => [...result.states].filter(([, s]) => wanted(s)).map(([p]) => p).sort();
  const values = Object.fromEntries(result.cells.filter(c => (c.field.calculate || c.field.fill) && result.states.get(c.path).visible).map(c => [c.path, c.container[c.field.key] ?? null]).sort((a, b) => a[0] < b[0] ? -1 : 1));
  same('visible', paths(s => s.visible), expected.visible);
  same('required', paths(s => s.required), expected.required);
  same('read only', paths(s => s.readOnly), expected.readOnly);
  same('worked out', values, expected.values);
  same('findings', result.findings.map(f => `${f.path} ${f.key}`).sort(), expected.findings);

  // A page evaluates again and again in the same memory: nothing of what was typed before may be left in it.
  const sorted = (_, v) => v && typeof v === 'object' && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort((a, b) => a[0] < b[0] ? -1 : 1)) : v;
  const told = r => JSON.stringify([r.values, [...r.states].map(([p, s]) => [p, s]), [...r.sections], r.findings, r.cells.map(c => [c.path, c.visible, c.filled])], sorted);
  const evaluate = core.evaluator(model), keys = Object.keys(given), copy = values => JSON.parse(JSON.stringify(values));
  const half = Object.fromEntries(keys.filter((_, i) => i % 2).map(key => [key, copy(given[key])]));
  const fewer = Object.fromEntries(keys.map(key => [key, Array.isArray(given[key]) ? copy(given[key]).slice(1) : copy(given[key])]));
  const more = Object.fromEntries(keys.map(key => [key, Array.isArray(given[key]) ? copy([...given[key], ...given[key]]) : typeof given[key] === 'number' ? -given[key] : copy(given[key])]));
  for (const [name, values] of Object.entries({ given, half, fewer, nothing: {}, more, again: given })) {
    const got = told(evaluate(copy(values))), want = told(core.evaluate(model, copy(values)));
    if (got !== want) { differences.push(`seed ${seed}, ${name} in used memory: ${got}, in new memory: ${want}`); }
  }
  return differences;
})
