// A measure and configurations of the reader's choice, as a chart and a table.

function beginExplore(data) {
  if (!data) return;
  const views = Array.from(document.querySelectorAll('.explore')).map((section) => exploreIn(section, data));
  const state = { measure: 0, chosen: data.configurations.map(() => true) };
  const show = () => views.forEach((view) => view.show(state));
  views.forEach((view) => view.listen((change) => {
    Object.assign(state, change);
    if ('measure' in change) writeFragment({ measure: data.measures[state.measure].id });
    show();
  }));
  const follow = () => {
    const wanted = readFragment().measure;
    if (wanted === undefined) return;
    const place = data.measures.findIndex((measure) => measure.id === wanted);
    if (place >= 0) {
      state.measure = place;
      link.measure = wanted;
    }
    show();
    if (place < 0) views.forEach((view) => view.tell('noPlace'));
    goTo('explore');
  };
  show();
  follow();
  afterSwitch.push(show);
  window.addEventListener('hashchange', follow);
  window.addEventListener('resize', later(show, 150));
}

function exploreIn(section, data) {
  const language = languageOf(section);
  const words = WORDS[language];
  const choice = part(section, 'measure');
  const boxes = Array.from(section.querySelectorAll('.choices input'));
  const told = part(section, 'told');

  const listen = (changed) => {
    choice.addEventListener('change', () => changed({ measure: Number(choice.value) }));
    boxes.forEach((box) => box.addEventListener('change', () => changed({ chosen: boxes.map((b) => b.checked) })));
  };
  const show = (state) => {
    choice.value = String(state.measure);
    boxes.forEach((box, i) => { box.checked = state.chosen[i]; });
    const measure = data.measures[state.measure];
    const rows = data.configurations
      .map((configuration, i) => ({ id: configuration.id, name: configuration.title[language], short: configuration.short[language], estimate: measure.estimates[i], difference: measure.differences[i] }))
      .filter((_, i) => state.chosen[i]);
    const known = rows.map((row) => row.estimate).filter((estimate) => estimate);
    const format = formatOf(known, measure.share);
    told.textContent = rows.length ? '' : words.chooseOne;
    told.hidden = rows.length > 0;
    const chart = part(section, 'chart');
    empty(chart);
    if (known.length) {
      chart.append(intervalPlot(rows, format, {
        language, width: Math.min(chart.clientWidth || 640, 820), id: language + '-explore-title',
        title: words.chartTitle(measure.title[language]), unit: measure.unit[language],
      }));
    }
    table(part(section, 'values'), measure, rows, format);
  };
  const table = (into, measure, rows, format) => {
    empty(into);
    if (!rows.length) return;
    const differences = rows.map((row) => row.difference).filter((difference) => difference);
    const apart = formatOf(differences, measure.share);
    const cell = (estimate, how) => {
      if (!estimate) return make('td', {}, '\u2013');
      const { value, range } = shown(estimate, how, language);
      return range ? make('td', {}, value, ' ', make('span', { class: 'range' }, range)) : make('td', {}, value);
    };
    const heads = [words.configuration, words.value];
    const reference = data.configurations[0].title[language];
    const unit = measure.difference_unit[language];
    const caption = words.caption(measure.title[language], measure.share ? '' : measure.unit[language]);
    if (differences.length) heads.push(words.difference(reference, unit));
    // differences of shares are in percentage points: the head says so, and the cells carry no sign
    const points = Object.assign({}, apart, { share: false });
    into.append(
      make('caption', {}, caption + (differences.length ? ' ' + words.differenceNote : '')),
      make('thead', {}, make('tr', {}, ...heads.map((head) => make('th', { scope: 'col' }, head)))),
      make('tbody', {}, ...rows.map((row) => make('tr', { 'data-configuration': row.id },
        make('th', { scope: 'row' }, row.name), cell(row.estimate, format),
        ...(differences.length ? [cell(row.difference, points)] : []))))
    );
  };
  const tell = (word) => {
    told.textContent = words[word];
    told.hidden = false;
  };
  section.classList.add('live');
  return { listen, show, tell };
}
