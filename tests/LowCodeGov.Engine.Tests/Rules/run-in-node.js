// Runs rules.js (argument 1) on the cases of standard input, one JSON answer per case.
'use strict';
require(process.argv[2]);
const cases = JSON.parse(require('fs').readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(cases.map(({ tree, input }) => globalThis.LowCodeGovRules.evaluate(tree, input))));
