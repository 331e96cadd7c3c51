// The charts, drawn by Chart.js in the colours of the theme.

const MEASURES = {
  cost: {name: 'Cost', of: tally => tally.cost, show: money, brief: moneyBrief, axis: moneyAxis},
  tokens: {name: 'Tokens', of: tally => tally.in + tally.out, show: count, brief, axis: brief},
  calls: {name: 'Calls', of: tally => tally.calls, show: count, brief, axis: brief},
};

const charts = {
  measure: data.total.priced > 0 ? 'cost' : 'tokens',
  drawn: [],

  seriesColour(index) {
    return theme.colour(data.series[index].name === null ? 'other' : 'c' + index);
  },

  /** The values of a series, a value a step. */
  values(series) {
    return data.times.map((time, i) => MEASURES[this.measure].of({
      cost: series.cost[i], in: series.in[i], out: series.out[i], calls: series.calls[i]}));
  },

  draw(id, summary, config) {
    const canvas = byId(id);
    canvas.setAttribute('aria-label', summary);
    config.options = {maintainAspectRatio: false, interaction: {mode: 'index', intersect: false}, ...config.options};
    const chart = new Chart(canvas, config);
    this.drawn.push(chart);
    return chart;
  },

  timeScale() {
    const daysBegin = data.times.flatMap((time, i) =>
      i > 0 && time.slice(0, 10) !== data.times[i - 1].slice(0, 10) ? [{value: i}] : []);
    return {
      stacked: true,
      grid: {display: false},
      // Of more than two days, hours would be told without an order.
      afterBuildTicks: axis => {
        if (daysBegin.length > 2) axis.ticks = daysBegin;
      },
      ticks: {maxRotation: 0, autoSkipPadding: 18, callback: value => tickName(value, daysBegin.length > 2)},
    };
  },

  valueScale(show, more) {
    return {
      beginAtZero: true, border: {display: false}, grid: {color: theme.colour('line')},
      ticks: {maxTicksLimit: 6, callback: (value, i, ticks) => show(value, ticks)}, ...more};
  },

  tooltip(label, more) {
    return {
      backgroundColor: theme.colour('ink'), titleColor: theme.colour('card'), bodyColor: theme.colour('card'),
      footerColor: theme.colour('card'), padding: 10, cornerRadius: 8, boxPadding: 4, usePointStyle: true,
      callbacks: {title: items => stepName(data.times[items[0].dataIndex]), label, ...more}};
  },

  overTime(hidden) {
    const measure = MEASURES[this.measure];
    const total = data.series.map(series => series.name || 'other models').join(', ');
    this.draw('over-time', `${measure.name} over time, a bar is ${stepLength}, stacked by model: ${total}`, {
      type: 'bar',
      data: {
        labels: data.times,
        datasets: data.series.map((series, i) => ({
          label: series.name === null ? 'other models' : series.name,
          data: this.values(series),
          backgroundColor: this.seriesColour(i),
          hidden: hidden.has(i),
          borderColor: theme.colour('card'),
          borderWidth: data.times.length > 100 ? 0 : {top: 1},
          borderSkipped: false,
          maxBarThickness: 64,
          categoryPercentage: 0.92,
          barPercentage: data.times.length > 60 ? 1 : 0.94,
        })),
      },
      options: {
        scales: {x: this.timeScale(), y: this.valueScale(measure.axis, {stacked: true})},
        plugins: {
          legend: {display: false},
          tooltip: {
            ...this.tooltip(item => ` ${item.dataset.label}: ${measure.show(item.raw)}`, {
              footer: items => 'together ' + measure.show(items.reduce((sum, item) => sum + item.raw, 0)),
            }),
            filter: item => item.raw > 0,
            itemSort: (a, b) => b.raw - a.raw,
          },
        },
      },
    });
  },

  shares() {
    const over = data.over;
    const lines = [
      ['Cache hits, of input tokens', 'c2', [], over.cached, over.in],
      ['Failed calls', 'c1', [5, 4], over.failed, over.calls],
      ['Calls that were throttled', 'c4', [2, 3], over.throttled, over.calls],
    ].filter((line, i) => i < 2 || line[3].some(calls => calls > 0));
    this.draw('shares', 'Shares over time: ' + lines.map(line => line[0]).join(', '), {
      type: 'line',
      data: {
        labels: data.times,
        datasets: lines.map(([label, colour, dash, part, all]) => ({
          label,
          data: all.map((whole, i) => whole ? part[i] / whole * 100 : null),
          borderColor: theme.colour(colour), backgroundColor: theme.colour(colour),
          borderWidth: 2, borderDash: dash, spanGaps: true, tension: 0.25, cubicInterpolationMode: 'monotone',
          pointRadius: data.times.length > 40 ? 0 : 2, pointHoverRadius: 4,
        })),
      },
      options: {
        scales: {
          x: {...this.timeScale(), stacked: false},
          y: this.valueScale(value => value.toLocaleString() + ' %', {suggestedMax: 10, max: undefined}),
        },
        plugins: {
          legend: {position: 'bottom', labels: {boxWidth: 26, boxHeight: 0}},
          tooltip: this.tooltip(item => ` ${item.dataset.label}: ${percent(item.raw, 100)}`),
        },
      },
    });
  },

  spread(id, spread, colour) {
    byId(id + '-note').textContent = spread.calls
        ? `Half of ${count(spread.calls)} within ${duration(spread.p50)}, 90 % within ${duration(spread.p90)}, `
            + `99 % within ${duration(spread.p99)}`
        : 'No call in this period has it.';
    byId(id).parentElement.hidden = !spread.calls;
    if (!spread.calls) return;
    const range = bar => `${duration(bar[0], 2)} to ${duration(bar[1], 2)}`;
    this.draw(id, byId(id + '-note').textContent, {
      type: 'bar',
      data: {
        labels: spread.bars.map(bar => duration(bar[0], 2)),
        datasets: [{
          label: 'Calls', data: spread.bars.map(bar => bar[2]), backgroundColor: theme.colour(colour),
          categoryPercentage: 1, barPercentage: 0.94, borderRadius: 3, maxBarThickness: 80}],
      },
      options: {
        scales: {
          x: {grid: {display: false}, ticks: {maxRotation: 0, autoSkipPadding: 12}},
          y: this.valueScale(brief, {ticks: {maxTicksLimit: 5, precision: 0, callback: brief}}),
        },
        plugins: {
          legend: {display: false},
          tooltip: this.tooltip(
              item => ` ${count(item.raw)} calls, ${percent(item.raw, spread.calls)}`,
              {title: items => range(spread.bars[items[0].dataIndex])}),
        },
      },
    });
  },

  filtered() {
    this.draw('filtered', 'Filtered calls over time', {
      type: 'bar',
      data: {
        labels: data.times,
        datasets: [{
          label: 'Filtered', data: data.over.filtered, backgroundColor: theme.colour('c3'), maxBarThickness: 64,
          categoryPercentage: 0.92, barPercentage: 0.94}],
      },
      options: {
        scales: {
          x: this.timeScale(),
          y: this.valueScale(brief, {ticks: {maxTicksLimit: 4, precision: 0, callback: brief}}),
        },
        plugins: {
          legend: {display: false},
          tooltip: this.tooltip(item =>
            ` ${count(item.raw)} of ${count(data.over.calls[item.dataIndex])} calls`),
        },
      },
    });
  },

  /** A line without anything around it. */
  spark(canvas, values, colour) {
    const line = theme.colour(colour);
    this.drawn.push(new Chart(canvas, {
      type: 'line',
      data: {
        labels: data.times,
        datasets: [{
          data: values, borderColor: line, borderWidth: 1.5, pointRadius: 0, fill: true, spanGaps: true,
          backgroundColor: line.replace('rgb(', 'rgba(').replace(')', ', 0.13)'), cubicInterpolationMode: 'monotone'}],
      },
      options: {
        maintainAspectRatio: false, animation: false, events: [], layout: {padding: {top: 3}},
        scales: {x: {display: false}, y: {display: false, beginAtZero: true, grace: '5%'}},
        plugins: {legend: {display: false}, tooltip: {enabled: false}},
      },
    }));
  },

  clear() {
    this.drawn.forEach(chart => chart.destroy());
    this.drawn = [];
  },

  defaults() {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    Chart.defaults.animation = calm ? false : {duration: 250};
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.font.size = 12;
    Chart.defaults.color = theme.colour('quiet');
    Chart.defaults.borderColor = theme.colour('line');
  },
};
