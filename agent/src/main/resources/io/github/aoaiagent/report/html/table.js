// The table: sorted by any column, narrowed by words and by names that are pressed.

const PAGE = 50;

const table = {
  columns: [
    {id: 'day', name: data.period === 'month' ? 'Month' : 'Day', className: 'day'},
    {id: 'deployment', name: 'Deployment', className: 'name'},
    {id: 'model', name: 'Model', className: 'name'},
    {id: 'caller', name: 'Caller', className: 'name'},
    {id: 'service', name: 'Service', className: 'name'},
    {id: 'calls', name: 'Calls', show: count},
    {id: 'cost', name: 'Cost', show: money},
    {id: 'in', name: 'Input', show: count, note: 'input tokens'},
    {id: 'cached', name: 'Cached', show: (cached, row) => percent(cached, row.in), by: row => row.in ? row.cached / row.in : 0, note: 'share of the input tokens'},
    {id: 'out', name: 'Output', show: count, note: 'output tokens'},
    {id: 'failed', name: 'Failed', show: count},
    {id: 'filtered', name: 'Filtered', show: count},
    {id: 'ms', name: 'Mean time', show: ms => duration(ms)},
  ].filter(column => column.id !== 'day' || data.period !== 'all'),
  sorted: {id: charts.measure === 'cost' ? 'cost' : 'in', down: true},
  words: [],
  chips: [],
  pages: 1,

  /** Rows as they are told apart; the last one may be of all that is not. */
  rows: (() => {
    const numbers = ['calls', 'cost', 'in', 'cached', 'out', 'failed', 'filtered', 'ms'];
    const names = ['day', 'deployment', 'model', 'caller', 'service'];
    const row = (told, values) => {
      names.forEach(name => told[name] ??= 'other');
      numbers.forEach((name, i) => told[name] = values[i]);
      told.words = names.map(name => told[name]).join('\n').toLowerCase();
      return told;
    };
    const all = data.rows.map(values =>
      row(Object.fromEntries(names.map((name, i) => [name, data.names[values[i]]])), values.slice(names.length)));
    return data.rest.length ? all.concat(row({isRest: true}, data.rest)) : all;
  })(),

  start() {
    this.head();
    byId('filter').addEventListener('input', event => {
      this.words = event.target.value.toLowerCase().split(/\s+/).filter(word => word);
      this.pages = 1;
      this.draw();
    });
    byId('direction').addEventListener('click', () =>
      this.sort(this.columns.find(column => column.id === this.sorted.id)));
    byId('more').addEventListener('click', () => {
      this.pages += 4;
      this.draw();
    });
    this.draw();
  },

  head() {
    const heads = this.columns.map(column => {
      const button = make('button', '', column.name);
      button.type = 'button';
      if (column.note) button.title = column.note;
      button.addEventListener('click', () => this.sort(column));
      const head = make('th', column.show ? 'number' : '', button);
      head.scope = 'col';
      head.dataset.id = column.id;
      return head;
    });
    byId('table').tHead.replaceChildren(make('tr', '', ...heads));
    const select = byId('sort');
    select.replaceChildren(...this.columns.map(column => new Option('Sort: ' + column.name, column.id)));
    select.value = this.sorted.id;
    select.addEventListener('change', () => this.sort(this.columns.find(column => column.id === select.value)));
  },

  sort(column) {
    const same = this.sorted.id === column.id;
    this.sorted = {id: column.id, down: same ? !this.sorted.down : !!column.show || column.id === 'day'};
    byId('sort').value = column.id;
    this.pages = 1;
    this.draw();
  },

  /** Shows only rows of that name; where asked, moves there. */
  narrow(id, name, move) {
    if (!this.chips.some(chip => chip.id === id && chip.name === name)) {
      this.chips = this.chips.filter(chip => chip.id !== id).concat({id, name});
    }
    this.pages = 1;
    this.draw();
    if (move) byId('table-h').scrollIntoView({block: 'start'});
  },

  found() {
    const column = this.columns.find(each => each.id === this.sorted.id);
    const value = column.by || (row => row[column.id]);
    const sign = this.sorted.down ? -1 : 1;
    const compare = (a, b) => {
      const x = value(a);
      const y = value(b);
      // What is not known is last, whichever way the rest is sorted.
      if (x === null || y === null) return (x === null) - (y === null);
      return sign * (column.show ? x - y : x.localeCompare(y, undefined, {numeric: true}));
    };
    return this.rows
        .filter(row => this.words.every(word => row.words.includes(word)))
        .filter(row => this.chips.every(chip => row[chip.id] === chip.name))
        .sort(compare);
  },

  draw() {
    const found = this.found();
    const shown = found.slice(0, this.pages * PAGE);
    byId('table').tBodies[0].replaceChildren(...shown.map(row => this.row(row)));
    byId('table').tFoot.replaceChildren(...(found.length > 1 ? [this.sum(found)] : []));
    byId('shown').textContent = this.rows.length === found.length
        ? `${count(found.length)} rows` : `${count(found.length)} of ${count(this.rows.length)} rows`;
    const more = byId('more');
    more.hidden = shown.length === found.length;
    more.textContent = `Show more of ${count(found.length - shown.length)} rows`;
    byId('table').querySelectorAll('th').forEach(head => {
      if (head.dataset.id !== this.sorted.id) head.removeAttribute('aria-sort');
      else head.setAttribute('aria-sort', this.sorted.down ? 'descending' : 'ascending');
    });
    byId('direction').textContent = this.sorted.down ? '▼' : '▲';
    this.drawChips();
  },

  drawChips() {
    byId('chips').replaceChildren(...this.chips.map(chip => {
      const button = make('button', '', chip.id + ' ', make('b', '', nameOf(chip.name)), ' ✕');
      button.type = 'button';
      button.setAttribute('aria-label', `Remove the filter ${chip.id} ${chip.name}`);
      button.addEventListener('click', () => {
        this.chips = this.chips.filter(other => other !== chip);
        this.draw();
        byId('filter').focus();
      });
      return make('li', '', button);
    }));
  },

  row(row) {
    return make('tr', '', ...this.columns.map(column => this.cell(column, row)));
  },

  cell(column, row) {
    const value = row[column.id];
    let content = value === null ? '–' : column.show ? column.show(value, row) : nameOf(value);
    if (column.className && !row.isRest) {
      content = make('button', '', content);
      content.type = 'button';
      content.title = `Only ${column.name.toLowerCase()} ${value}`;
      content.addEventListener('click', () => this.narrow(column.id, value, false));
    }
    const cell = make('td', column.className || 'number' + (value ? '' : ' nothing'), content);
    if (value === '') cell.classList.add('blank');
    cell.classList.add(column.id);
    cell.dataset.name = column.name;
    return cell;
  },

  /** What the shown rows make together. */
  sum(rows) {
    const sum = {isRest: true};
    ['calls', 'in', 'cached', 'out', 'failed', 'filtered'].forEach(id =>
      sum[id] = rows.reduce((all, row) => all + row[id], 0));
    const priced = rows.filter(row => row.cost !== null);
    sum.cost = priced.length ? priced.reduce((all, row) => all + row.cost, 0) : null;
    const timed = rows.filter(row => row.ms !== null);
    const calls = timed.reduce((all, row) => all + row.calls, 0);
    sum.ms = calls ? timed.reduce((all, row) => all + row.ms * row.calls, 0) / calls : null;
    ['day', 'deployment', 'model', 'caller', 'service'].forEach(id => sum[id] = '');
    sum[this.columns[0].id] = 'Together';
    return this.row(sum);
  },
};
