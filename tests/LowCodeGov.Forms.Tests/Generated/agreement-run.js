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
  return differences;
})
