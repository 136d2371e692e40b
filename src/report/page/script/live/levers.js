// Levers: a slider and a box for each, with what it was, what it is, and where it comes from.

const UNITS_NL = {
  days: 'dagen', share: 'deel', 'share per year': 'deel per jaar', places: 'plaatsen', concern: 'mate van zorg',
  'euro per inhabitant a year': 'euro per inwoner per jaar', 'reports per 1,000 inhabitants a year': 'meldingen per 1.000 inwoners per jaar',
};

function unitText(unit, language) {
  return language === 'nl' && Object.prototype.hasOwnProperty.call(UNITS_NL, unit) ? UNITS_NL[unit] : unit;
}

// A number with the digits that it has, seven at most.
function plainNumber(x, language) {
  const text = String(Number(x.toPrecision(7)));
  return text.includes('e') ? text : fixed(x, (text.split('.')[1] || '').length, language);
}

// What a lever shows instead of its value: a change in percent, a share in percent, or the value.
function scaleOf(lever) {
  const percent = lever.scale === 'multiple' || lever.unit === 'share';
  const zero = lever.scale === 'multiple' ? 100 : 0;
  const shown = (value) => percent ? Number((value * 100 - zero).toPrecision(12)) : value;
  const value = (x) => percent ? (x + zero) / 100 : x;
  const [low, high] = [shown(lever.low), shown(lever.high)];
  const least = (high - low) / 100;
  const power = Math.pow(10, Math.floor(Math.log10(least > 0 ? least : 1)));
  const nice = [1, 2, 5, 10].map((n) => n * power).find((size) => size >= least * (1 - 1e-9));
  const step = percent ? Math.max(1, nice) : nice;
  const even = (n) => Number((n * step).toPrecision(12));
  return { percent, shown, value, step, least: even(Math.ceil(low / step - 1e-9)), most: even(Math.floor(high / step + 1e-9)) };
}

// A setting of a lever in words: "+10% (6.71 fte)".
function leverText(lever, value, language) {
  const scale = scaleOf(lever);
  const unit = unitText(lever.unit, language);
  if (lever.scale === 'value') return scale.percent ? plainNumber(value * 100, language) + '%' : plainNumber(value, language) + ' ' + unit;
  // two decimals are enough to read, unless there is nothing before them
  const change = Number(scale.shown(value).toFixed(2)) || scale.shown(value);
  const text = (change > 0 ? '+' : '') + plainNumber(change, language) + '%';
  return lever.numbers.length === 1 ? `${text} (${plainNumber(lever.numbers[0].value * value, language)} ${unit})` : text;
}

function publishedText(lever, language) {
  const words = LIVE_WORDS[language];
  if (lever.scale === 'value') return words.published(leverText(lever, lever.published, language));
  if (lever.numbers.length > 1) return words.together(lever.numbers.length);
  return words.published(plainNumber(lever.numbers[0].value, language) + ' ' + unitText(lever.unit, language));
}

function isOutside(lever, value) {
  return value < lever.low - 1e-9 || value > lever.high + 1e-9;
}

// Where its numbers come from.
function ledger(lever, language) {
  const words = LIVE_WORDS[language];
  const row = (number) => make('tr', {},
    make('th', { scope: 'row' }, make('code', {}, number.key)),
    make('td', {}, plainNumber(number.value, language) + ' ' + unitText(number.unit, language)),
    make('td', {}, number.low === null || number.high === null ? '\u2013'
      : plainNumber(number.low, language) + ' \u2013 ' + plainNumber(number.high, language)),
    make('td', {}, number.source + (number.grade && number.grade !== '-' ? ', ' + words.grade(number.grade) : '')),
    make('td', { lang: 'en' }, number.note || '\u2013'));
  const name = words.numbersOf(lever.title[language]);
  return make('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': name },
    make('table', { class: 'words tight' }, make('caption', {}, name),
      make('thead', {}, make('tr', {}, ...words.heads.map((head) => make('th', { scope: 'col' }, head)))),
      make('tbody', {}, ...lever.numbers.map(row))));
}

// One lever in one setting. `moved` is called with its value; null moves it back.
function leverIn(lever, setting, language, moved) {
  const words = LIVE_WORDS[language];
  const scale = scaleOf(lever);
  const name = lever.title[language];
  const unit = lever.scale === 'multiple' ? words.changePercent : scale.percent ? '%' : unitText(lever.unit, language);
  const id = [language, 'lever', setting, lever.id].join('-');
  const about = { 'data-lever': lever.id, 'data-setting': setting };
  const slider = make('input', Object.assign({
    type: 'range', id, min: scale.least, max: scale.most, step: scale.step, 'aria-describedby': id + '-said', 'data-part': 'slider',
  }, about));
  const box = make('input', Object.assign({
    type: 'number', step: 'any', 'aria-label': words.boxLabel(name, unit), 'aria-describedby': id + '-said', 'data-part': 'box',
  }, about));
  const mark = make('span', { class: 'mark' });
  const refusal = make('span', { class: 'refusal', role: 'alert', 'data-part': 'refusal' });
  const back = make('button', { type: 'button', 'aria-label': words.backLabel(name), 'data-part': 'back', hidden: '' }, words.back);
  // what a move means stands in the open when there is one: a lever may only change what counts as late
  const meaning = make('p', { class: 'note' });
  const said = make('div', { class: 'said', id: id + '-said' }, mark, refusal, meaning);
  const checked = words.checked(leverText(lever, lever.low, language), leverText(lever, lever.high, language));
  const element = make('div', { class: 'lever', 'data-lever': lever.id },
    make('label', { for: id }, name),
    make('span', { class: 'published' }, publishedText(lever, language)),
    slider, make('span', { class: 'box' }, box, ' ', make('span', { class: 'unit' }, unit)), said, back,
    make('details', {}, make('summary', { 'aria-label': words.aboutLabel(name) }, words.about),
      make('p', {}, lever.about[language], ' ', checked, lever.note ? ' ' : '', make('span', { lang: 'en' }, lever.note)),
      ledger(lever, language)));
  const send = (text) => {
    const x = Number(text);
    if (text === '' || !Number.isFinite(x)) return;
    moved(scale.value(x));
  };
  slider.addEventListener('input', () => send(slider.value));
  box.addEventListener('input', () => send(box.value));
  box.addEventListener('change', () => { if (box.value === '') moved(null); });
  back.addEventListener('click', () => {
    moved(null);
    slider.focus();
  });
  const show = (value, refused) => {
    const is = value !== undefined;
    const now = is ? value : lever.published;
    const shown = scale.shown(now);
    if (slider !== document.activeElement || Number(slider.value) !== shown) slider.value = String(shown);
    // what somebody is typing stays as it is
    if (box !== document.activeElement || Number(box.value) !== shown) box.value = String(shown);
    const text = leverText(lever, now, language);
    const full = is ? text + ', ' + publishedText(lever, language) : text;
    const outside = isOutside(lever, now);
    slider.setAttribute('aria-valuetext', outside ? full + ', ' + words.outside : full);
    const told = is ? '\u25c6 ' + words.mark(full) + (outside ? '; ' + words.outside : '') : '';
    if (mark.textContent !== told) mark.textContent = told;
    meaning.textContent = is ? lever.about[language] : '';
    if (refusal.textContent !== refused) refusal.textContent = refused;
    [slider, box].forEach((input) => input.setAttribute('aria-invalid', refused ? 'true' : 'false'));
    element.classList.toggle('moved', is);
    back.hidden = !is;
  };
  return { element, show };
}
