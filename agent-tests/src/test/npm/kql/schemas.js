// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

// Checks the templates and the workbook in the ops folder against the schemas beside this file:
//   node schemas.js OPS-FOLDER
// Prints a line for each complaint and exits with 1 if there is any.
const fs = require('fs');
const path = require('path');
const Ajv = require('ajv');

const SCHEMAS = {
  'workbook.json': 'workbook',
  'workbook.deploy.json': 'workbook-template',
  'alerts.json': 'alerts',
};

function read(...names) {
  return JSON.parse(fs.readFileSync(path.join(...names), 'utf8'));
}

const ajv = new Ajv({allErrors: true, strict: false});
ajv.addSchema(read(__dirname, 'schema-parameters.json'));
ajv.addSchema(read(__dirname, 'schema-workbook.json'));

let complaints = 0;
for (const [file, schema] of Object.entries(SCHEMAS)) {
  const validate = schema === 'workbook'
      ? ajv.getSchema('workbook.json') : ajv.compile(read(__dirname, `schema-${schema}.json`));
  if (!validate(read(process.argv[2], 'azure', file))) {
    for (const each of validate.errors) {
      console.log(`${file}${each.instancePath}: ${each.message} ${JSON.stringify(each.params)}`);
      complaints++;
    }
  }
}
console.log(`${Object.keys(SCHEMAS).length} files, ${complaints} complaints`);
process.exit(complaints === 0 ? 0 : 1);
