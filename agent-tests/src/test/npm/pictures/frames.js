// Data frames of answers of Prometheus, as Grafana's data source for it makes them.
import {createDataFrame, FieldType} from "@grafana/data";

/** The frames of a panel's answers, by the format that each of its targets asks for. */
export function framesOf(panel, answers) {
  return panel.targets.flatMap(target => {
    const series = answers[target.refId];
    if (target.format === "table") {
      return [table(target.refId, series, panel.targets.length > 1)];
    }
    return series.map(each => line(target, each, answers.step));
  });
}

function line({refId, legendFormat}, {metric, values}, step) {
  return createDataFrame({refId, fields: [
    {
      name: "Time", type: FieldType.time, config: {interval: step * 1000},
      values: values.map(([time]) => time * 1000),
    },
    {
      name: "Value", type: FieldType.number, labels: metric,
      config: {displayNameFromDS: nameOf(legendFormat, metric)}, values: values.map(numberOf),
    },
  ]});
}

function nameOf(legend, metric) {
  return legend === "__auto" ? undefined
    : legend.replace(/\{\{\s*(\w+)\s*}}/g, (all, label) => metric[label] ?? "");
}

function table(refId, series, several) {
  const labels = [...new Set(series.flatMap(({metric}) => Object.keys(metric)))].sort();
  const first = series.map(({values}) => values[0]);
  return createDataFrame({refId, fields: [
    {name: "Time", type: FieldType.time, config: {}, values: first.map(([time]) => time * 1000)},
    ...labels.map(name => ({
      name, type: FieldType.string, config: {}, values: series.map(({metric}) => metric[name] ?? ""),
    })),
    {
      name: several ? `Value #${refId}` : "Value", type: FieldType.number, config: {},
      values: first.map(numberOf),
    },
  ]});
}

function numberOf([, text]) {
  return text === "NaN" ? null : Number(text);
}
