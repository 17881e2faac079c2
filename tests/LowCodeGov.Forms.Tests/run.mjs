// Plays the browser's side of the forms without a browser: node run.mjs RULES.JS EFORM-CORE.JS SCRIPT.JS DATA.JSON...
// The script is one expression: (core, ...data) => differences. Prints one line per difference.
import fs from 'node:fs';
import path from 'node:path';
import url from 'node:url';
import vm from 'node:vm';

const [rulesFile, coreFile, scriptFile, ...dataFiles] = process.argv.slice(2);
vm.runInThisContext(fs.readFileSync(rulesFile, 'utf8'));
const core = await import(url.pathToFileURL(path.resolve(coreFile)));
const script = vm.runInThisContext(fs.readFileSync(scriptFile, 'utf8'));
script(core, ...dataFiles.map(file => JSON.parse(fs.readFileSync(file, 'utf8')))).forEach(line => console.log(line));
