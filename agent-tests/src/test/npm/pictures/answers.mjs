// Asks a Prometheus all that a dashboard asks, for a day: node answers.mjs URL DASHBOARD END LATER
// Writes answers.js for the page. END and LATER are seconds; LATER is taken off all times.
import fs from "node:fs";

const [url, file, end, later] = process.argv.slice(2);
const to = Number(end) + Number(later);
const from = to - 24 * 3600;
const dashboard = JSON.parse(fs.readFileSync(file, "utf8"));
const empty = [];

// As Grafana does for a panel of that width, with a scrape a minute.
function stepOf(panel) {
  const pixels = panel.gridPos.w / 24 * 1000;
  return [60, 120, 300, 600].find(seconds => seconds >= (to - from) / pixels * 0.75);
}

// A panel may have a time range of its own: this month.
function rangeOf(panel) {
  const day = new Date(Number(end) * 1000);
  return panel.timeFrom === "now/M"
    ? Number(end) - Date.UTC(day.getUTCFullYear(), day.getUTCMonth()) / 1000 : to - from;
}

function filled(expression, step, range) {
  return expression
      .replaceAll("$__rate_interval", `${Math.max(step + 60, 240)}s`)
      .replaceAll("$__range", `${range}s`)
      .replaceAll(/\$(job|model)\b/g, ".*");
}

async function ask(target, step, range) {
  const query = new URLSearchParams({query: filled(target.expr, step, range)});
  const now = target.expr.startsWith("ALERTS");
  const times = now ? {} : target.instant ? {time: to} : {start: from, end: to, step};
  Object.entries(times).forEach(([name, value]) => query.set(name, value));
  const answer = await (await fetch(`${url}/api/v1/query${target.instant ? "" : "_range"}?${query}`)).json();
  if (answer.status !== "success") {
    throw new Error(`${target.expr}: ${answer.error}`);
  }
  return answer.data.result.map(({metric, value, values}) =>
      ({metric, values: (values ?? [value]).map(([time, text]) => [time - later, text])}));
}

const answers = {};
for (const panel of dashboard.panels.filter(each => each.targets)) {
  const step = stepOf(panel);
  answers[panel.id] = {step};
  for (const target of panel.targets) {
    answers[panel.id][target.refId] = await ask(target, step, rangeOf(panel));
    if (answers[panel.id][target.refId].length === 0) {
      empty.push(`${panel.title} ${target.refId}: ${target.expr}`);
    }
  }
}
fs.writeFileSync("answers.js",
    `window.shown = ${JSON.stringify({dashboard, answers, from: from - later, to: to - later})};\n`);
empty.forEach(each => console.log(`no data: ${each}`));
process.exit(empty.length === 0 ? 0 : 1);
