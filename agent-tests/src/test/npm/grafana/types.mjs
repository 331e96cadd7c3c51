// Checks dashboards against Grafana's own type of them: node types.mjs DASHBOARD...
// Prints what is wrong; exit code 1 if anything is.
import fs from "node:fs";
import path from "node:path";
import {spawnSync} from "node:child_process";

const sources = process.argv.slice(2).map((file) => {
  const dashboard = JSON.parse(fs.readFileSync(file, "utf8"));
  // Of an exported dashboard; the type has the dashboard alone.
  delete dashboard.__requires;
  const source = path.basename(file, ".json") + ".ts";
  // In JSON a member of an enum is its value.
  fs.writeFileSync(source, `import type {Dashboard} from "@grafana/schema";
type Json<T> = T extends string ? \`\${T}\` : T extends object ? {[K in keyof T]: Json<T[K]>} : T;
export const dashboard: Json<Dashboard> = ${JSON.stringify(dashboard, null, 1)};
`);
  return source;
});
const options = ["--noEmit", "--skipLibCheck", "--strict", "--module", "esnext", "--moduleResolution", "bundler"];
const tsc = path.join("node_modules", "typescript", "bin", "tsc");
const checked = spawnSync(process.execPath, [tsc, ...options, ...sources], {encoding: "utf8"});
process.stdout.write(checked.stdout + checked.stderr);
process.exit(checked.status === 0 ? 0 : 1);
