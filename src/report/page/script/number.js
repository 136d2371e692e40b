// Numbers as people read them: digits follow the interval, separators follow the language.
// The rule is that of src/report/number.rs; whoever changes one changes the other. .ci/weights_in_page compares them.

const MOST_DECIMALS = 4;

// As Rust writes it: a number exactly between two is rounded to the even digit.
function rounded(size, decimals) {
  const text = size.toFixed(decimals);
  const exact = size.toFixed(30);
  const behind = exact.slice(exact.indexOf('.') + 1);
  if (behind[decimals] !== '5' || /[1-9]/.test(behind.slice(decimals + 1))) return text;
  const down = exact.slice(0, exact.indexOf('.') + (decimals > 0 ? decimals + 1 : 0));
  return '02468'.includes(down[down.length - 1]) ? down : text;
}

function fixed(value, decimals, language) {
  const plain = rounded(Math.abs(value), decimals);
  const parts = plain.split('.');
  const whole = parts[0].replace(/\B(?=(\d{3})+$)/g, language === 'nl' ? '.' : ',');
  const sign = value < 0 && /[1-9]/.test(plain) ? '\u2212' : '';
  return sign + whole + (parts[1] ? (language === 'nl' ? ',' : '.') + parts[1] : '');
}

function halfWidth(estimate) {
  return estimate[1] === null || estimate[2] === null ? null : (estimate[2] - estimate[1]) / 2;
}

function decimalsFor(value, half) {
  if (half !== null && half > 0) {
    let unit = 1;
    let place = 0;
    while (half < unit && place < MOST_DECIMALS) {
      unit /= 10;
      place += 1;
    }
    return place;
  }
  if (value % 1 === 0) return 0;
  const size = Math.abs(value);
  if (size >= 100) return 0;
  if (size >= 10) return 1;
  return size >= 0.1 ? 2 : MOST_DECIMALS;
}

function varies(estimate) {
  const half = halfWidth(estimate);
  return half !== null && half > 1e-9 * Math.abs(estimate[0]);
}

// One format for a row of estimates [mean, lower, upper], so that they can be compared at a glance.
function formatOf(estimates, share) {
  const factor = share ? 100 : 1;
  const wide = estimates.filter(varies).map((e) => decimalsFor(0, halfWidth(e) * factor));
  const own = estimates.map((e) => decimalsFor(e[0] * factor, null));
  const decimals = wide.length ? Math.min(...wide) : own.length ? Math.min(...own) : 0;
  return { share, factor, decimals };
}

// { value, range }: the range without its brackets, empty where there is no interval.
function shown(estimate, format, language) {
  const text = (x) => fixed(x * format.factor, format.decimals, language);
  const sign = format.share ? '%' : '';
  const range = varies(estimate) ? text(estimate[1]) + (language === 'nl' ? ' tot ' : ' to ') + text(estimate[2]) + sign : '';
  return { value: text(estimate[0]) + sign, range };
}

// A share as a whole percentage; what is not nothing or all is never shown as such.
function percent(share) {
  const text = rounded(share * 100, 0);
  if (text === '0' && share > 0) return '<1%';
  if (text === '100' && share < 1) return '>99%';
  return text + '%';
}
