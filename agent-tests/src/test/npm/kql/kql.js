// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

// Type-checks every query of the ops folder on every storage that it is for:
//   node kql.js OPS-FOLDER
// Prints a line for each diagnostic and exits with 1 if there is any; else the counts.
const fs = require('fs');
const path = require('path');
require('@kusto/language-service-next/bridge.min');
require('@kusto/language-service-next/Kusto.Language.Bridge.min');

const K = Kusto.Language;
const ops = process.argv[2];
const complaints = [];

// The guide to Data Explorer makes tables of its own.
const setup = path.join(ops, 'guides', 'data-explorer', 'setup.kql');
const commands = fs.existsSync(setup) ? fs.readFileSync(setup, 'utf8').split(/\n(?=\.)/).slice(1) : [];
const made = commands.map(each => /^\.create-merge table (\w+) \(([^)]+)\)/.exec(each))
    .filter(Boolean).map(found => [found[1], found[2]]);
const tables = Object.entries(require('./tables.json')).concat(made).map(
    ([name, columns]) => K.Symbols.TableSymbol.From(`(${columns})`).WithName(name));
const globals = K.GlobalState.Default.WithDatabase(
    new K.Symbols.DatabaseSymbol.$ctor3('db', null, tables, false));
let combinations = 0;

function analyze(text) {
  return K.KustoCode.ParseAndAnalyze(text, globals);
}

function check(where, text) {
  combinations++;
  // Others' spans have the names of the convention, too, and the tokens of the same calls.
  if (/^ *(dependencies|AppDependencies|OTelSpans)\b/m.test(text) && !/isnotempty\(\w+\["aoai\.operation"]\)/.test(text)) {
    complaints.push(`${where}: reads spans that are not of the agent`);
  }
  const found = analyze(text).GetDiagnostics();
  for (let i = 0; i < System.Array.getCount(found, K.Diagnostic); i++) {
    const each = System.Array.getItem(found, i, K.Diagnostic);
    const line = text.slice(0, each.Start).split('\n').length;
    complaints.push(`${where}: ${each.Code} ${each.Message} (line ${line}: ${text.split('\n')[line - 1].trim()})`);
  }
}

function read(...names) {
  return fs.readFileSync(path.join(ops, ...names), 'utf8');
}

function kqlFiles(...folder) {
  return fs.readdirSync(path.join(ops, ...folder)).filter(name => name.endsWith('.kql')).sort();
}

// A portal takes an empty line for the end of a query.
function checkFile(name, text) {
  if (/\n\s*\n/.test(text)) {
    complaints.push(`${name}: has an empty line`);
  }
  if (!/^\/\/ \S/.test(text)) {
    complaints.push(`${name}: does not begin with a comment that says what it is for`);
  }
}

// The same columns of the same types, whatever the storage.
function columnsOf(query) {
  const type = analyze(query).ResultType;
  const columns = type.Columns;
  const all = [];
  for (let i = 0; i < System.Array.getCount(columns, K.Symbols.ColumnSymbol); i++) {
    const each = System.Array.getItem(columns, i, K.Symbols.ColumnSymbol);
    all.push(`${each.Name}:${each.Type.Name}`);
  }
  return all.join(', ');
}

function checkColumns(name, normalisers) {
  const shapes = new Set();
  for (const text of Object.values(normalisers)) {
    if (text.includes(`let ${name} `)) {
      shapes.add(columnsOf(`${text}${name}(1d)`));
    }
  }
  if (shapes.size !== 1) {
    complaints.push(`${name} has not the same columns everywhere:\n  ${[...shapes].join('\n  ')}`);
  }
}

const normalisers = {};
const queries = kqlFiles('kql').filter(name => {
  if (name.startsWith('00_')) {
    normalisers[name.slice(3, -4)] = read('kql', name);
    return false;
  }
  return true;
});

for (const [storage, text] of Object.entries(normalisers)) {
  checkFile(`00_${storage}.kql`, text);
}
for (const command of commands) {
  const found = /^\.create-or-alter function with \([^)]+\)\n(\w+)(\(.*?\)) (\{[^]*?\n\})/.exec(command);
  if (found && found[1] === 'AoaiCalls') {
    normalisers['data-explorer'] = `let AoaiCalls = ${found[2]} ${found[3]};\n`;
  } else if (found) {
    check(`setup.kql, ${found[1]}`, found[3].slice(1, -1));
    const wanted = columnsOf('AoaiUsageHourly');
    if (columnsOf(found[3].slice(1, -1)) !== wanted) {
      complaints.push(`setup.kql: ${found[1]} has not the columns of AoaiUsageHourly: ${wanted}`);
    }
  }
}
checkColumns('AoaiCalls', normalisers);
checkColumns('AoaiMetrics', normalisers);

for (const name of queries) {
  const query = read('kql', name);
  checkFile(name, query);
  if (!/^\/\/ Answers: .+\n(\/\/ .*\n)*\/\/ Change: /.test(query)) {
    complaints.push(`${name}: the comment says not what it answers and what to change`);
  }
  const needed = ['AoaiCalls', 'AoaiMetrics'].filter(each => query.includes(`${each}(`));
  if (needed.length === 0) {
    check(name, query);
  }
  for (const [storage, text] of Object.entries(normalisers)) {
    if (needed.length > 0 && needed.every(each => text.includes(`let ${each} `))) {
      check(`${name} on ${storage}`, text + query);
    }
  }
}

const alerts = kqlFiles('azure', 'alerts');
for (const name of alerts) {
  const query = read('azure', 'alerts', name);
  checkFile(name, query);
  check(name, query);
}

// Commands, those in the text of the guide included.
const guide = path.join(ops, 'guides', 'data-explorer.md');
if (fs.existsSync(guide)) {
  for (const found of fs.readFileSync(guide, 'utf8').matchAll(/```kusto\n([^]*?)```/g)) {
    commands.push(found[1]);
  }
  for (const name of kqlFiles('guides', 'data-explorer').filter(each => each !== 'setup.kql')) {
    checkFile(name, read('guides', 'data-explorer', name));
    check(name, read('guides', 'data-explorer', name));
  }
}
for (const command of commands) {
  const where = `command ${command.split('\n')[0]}`;
  if (analyze(command).Kind !== 'Command') {
    complaints.push(`${where}: is no command`);
  }
  check(where, command);
}

// The queries of a workbook, with the parameters as they are when a user has chosen.
const CHOSEN = {'TimeRange:grain': '1h', 'Budget': '500', 'Service': "'shop','till'", 'Deployment': "'gpt-4o'"};

function workbookQueries(items, found) {
  for (const item of items) {
    if (item.content.query) {
      found.push([item.name, item.content.query]);
    }
    for (const parameter of item.content.parameters || []) {
      if (parameter.query) {
        found.push([parameter.name, parameter.query]);
      }
    }
    workbookQueries(item.content.items || [], found);
  }
  return found;
}

const inWorkbook = workbookQueries(JSON.parse(read('azure', 'workbook.json')).items, []);
for (const [name, query] of inWorkbook) {
  const chosen = query.replace(/\{([A-Za-z:]+)\}/g, (all, parameter) => {
    if (!(parameter in CHOSEN)) {
      complaints.push(`workbook, ${name}: parameter ${all} is not known`);
    }
    return CHOSEN[parameter];
  });
  check(`workbook, ${name}`, chosen);
  checkFunctions(`workbook, ${name}`, query);
}

// So that what workbook and dashboards show is what the queries say.
function checkFunctions(where, query) {
  for (const each of functionsOf(normalisers.appinsights)) {
    if (query.includes(`let ${each.name} `) && !query.includes(each.text)) {
      complaints.push(`${where}: ${each.name} is not that of 00_appinsights.kql`);
    }
  }
}

// Without comments, as workbooks and dashboards have them.
function functionsOf(text) {
  const bare = text.split('\n').filter(line => !/^\s*\/\//.test(line)).join('\n');
  return [...bare.matchAll(/let (\w+) = [^]*?\n};\n/g)].map(found => ({name: found[1], text: found[0]}));
}

// The queries of dashboards on Azure Monitor, with Grafana's macros as it fills them in.
function dashboardQueries(part, found) {
  if (part && typeof part === 'object') {
    if (part.azureLogAnalytics && part.azureLogAnalytics.query) {
      found.push(part.azureLogAnalytics.query);
    }
    Object.values(part).forEach(each => dashboardQueries(each, found));
  }
  return found;
}

let inDashboards = 0;
const dashboards = path.join(ops, 'grafana');
for (const name of fs.existsSync(dashboards) ? fs.readdirSync(dashboards).filter(each => each.endsWith('.json')) : []) {
  for (const query of dashboardQueries(JSON.parse(read('grafana', name)), [])) {
    inDashboards++;
    checkFunctions(`${name}, query ${inDashboards}`, query);
    check(`${name}, query ${inDashboards}`, query
        .replace(/\$__timeFilter\((\w*)\)/g, (all, column) => `${column || 'TimeGenerated'} > ago(1d)`)
        .replace(/\$__interval/g, '5m')
        .replace(/\$budget/g, '500')
        .replace(/\$__contains\((\w+), \$\w+\)/g, "$1 in ('x')")
        .replace(/\$__time(From|To)(\(\))?/g, 'now()')
        .replace(/\$\{?[a-z]\w*(:\w+)?\}?/g, 'x'));
  }
}

complaints.forEach(each => console.log(each));
console.log(`${queries.length} queries, ${alerts.length} alerts, ${inWorkbook.length} queries of the workbook, `
    + `${inDashboards} of dashboards, ${commands.length} commands: ${combinations} combinations, ${complaints.length} complaints`);
process.exit(complaints.length === 0 ? 0 : 1);
