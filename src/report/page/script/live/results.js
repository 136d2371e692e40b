// What followed: sentences, measures, scores, flow and queues, in one language.

function resultsIn(section, opened, limit, bubble) {
  const language = languageOf(section);
  const words = LIVE_WORDS[language];
  const titles = opened.configurations.map((configuration) => configuration.title[language]);
  const settingName = (setting) => words.settings[setting];
  const option = (text, value) => make('option', { value }, text);
  const choice = part(section, 'configuration');
  const one = part(section, 'one');
  choice.append(...titles.map((title, c) => option(title, c)));
  one.append(...opened.measures.map((measure, m) => option(measure.title[language], m)));

  // until the chosen number is there, every interval is one so far
  const counted = (figures) => words.count(figures.replications, figures.replications >= limit);
  const measures = (figures, c) => {
    const rows = opened.measures.map((measure) => {
      const found = figures.measures.find((m) => m.id === measure.id);
      const row = found && found.rows[c] ? found.rows[c] : { values: {}, changes: {} };
      const unit = unitOf(measure, language);
      const name = make('span', {}, measure.title[language], unit ? ' ' : '', make('span', { class: 'unit' }, unit));
      return [name, ...cellsOf({ row, settings: figures.settings }, measure, opened.configurations[c], language)];
    });
    fill(part(section, 'measures'), words.captionMeasures(titles[c], counted(figures)),
      [words.measure, ...settingHeads(figures.settings, language)], rows);
  };
  const plot = (figures, m) => {
    const measure = opened.measures[m];
    const found = figures.measures.find((f) => f.id === measure.id);
    const rowOf = (c) => found && found.rows[c] ? found.rows[c] : { values: {}, changes: {} };
    fill(part(section, 'one-measure'), words.captionAll(measure.title[language], unitOf(measure, language), counted(figures)),
      [words.configuration, ...settingHeads(figures.settings, language)],
      titles.map((title, c) => [title, ...cellsOf({ row: rowOf(c), settings: figures.settings }, measure, opened.configurations[c], language)]));
    const rows = [].concat(...opened.configurations.map((configuration, c) => figures.settings.map((setting) => ({
      name: configuration.title[language] + ', ' + settingName(setting).toLowerCase().replace(/^[ab]$/, (x) => x.toUpperCase()),
      short: configuration.short[language] + ', ' + settingName(setting), estimate: rowOf(c).values[setting] || null,
    }))));
    const into = part(section, 'plot');
    empty(into);
    const known = rows.map((row) => row.estimate).filter((estimate) => estimate);
    if (known.length) {
      into.append(intervalPlot(rows, formatOf(known, measure.share), {
        language, width: Math.min(into.clientWidth || 640, 820), id: language + '-what-if-plot', title: words.plotTitle(measure.title[language]),
        unit: measure.unit[language],
      }));
    }
  };
  const scores = (figures) => {
    const settings = figures.settings.filter((setting) => figures.scores && figures.scores[setting] && figures.scores[setting].length);
    // with one replication there is no chance to draw, and every share would look sure
    const told = settings.length > 0 && figures.replications > 1;
    part(section, 'scored').hidden = !told;
    if (!told) return;
    const all = [].concat(...settings.map((setting) => figures.scores[setting].map((s) => s.score)));
    const format = formatOf(all.filter((score) => score), false);
    const cells = (c) => [].concat(...settings.map((setting) => {
      const { score, rank, ranks } = figures.scores[setting][c];
      const about = { 'data-configuration': opened.configurations[c].id, 'data-setting': setting };
      const cell = valueCell(score, format, language, Object.assign({ 'data-measure': 'score' }, about));
      return [cell, make('td', Object.assign({ 'data-measure': 'rank', 'data-value': String(rank) }, about), String(rank)),
        make('td', Object.assign({ class: 'whole', 'data-measure': 'first', 'data-value': String(ranks[0]) }, about), percent(ranks[0]), ' ', bar(ranks[0]))];
    }));
    const heads = [].concat(...settings.map((setting) => [words.score, words.rank, words.firstPlace].map((head) => settingName(setting) + ': ' + head.toLowerCase())));
    fill(part(section, 'what-if-scores'), words.captionScores(counted(figures)), [words.configuration, ...heads], titles.map((title, c) => [title, ...cells(c)]));
    const rows = [].concat(...titles.map((title, c) => settings.map((setting) => [
      title + ', ' + settingName(setting),
      ...figures.scores[setting][c].ranks.map((share) => make('td', {}, share > 0 ? percent(share) : '\u00b7')),
    ])));
    fill(part(section, 'what-if-ranks'), words.captionRanks(counted(figures)), [words.configuration, ...titles.map((_, n) => words.rankN(n + 1))], rows);
  };
  const card = (figures, c) => {
    if (!figures.card.length) return;
    const format = { share: false, factor: 1, decimals: 2 };
    const rows = figures.card.map((row) => [
      row.principle ? make('strong', {}, row.title) : row.title,
      make('td', {}, row.weight > 0 ? percent(row.weight) : '\u2013'),
      ...figures.settings.map((setting) => {
        const score = row.scores[setting];
        const known = score !== null && score !== undefined;
        return make('td', { 'data-setting': setting, 'data-value': known ? String(score) : '' }, known ? shown([score, null, null], format, language).value : '\u2013');
      }),
    ]);
    fill(part(section, 'what-if-card'), words.captionCard(titles[c], counted(figures)),
      [words.criterion, words.weight, ...figures.settings.map(settingName)], rows);
  };
  let drawn = -1;
  const pictures = (figures, { version, running }) => {
    [['flow', 'flow'], ['queues', 'what-if-queues']].forEach(([name, place]) => {
      const into = part(section, place);
      // whoever is reading values in it is left alone until the end, or until they are of other settings
      if (into.contains(document.activeElement) && running && drawn === version) return;
      const open = Array.from(into.querySelectorAll('details')).map((details) => details.open);
      empty(into);
      figures.settings.forEach((setting) => {
        const figure = figures.pictures[setting] && figures.pictures[setting][name];
        const id = [language, 'what-if', name, setting].join('-');
        if (figure) drawFigure(into, figure, id, settingName(setting), language, bubble);
        else into.append(make('p', {}, settingName(setting) + ': ' + words.noFigure));
      });
      into.querySelectorAll('details').forEach((details, i) => { details.open = Boolean(open[i]); });
    });
  };
  const sentences = (figures) => {
    const into = part(section, 'sentences');
    empty(into);
    into.append(...figures.sentences.map((sentence) => make('p', {}, sentence)));
    into.hidden = !figures.sentences.length;
  };
  const show = (state) => {
    choice.value = String(state.configuration);
    one.value = String(state.measure);
    const figures = state.figures;
    part(section, 'results').hidden = !figures;
    part(section, 'results').classList.toggle('old', state.old);
    if (!figures) return;
    sentences(figures);
    measures(figures, state.shown);
    plot(figures, state.measure);
    scores(figures);
    card(figures, state.shown);
    pictures(figures, state);
    drawn = state.version;
  };
  return { show, choice, one };
}
