// Shows a query in Microsoft's editor for Kusto, checked by its language service against the tables
// and the function of texts.js, which OpsPictures writes.
import * as monaco from "monaco-editor";
import {getKustoWorker, themeNames} from "@kusto/monaco-kusto";
import kusto from "./kusto.worker.text";
import plain from "./editor.worker.text";

const {query, tables, calls} = window.texts;
const LINE = 21;
const height = (query.split("\n").length + 1) * LINE;

self.MonacoEnvironment = {
  getWorker: (module, label) => new Worker(URL.createObjectURL(
      new Blob([label === "kusto" ? kusto : plain], {type: "text/javascript"}))),
};

const TYPES = {
  string: "System.String", datetime: "System.DateTime", real: "System.Double", dynamic: "System.Object",
  int: "System.Int32", long: "System.Int64", bool: "System.SByte", timespan: "System.TimeSpan",
};

function columnsOf(declared) {
  return declared.split(",").map(each => each.split(":"))
      .map(([name, type]) => ({name, type: TYPES[type]}));
}

async function start() {
  const place = document.getElementById("query");
  Object.assign(place.style, {width: "1000px", height: `${height}px`});
  const model = monaco.editor.createModel(query, "kusto");
  const editor = monaco.editor.create(place, {
    model, theme: themeNames.light, fontSize: 14, lineHeight: LINE, minimap: {enabled: false},
    scrollBeyondLastLine: false, renderLineHighlight: "none", overviewRulerLanes: 0, readOnly: false,
    scrollbar: {vertical: "hidden", horizontal: "hidden"}, padding: {top: 8},
    "semanticHighlighting.enabled": true, hideCursorInOverviewRuler: true, occurrencesHighlight: "off",
  });
  const worker = await (await getKustoWorker())(model.uri);
  const database = {
    name: "insights", majorVersion: 1, minorVersion: 0, entityGroups: [],
    tables: Object.entries(tables).map(([name, declared]) =>
      ({name, entityType: "Table", columns: columnsOf(declared)})),
    functions: [{name: "AoaiCalls", body: calls, inputParameters: [
      {name: "from", type: "System.TimeSpan", cslType: "timespan"}]}],
  };
  await worker.setSchema({
    clusterType: "Engine", database,
    cluster: {connectionString: "https://resource", databases: [database]},
  });
  model.setValue(query);
  window.problems = () => monaco.editor.getModelMarkers({}).map(each => each.message);
  window.colours = () => new Set([...place.querySelectorAll(".view-line span span")]
      .map(each => getComputedStyle(each).color)).size;
}

start().catch(error => document.body.append(error.stack));
