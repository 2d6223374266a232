// sarif.js - reads a SARIF log on standard input and judges it by the official schema; prints every violation.
// Exit 0 valid, 1 not valid, 77 when node_modules is not there (offline).
'use strict';
let Ajv, formats, schema;
try {
  Ajv = require('ajv-draft-04');
  formats = require('ajv-formats');
  schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
} catch (e) {
  console.error('the packages are missing: tests/node/install');
  process.exit(77);
}
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats(ajv);
const valid = ajv.compile(schema);
const log = JSON.parse(require('fs').readFileSync(0, 'utf8'));
if (!valid(log)) {
  for (const e of valid.errors) console.error(e.instancePath, e.message, JSON.stringify(e.params));
  process.exit(1);
}
console.log(`valid: ${log.runs.length} runs, ${log.runs.reduce((n, r) => n + r.results.length, 0)} results`);
