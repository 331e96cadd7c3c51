// A heatmap of histogram buckets, which Grafana's library has no component for: plainly drawn, with
// the colours and units of the panel.
import {getValueFormat} from "@grafana/data";
import {interpolateOranges} from "d3-scale-chromatic";

const LEFT = 60;
const BOTTOM = 22;

export function Heatmap({panel, frames, width, height, theme, from, to}) {
  const step = frames[0].fields[0].config.interval;
  const columns = Math.round((to - from) * 1000 / step);
  const rows = frames
      .map(({fields: [time, value]}) => ({bound: Number(value.labels.le.replace("+Inf", "Infinity")), ...perStep(time, value)}))
      .sort((a, b) => a.bound - b.bound)
      .filter(({bound}) => bound !== Infinity);
  // Prometheus counts what is below a bound; a cell is what is between two.
  const cells = rows.flatMap(({counts}, y) => [...counts].map(([time, count]) => ({
    x: Math.round((time / 1000 - from) * 1000 / step), y,
    count: count - (y > 0 ? rows[y - 1].counts.get(time) ?? 0 : 0),
  }))).filter(({count}) => count > 1e-9);
  const most = Math.max(...cells.map(({count}) => count));
  const w = (width - LEFT) / columns;
  const h = (height - BOTTOM - 4) / rows.length;
  const text = {fontSize: 12, fill: theme.colors.text.primary, fontFamily: theme.typography.fontFamily};
  return <svg width={width} height={height}>
    {cells.map(({x, y, count}) =>
      <rect key={`${x} ${y}`} x={LEFT + x * w} y={height - BOTTOM - (y + 1) * h} width={w - 0.5}
        height={h - 1} fill={interpolateOranges(0.1 + 0.9 * Math.sqrt(count / most))}/>)}
    {rows.map(({bound}, y) => y % 3 === 1 && y < rows.length - 1 &&
      <text key={y} x={LEFT - 6} y={height - BOTTOM - (y + 1) * h + 4} textAnchor="end" {...text}>
        {seconds(bound, panel.options.yAxis.unit)}
      </text>)}
    {[0.25, 0.5, 0.75].map(share =>
      <text key={share} x={LEFT + share * (width - LEFT)} y={height - 6} textAnchor="middle" {...text}>
        {new Date((from + share * (to - from)) * 1000).toISOString().slice(11, 16)}
      </text>)}
  </svg>;
}

function perStep(time, value) {
  return {counts: new Map(time.values.map((each, i) => [each, value.values[i]]))};
}

function seconds(bound, unit) {
  const {text, suffix} = getValueFormat(unit)(bound);
  return text + suffix;
}
