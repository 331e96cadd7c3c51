// Draws a dashboard of Grafana's JSON by Grafana's own components, each row of it a section.
// What it is asked, Prometheus has answered before: answers.js.
import {createRoot} from "react-dom/client";
import {
  applyFieldOverrides,
  createTheme,
  dateTime,
  getFieldDisplayValues,
  Registry,
  standardTransformers,
  standardTransformersRegistry,
  ThemeContext,
  transformDataFrame,
} from "@grafana/data";
import * as Ui from "@grafana/ui";
import {lastValueFrom} from "rxjs";
import {framesOf} from "./frames.js";
import {Heatmap} from "./heatmap.jsx";

const WIDTH = 1000;
const GAP = 8;
const PICTURES = {
  cost: ["Now", "Cost"], latency: ["Latency"], reliability: ["Reliability"],
};
const OVERRIDDEN = ["fillOpacity", "lineStyle", "width"];
const STANDARD = [
  "color", "decimals", "displayName", "mappings", "max", "min", "noValue", "thresholds", "unit"];
const {dashboard, answers, from, to} = window.shown;
const theme = createTheme({colors: {mode: "light"}});
const timeRange = {
  from: dateTime(from * 1000), to: dateTime(to * 1000), raw: {from: "now-24h", to: "now"}};

function px(cells, cell) {
  return cells * cell + (cells - 1) * GAP;
}

/** A panel's data as its field config says that they are shown. */
function configured(panel, frames) {
  const custom = new Set([...Object.keys(panel.fieldConfig.defaults.custom ?? {}), ...OVERRIDDEN]);
  const properties = [
    ...STANDARD.map(id => ({id, path: id})),
    ...[...custom].map(id => ({id: `custom.${id}`, path: id, isCustom: true})),
  ];
  const registry = new Registry(() => properties.map(each => ({
    ...each, name: each.id, process: value => value, shouldApply: () => true,
  })));
  // What Grafana's panels take where a dashboard says nothing.
  const color = {mode: panel.type === "timeseries" ? "palette-classic" : "thresholds"};
  const {defaults, overrides} = panel.fieldConfig;
  return applyFieldOverrides({
    data: frames, fieldConfig: {defaults: {color, ...defaults}, overrides}, fieldConfigRegistry: registry,
    replaceVariables: text => text, theme, timeZone: "utc",
  });
}

function Stat({panel, frames, width, height}) {
  const [shown] = getFieldDisplayValues({
    fieldConfig: panel.fieldConfig, reduceOptions: panel.options.reduceOptions,
    replaceVariables: text => text, theme, data: frames, sparkline: true, timeZone: "utc",
  });
  const {colorMode, graphMode, justifyMode, textMode} = panel.options;
  return <Ui.BigValue value={shown.display} sparkline={{...shown.sparkline, timeRange}}
    {...{colorMode, graphMode, justifyMode, textMode, width, height, theme}}/>;
}

function TimeSeries({panel, frames, width, height}) {
  return <Ui.TimeSeries structureRev={1} legend={panel.options.legend} options={panel.options}
    timeZone="utc" {...{frames, timeRange, width, height}}>{() => null}</Ui.TimeSeries>;
}

function Table({panel, frames, width, height}) {
  return <Ui.Table data={frames[0]} columnMinWidth={100} cellHeight={panel.options.cellHeight}
    {...{width, height}}/>;
}

const KINDS = {stat: Stat, timeseries: TimeSeries, table: Table, heatmap: Heatmap};

function Panel({panel, frames, top}) {
  const cell = (WIDTH - 23 * GAP) / 24;
  const {x, y, w, h} = panel.gridPos;
  const Kind = KINDS[panel.type];
  const place = {position: "absolute", left: x * (cell + GAP), top: (y - top) * (30 + GAP)};
  return <div style={place}>
    <Ui.PanelChrome title={panel.title} width={px(w, cell)} height={px(h, 30)}>
      {(width, height) => <Kind {...{panel, frames, width, height, theme, from, to}}/>}
    </Ui.PanelChrome>
  </div>;
}

function Row({row, panels}) {
  const top = row.gridPos.y + 1;
  const rows = Math.max(...panels.map(({panel}) => panel.gridPos.y + panel.gridPos.h)) - top;
  return <section>
    <h2>{row.title}</h2>
    <div style={{position: "relative", height: px(rows, 30)}}>
      {panels.map(each => <Panel key={each.panel.id} top={top} {...each}/>)}
    </div>
  </section>;
}

const STYLE = `
  body { background: ${theme.colors.background.canvas}; margin: 0; }
  main { padding: 8px 16px 16px; width: ${WIDTH + 32}px; }
  h2 { font-size: 16px; font-weight: 500; margin: 0; padding: 8px 0; }
`;

function Dashboard({rows}) {
  return <ThemeContext.Provider value={theme}>
    <Ui.GlobalStyles/>
    <style>{STYLE}</style>
    {Object.entries(PICTURES).map(([name, titles]) => <main key={name} id={name}>
      {rows.filter(({row}) => titles.includes(row.title)).map(each =>
        <Row key={each.row.id} {...each}/>)}
    </main>)}
  </ThemeContext.Provider>;
}

async function filled(panel) {
  const frames = framesOf(panel, answers[panel.id]);
  const changed = await lastValueFrom(
      transformDataFrame(panel.transformations ?? [], frames, {interpolate: text => text}));
  return {panel, frames: configured(panel, changed)};
}

async function start() {
  const byId = new Map(Object.values(standardTransformers).map(each => [each.id, each]));
  standardTransformersRegistry.setInit(() => [...byId.values()].map(
      transformation => ({id: transformation.id, name: transformation.name, transformation})));
  const rows = [];
  for (const panel of dashboard.panels) {
    if (panel.type === "row") {
      rows.push({row: panel, panels: []});
    } else {
      rows.at(-1).panels.push(await filled(panel));
    }
  }
  createRoot(document.getElementById("root")).render(<Dashboard rows={rows}/>);
}

start().catch(error => {
  document.body.append(error.stack);
});
