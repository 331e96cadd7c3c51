// The totals, each with how it went and what it was in the period before.

const tiles = {
  draw() {
    const total = data.total;
    const over = data.over;
    const share = (part, all) => all.map((whole, i) => whole ? part[i] / whole : null);
    byId('tiles').replaceChildren(...[
      this.cost(total, over),
      this.tile('Calls', brief(total.calls), count(total.calls), this.perDay(total.calls), {
        trend: this.trend(t => t.calls), spark: over.calls, colour: 'c0'}),
      this.tile('Tokens', brief(total.in + total.out), count(total.in + total.out),
          `${brief(total.in)} in, ${brief(total.out)} out`, {
            trend: this.trend(t => t.in + t.out), spark: over.in.map((tokens, i) => tokens + over.out[i]), colour: 'c6'}),
      this.tile('Cache hits', percent(total.cached, total.in), null,
          total.saved > 0 ? `saved ${moneyBrief(total.saved)}` : 'of input tokens', {
            trend: this.trendOfShare(t => t.cached, t => t.in, 'good', 'bad'), spark: share(over.cached, over.in), colour: 'c2'}),
      this.tile('Errors', percent(total.failed, total.calls), null,
          `${count(total.failed)} failed, ${count(total.filtered)} filtered`, {
            trend: this.trendOfShare(t => t.failed, t => t.calls, 'bad', 'good'), spark: share(over.failed, over.calls), colour: 'c1'}),
      this.tile('Typical call', duration(data.latency.p50), null,
          data.firstChunk.calls ? `first chunk after ${duration(data.firstChunk.p50)}` : 'half take less', {
            trend: data.latency.calls ? make('div', 'trend', `90 % within ${duration(data.latency.p90)}`) : null}),
    ].filter(tile => tile));
  },

  cost(total, over) {
    if (!total.priced) {
      return this.tile('Cost', '–', 'no call has a price', 'no call has a price', {});
    }
    const label = data.currency ? `Cost, ${data.currency}` : 'Cost';
    return this.tile(label, moneyBrief(total.cost), money(total.cost),
        `${money(total.cost / total.priced)} a call`, {
          trend: data.before && !data.before.priced ? null : this.trend(t => t.cost), spark: over.cost, colour: 'c0'});
  },

  perDay(calls) {
    const days = new Set(data.times.map(time => time.slice(0, 10))).size;
    return data.step === 'month' || data.step === 'year' || days < 2
        ? `${count(data.total.throttled)} throttled` : `${brief(Math.round(calls / days))} a day`;
  },

  tile(name, value, exact, detail, {trend, spark, colour}) {
    const shown = make('div', 'value', value);
    if (exact && exact !== value) shown.title = exact;
    const tile = make('article', 'tile card', make('h3', '', name), shown, make('div', 'detail', detail), trend || null);
    if (spark && spark.length > 1) {
      const canvas = make('canvas');
      canvas.setAttribute('aria-hidden', 'true');
      tile.append(make('div', 'spark', canvas));
      // Once it is in the page and has a size.
      queueMicrotask(() => charts.spark(canvas, spark, colour));
    }
    return tile;
  },

  /** Against the period before. */
  trend(of) {
    const before = data.before && of(data.before);
    if (!before) return null;
    const change = (of(data.total) - before) / before;
    return this.change(change, Math.abs(change).toLocaleString(undefined, {style: 'percent', maximumFractionDigits: 0}), '');
  },

  /** A share against the one before, in points of a percent; more of it is good or bad. */
  trendOfShare(part, all, moreIs, lessIs) {
    if (!data.before || !all(data.before) || !all(data.total)) return null;
    const points = (part(data.total) / all(data.total) - part(data.before) / all(data.before)) * 100;
    const amount = Math.abs(points).toLocaleString(undefined, {maximumFractionDigits: 1});
    return this.change(points / 10, amount + ' points', points > 0 ? moreIs : lessIs);
  },

  change(change, amount, mood) {
    const text = Math.abs(change) < 0.005
        ? make('div', 'trend', 'as before')
        : make('div', 'trend ' + mood, change > 0 ? '▲ ' : '▼ ', amount,
            make('span', 'unseen', change > 0 ? ' more' : ' less'), ' vs. before');
    text.title = 'compared with the period of the same length before';
    return text;
  },
};
