// Cells and tables of values beside the published case. Every value has all its digits for programs that read the page.

// A value, or how one changed.
function valueCell(estimate, format, language, about, word) {
  const cell = make('td', about);
  if (!estimate) {
    cell.append('\u2013');
  } else {
    const { value, range } = shown(estimate, format, language);
    cell.setAttribute('data-value', String(estimate[0]));
    cell.append(value);
    if (range) cell.append(' ', make('span', { class: 'range' }, range));
  }
  if (word) {
    const kind = { better: ' good', worse: ' strong' }[word] || '';
    cell.setAttribute('data-word', word);
    cell.append(' ', make('span', { class: 'tag' + kind }, LIVE_WORDS[language].words[word] || word));
  }
  return cell;
}

// Fills a table: caption, heads, rows of cells. The first cell of a row is its head.
function fill(table, caption, heads, rows) {
  empty(table);
  table.append(make('caption', {}, caption),
    make('thead', {}, make('tr', {}, ...heads.map((head) => make('th', { scope: 'col' }, head)))),
    make('tbody', {}, ...rows.map(([name, ...cells]) => make('tr', {}, make('th', { scope: 'row' }, name), ...cells))));
}

// The cells of a measure in a configuration: published, then each setting and its change.
function cellsOf(found, measure, configuration, language) {
  const about = (more) => Object.assign({ 'data-measure': measure.id, 'data-configuration': configuration.id }, more);
  const row = found.row;
  const values = found.settings.map((setting) => row.values[setting] || null);
  const format = formatOf(values.filter((value) => value), measure.share);
  const changes = found.settings.slice(1).map((setting) => row.changes[setting]);
  const differences = changes.map((change) => change && change.difference).filter((difference) => difference);
  // changes of shares are in percentage points and carry no sign
  const apart = Object.assign({}, formatOf(differences, measure.share), { share: false });
  const cells = [valueCell(values[0], format, language, about({ 'data-setting': 'published' }))];
  found.settings.slice(1).forEach((setting, i) => {
    const change = changes[i] || { difference: null, word: 'undefined' };
    cells.push(valueCell(values[i + 1], format, language, about({ 'data-setting': setting })),
      valueCell(change.difference, apart, language, about({ 'data-change': setting }), change.word));
  });
  return cells;
}

function settingHeads(settings, language) {
  const words = LIVE_WORDS[language];
  return [].concat(...settings.map((setting, i) => i ? [words.settings[setting], words.change(setting.toUpperCase())] : [words.settings[setting]]));
}

// A bar for a share, beside the number that says the same.
function bar(share) {
  return draw('svg', { class: 'bar', width: 60, height: 10, 'aria-hidden': 'true' },
    draw('rect', { class: 'all', width: 60, height: 10 }), draw('rect', { class: 'part', width: 60 * share, height: 10 }));
}

function unitOf(measure, language) {
  return measure.share ? '' : measure.unit[language];
}
