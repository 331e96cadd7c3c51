// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

// Parses scripts of Power Query by Microsoft's own parser:
//   node parse.js SCRIPT...
// Prints a line for each that it does not take, and exits with 1 if there is any; else the count.
const fs = require('fs');
const path = require('path');
const {DefaultSettings, TaskUtils} = require('@microsoft/powerquery-parser');

(async () => {
  let complaints = 0;
  const scripts = process.argv.slice(2);
  for (const script of scripts) {
    const task = await TaskUtils.tryLexParse(DefaultSettings, fs.readFileSync(script, 'utf8'));
    if (!TaskUtils.isParseStageOk(task)) {
      complaints++;
      console.log(`${path.basename(script)}: ${task.error ? task.error.message : 'is not complete'}`);
    }
  }
  console.log(`${scripts.length} scripts, ${complaints} complaints`);
  process.exit(complaints === 0 ? 0 : 1);
})();
