// Puts it all together.

const hiddenModels = new Set();

function drawModels() {
  const measure = MEASURES[charts.measure];
  byId('models').replaceChildren(...data.series.map((series, i) => {
    const dot = make('span', 'dot');
    dot.style.background = charts.seriesColour(i);
    const sum = charts.values(series).reduce((all, value) => all + value, 0);
    const button = make('button', '', dot,
        series.name === null ? 'other models' : nameOf(series.name), make('b', '', measure.brief(sum)));
    button.type = 'button';
    button.setAttribute('aria-pressed', String(!hiddenModels.has(i)));
    button.addEventListener('click', () => {
      if (!hiddenModels.delete(i)) hiddenModels.add(i);
      redraw();
      byId('models').children[i].firstChild.focus();
    });
    const item = make('li', '', button);
    item.hidden = sum === 0;
    return item;
  }));
}

function drawReasons(id, what, counts) {
  byId(id).hidden = counts.length === 0;
  byId(id).replaceChildren(make('li', 'what', what), ...counts.map(([name, calls]) =>
    make('li', '', nameOf(name), make('b', '', count(calls)))));
}

function drawNotes() {
  byId('notes').replaceChildren(...data.notes.map(note => make('li', '', nameOf(note))));
}

function drawFrame() {
  const period = [data.since, data.until].map(time => time && dateTime(time));
  byId('period').textContent = (period[0] ? `${period[0]} to ` : 'until ')
      + `${period[1] || dateTime(data.made)}, ${data.zone} · made ${dateTime(data.made)}`;
  byId('empty').hidden = data.total.calls > 0;
  document.querySelectorAll('main > :not(#empty)').forEach(part => part.hidden = data.total.calls === 0);
  byId('shares-note').textContent = `${percent(data.total.cached, data.total.in)} of the input tokens came from the cache, `
      + `${percent(data.total.failed, data.total.calls)} of the calls failed`;
  byId('filtered-note').textContent = data.total.filtered
      ? `The content filter acted on ${count(data.total.filtered)} of ${count(data.total.calls)} calls `
          + `(${percent(data.total.filtered, data.total.calls)})`
      : 'The content filter acted on no call.';
  byId('filtered').parentElement.hidden = data.total.filtered === 0;
}

function redraw() {
  charts.clear();
  charts.defaults();
  tiles.draw();
  charts.overTime(hiddenModels);
  drawModels();
  charts.shares();
  charts.spread('latency', data.latency, 'c0');
  charts.spread('first-chunk', data.firstChunk, 'c6');
  if (data.total.filtered) charts.filtered();
  ranking.draw();
}

function start() {
  drawFrame();
  drawNotes();
  if (!data.total.calls) {
    theme.start();
    return;
  }
  byId('measure').querySelectorAll('input').forEach(input => {
    input.checked = input.value === charts.measure;
    input.disabled = input.value === 'cost' && !data.total.priced;
    input.addEventListener('change', () => {
      charts.measure = input.value;
      redraw();
    });
  });
  drawReasons('errors', 'Failed with', data.errors);
  drawReasons('filters', 'Because of', data.filters);
  ranking.start();
  table.start();
  theme.start();
  theme.listeners.push(redraw);
  redraw();
}

start();
