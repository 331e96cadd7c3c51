// Who uses most, as a list of bars; pressing one shows its rows.

const ranking = {
  of: 'caller',

  draw() {
    const measure = MEASURES[charts.measure];
    const entries = data.by[this.of];
    const all = measure.of(data.total);
    const named = entries.filter(entry => entry.name !== null)
        .sort((a, b) => measure.of(b.tally) - measure.of(a.tally));
    const most = Math.max(...entries.map(entry => measure.of(entry.tally)), 0);
    byId('ranking').replaceChildren(
        ...named.concat(entries.filter(entry => entry.name === null))
            .map(entry => make('li', '', this.entry(entry, measure, all, most))));
  },

  entry({name, tally}, measure, all, most) {
    const value = measure.of(tally);
    const fill = make('span', 'fill');
    fill.style.width = (most ? value / most * 100 : 0) + '%';
    const bar = make(name === null ? 'div' : 'button', name === null ? 'rest' : '',
        make('span', 'name', name === null ? 'all others' : nameOf(name)),
        make('span', 'amount', measure.brief(value), make('small', '', ' ' + percent(value, all))),
        make('span', 'track', fill));
    bar.title = `${name === null ? 'all others' : name}: ${measure.show(value)}, ${count(tally.calls)} calls`;
    if (name !== null) {
      bar.type = 'button';
      bar.addEventListener('click', () => table.narrow(this.of, name, true));
    }
    return bar;
  },

  start() {
    const select = byId('ranked');
    select.value = this.of;
    select.addEventListener('change', () => {
      this.of = select.value;
      this.draw();
    });
    this.draw();
  },
};
