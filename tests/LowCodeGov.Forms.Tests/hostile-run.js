// Data that reaches for what objects inherit: (core, model, values) => what went wrong.
(core, model, values) => {
  const wrong = [], result = core.evaluate(model, values);
  if ({}.polluted !== undefined) { wrong.push('every object has a member now'); }
  if (result.findings.length !== 4) { wrong.push(`findings: ${JSON.stringify(result.findings)}`); }
  if (Object.keys(result.values).includes('__proto__')) { wrong.push('a prototype was taken as data'); }
  if (core.get({}, 'constructor') !== null) { wrong.push('what is inherited was read'); }
  return wrong;
}
