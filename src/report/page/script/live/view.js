// The section in one language: what it shows of the page, and what a reader does with it.

function viewIn(section, page, bubble) {
  const language = languageOf(section);
  const words = LIVE_WORDS[language];
  const get = (name) => part(section, name);
  const { levers } = page.opened;
  const fieldsets = Array.from(section.querySelectorAll('fieldset.setting')).map((fieldset) => {
    const setting = fieldset.dataset.setting;
    const shown = levers.map((lever) => leverIn(lever, setting, language, (value) => page.move(setting, lever, value)));
    part(fieldset, 'levers').append(...shown.map((lever) => lever.element));
    return { fieldset, setting, shown };
  });
  const results = resultsIn(section, page.opened, page.runs.limit, bubble);
  const film = filmIn(section, page.opened, (configuration, household) => page.film(configuration, household, language));
  const listen = (name, then) => get(name).addEventListener('click', then);
  const tell = (word) => {
    get('told').textContent = word ? words[word] : '';
    get('told').hidden = !word;
  };
  listen('run', () => page.apply(true));
  listen('stop', () => page.stop());
  listen('add-b', () => {
    page.add();
    get('remove-b').focus();
  });
  listen('remove-b', () => {
    page.remove();
    get('add-b').focus();
  });
  listen('reset', () => {
    tell('');
    page.reset();
  });
  listen('keep-settings', () => tell(page.keep() ? 'kept' : 'notKept'));
  results.choice.addEventListener('change', () => page.chooseConfiguration(Number(results.choice.value)));
  results.one.addEventListener('change', () => page.chooseMeasure(Number(results.one.value)));

  const refusalOf = (setting, lever) => page.refused[setting]
    .filter((refused) => lever.numbers.some((number) => refused.key && (refused.key === number.key || refused.key.startsWith(number.key))))
    .map((refused) => refused[language]).join(' ');
  const other = (setting) => page.refused[setting].filter((refused) => !levers.some((lever) => refusalOf(setting, lever) && lever.numbers.some((n) => refused.key.startsWith(n.key))));
  const showMoved = () => {
    const into = get('moved');
    empty(into);
    const active = page.active();
    if (!active.length) into.append(make('p', {}, words.nothingMoved));
    active.forEach((setting) => into.append(make('p', {}, make('strong', {}, words.moved(words.settings[setting])), ' ',
      levers.filter((lever) => lever.id in page.moves[setting])
        .map((lever) => lever.title[language] + ' ' + leverText(lever, page.moves[setting][lever.id], language)).join('; ') + '.')));
  };
  const showWarnings = () => {
    const all = [].concat(...page.runs.names().map((setting) => page.runs.settings[setting].warnings
      .map((warning) => make('li', {}, words.settings[setting] + ': ' + warning[language]))));
    const loose = [].concat(...['a', 'b'].map((setting) => other(setting).map((refused) => make('li', {}, words.settings[setting] + ': ' + (refused.key ? refused.key + ': ' : '') + refused[language]))));
    const list = get('warnings').querySelector('ul');
    empty(list);
    list.append(...loose, ...all);
    get('warnings').hidden = !(all.length + loose.length);
  };
  const show = (seen) => {
    fieldsets.forEach(({ fieldset, setting, shown }) => {
      fieldset.hidden = !page.moves[setting];
      if (page.moves[setting]) shown.forEach((lever, i) => lever.show(page.moves[setting][levers[i].id], refusalOf(setting, levers[i])));
    });
    get('add-b').hidden = Boolean(page.moves.b);
    get('remove-b').hidden = !page.moves.b;
    section.classList.toggle('two', Boolean(page.moves.b));
    showMoved();
    showWarnings();
    get('command').textContent = page.command().map(([setting, line]) => '# ' + words.settings[setting] + '\n' + line).join('\n\n');
    section.dataset.replications = String(page.state.figures ? page.state.figures.replications : 0);
    if (seen) results.show(page.state);
  };
  const say = (text) => {
    if (get('progress').textContent !== text) get('progress').textContent = text;
  };
  const bar = (whole, phase) => {
    get('bar').value = whole;
    section.dataset.phase = phase;
    // a button that were disabled would lose the focus
    get('stop').setAttribute('aria-disabled', String(phase !== 'running'));
  };
  return { language, show, say, bar, tell, film };
}
