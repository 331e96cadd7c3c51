// Packs a page's script with all that it needs: node bundle.mjs NAME [NAME=WORKER…]
// A WORKER is a module whose packed text the page can import as ./NAME.worker.text.
import fs from "node:fs";
import {build} from "esbuild";

const [name, ...workers] = process.argv.slice(2);
const common = {
  bundle: true,
  minify: true,
  logLevel: "error",
  external: ["fs"],
  define: {"process.env.NODE_ENV": "\"production\"", "global": "self"},
};
for (const [worker, module] of workers.map(each => each.split("="))) {
  await build({...common, entryPoints: [module], outfile: `${worker}.worker.text`});
}
await build({
  ...common,
  entryPoints: [`${name}.jsx`],
  outfile: `${name}.bundle.js`,
  jsx: "automatic",
  loader: {
    ".woff2": "dataurl", ".woff": "empty", ".ttf": "dataurl", ".svg": "dataurl", ".js": "jsx",
    ".text": "text",
  },
  // Its default export is lost where Node.js's rules hold, as they do in Grafana's .mjs files.
  alias: {"react-custom-scrollbars-2": "./scrollbars.js"},
});

// Grafana's styles ask a server of Grafana for these.
const fonts = {"Inter-Regular": 400, "Inter-Medium": 500};
for (const [font, weight] of Object.entries(fonts)) {
  fs.cpSync(`node_modules/@fontsource/inter/files/inter-latin-${weight}-normal.woff2`,
      `public/fonts/inter/${font}.woff2`);
}
