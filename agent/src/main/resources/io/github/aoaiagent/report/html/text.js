// Elements and texts. What comes from a log becomes text only, never markup.

const data = JSON.parse(document.getElementById('data').textContent);

function byId(id) {
  return document.getElementById(id);
}

/** An element with a class, and texts or elements in it. */
function make(tag, className, ...content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content.filter(part => part !== null));
  return element;
}

/** A name of a log: whichever way it is written, it does not turn what is beside it. */
function nameOf(text) {
  return make('bdi', '', text);
}

const whole = new Intl.NumberFormat(undefined, {maximumFractionDigits: 0});
const short = new Intl.NumberFormat(undefined, {notation: 'compact', maximumSignificantDigits: 3});

function count(number) {
  return whole.format(number);
}

/** A count that fits where there is not much room. */
function brief(number) {
  return Math.abs(number) < 100000 ? whole.format(number) : short.format(number);
}

function moneyFormat(options) {
  const known = /^[A-Z]{3}$/.test(data.currency || '');
  return new Intl.NumberFormat(
      undefined,
      known ? {style: 'currency', currency: data.currency, currencyDisplay: 'narrowSymbol', ...options} : options);
}

const moneyUsual = moneyFormat({minimumFractionDigits: 2, maximumFractionDigits: 2});
const moneySmall = moneyFormat({maximumSignificantDigits: 3, minimumFractionDigits: undefined});
const moneyShort = moneyFormat({notation: 'compact', maximumSignificantDigits: 4});

function money(number) {
  const size = Math.abs(number);
  if (size >= 1e6) return moneyShort.format(number);
  return size === 0 || size >= 0.1 ? moneyUsual.format(number) : moneySmall.format(number);
}

function moneyBrief(number) {
  return Math.abs(number) >= 1e4 ? moneyShort.format(number) : money(number);
}

/** As many digits as the ticks of an axis need to differ. */
function moneyAxis(number, ticks) {
  if (Math.abs(number) >= 1e4) return moneyShort.format(number);
  const step = ticks.length > 1 ? ticks[1].value - ticks[0].value : 1;
  const digits = step >= 1 ? 0 : Math.min(8, Math.max(2, Math.ceil(-Math.log10(step) - 1e-9)));
  return moneyFormat({minimumFractionDigits: digits, maximumFractionDigits: digits}).format(number);
}

function percent(part, all) {
  if (!all) return '–';
  const share = part / all * 100;
  const digits = share > 0 && share < 10 ? 1 : 0;
  if (share > 0 && share < 0.1) return '< ' + (0.1).toLocaleString() + ' %';
  return share.toLocaleString(undefined, {maximumFractionDigits: digits}) + ' %';
}

function duration(ms, significant = 3) {
  if (ms === null || ms === undefined) return '–';
  const digits = {maximumSignificantDigits: significant, minimumSignificantDigits: significant};
  if (ms < 999.5) return Math.round(ms).toLocaleString(undefined, {maximumSignificantDigits: significant}) + ' ms';
  if (ms < 120000) return (ms / 1000).toLocaleString(undefined, digits) + ' s';
  return (ms / 60000).toLocaleString(undefined, digits) + ' min';
}

const days = new Intl.DateTimeFormat(undefined, {day: 'numeric', month: 'short', timeZone: 'UTC'});
const years = new Intl.DateTimeFormat(undefined, {day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC'});
const months = new Intl.DateTimeFormat(undefined, {month: 'short', year: 'numeric', timeZone: 'UTC'});

/** A time as the report's zone has it; the browser's zone has no say. */
function clock(local) {
  return new Date(local.length === 10 ? local + 'T00:00Z' : local + 'Z');
}

function dateTime(local) {
  return years.format(clock(local)) + ' ' + local.slice(11, 16);
}

/** The begin of a step as it is told beside a bar. */
function stepName(local) {
  if (data.step === 'year') return local.slice(0, 4);
  if (data.step === 'month') return months.format(clock(local));
  if (data.step === 'day') return years.format(clock(local));
  return dateTime(local);
}

/** The begin of a step as it is told below an axis: the day where it changes, else the hour. */
function tickName(index, isDay) {
  const local = data.times[index];
  if (data.step === 'year' || data.step === 'month') return stepName(local);
  const time = local.slice(11, 16);
  return isDay || data.step === 'day' || time === '00:00' ? days.format(clock(local)) : time;
}

const stepLength = {
  minute: 'a minute', minutes_5: '5 minutes', minutes_15: '15 minutes', hour: 'an hour',
  hours_6: '6 hours', day: 'a day', month: 'a month', year: 'a year'}[data.step];
