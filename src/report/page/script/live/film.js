// One household under several settings as a film: moment by moment, forth and back.

const FRAME = 900;

// The days on which something happens, in either film.
function momentsOf(films) {
  const days = [].concat(...films.map((film) => film.steps.map((step) => step.day)));
  return days.filter((day, i) => days.indexOf(day) === i).sort((a, b) => a - b);
}

function filmIn(section, opened, ask) {
  const language = languageOf(section);
  const words = LIVE_WORDS[language];
  const get = (name) => part(section, name);
  const choice = get('film-configuration');
  choice.append(...opened.configurations.map((configuration, c) => make('option', { value: c }, configuration.title[language])));
  const [told, time, play, columns] = [get('film-told'), get('film-time'), get('film-play'), get('film-columns')];
  const state = { films: [], moments: [], at: 0, timer: 0, asked: 0 };
  const whole = (x) => fixed(x, 0, language);

  const column = (film) => {
    const name = words.settings[film.setting];
    const list = make('ol', { class: 'steps-so-far' });
    const count = (label, key) => [make('dt', {}, label), make('dd', {}, film.totals[key] === undefined ? '\u2013' : whole(film.totals[key]))];
    columns.append(make('div', { class: 'film-column', 'data-setting': film.setting },
      make('h4', {}, name),
      ...(film.same ? [] : [make('p', { class: 'other' }, words.otherHousehold, ' ', film.about)]),
      make('div', { class: 'scroll reel', tabindex: '0', role: 'group', 'aria-label': name }, list),
      make('p', { class: 'note' }, words.atEnd),
      make('dl', { class: 'totals' }, ...count(words.faces, 'faces'), ...count(words.handOvers, 'hand_overs'), ...count(words.waited, 'waited'), ...count(words.organisations, 'organisations'))));
    return list;
  };
  const show = (speak) => {
    const now = state.moments[state.at];
    const fresh = [];
    state.films.forEach((film, f) => {
      const list = state.lists[f];
      empty(list);
      const steps = film.steps.filter((step) => step.day <= now);
      list.append(...steps.map((step) => {
        const newest = step.day === now;
        if (newest) fresh.push(words.settings[film.setting] + ': ' + step.text);
        const item = make('li', newest ? { class: 'newest', 'aria-current': 'step' } : {},
          make('span', { class: 'unit' }, words.day + ' ' + whole(Math.floor(step.day))), ' ', newest ? '\u25b8 ' : '', step.text);
        return item;
      }));
      list.parentNode.scrollTop = list.parentNode.scrollHeight;
    });
    time.value = String(state.at);
    time.setAttribute('aria-valuetext', words.day + ' ' + whole(Math.floor(now)));
    get('film-day').textContent = whole(Math.floor(now));
    // while it plays, it would be read out too fast to follow
    if (speak) get('film-now').textContent = words.filmNow(whole(Math.floor(now)), fresh.join(' '));
  };
  const pause = () => {
    clearInterval(state.timer);
    state.timer = 0;
    play.textContent = words.play;
  };
  const to = (at, speak) => {
    state.at = Math.max(0, Math.min(at, state.moments.length - 1));
    show(speak);
  };
  const start = () => {
    if (state.at >= state.moments.length - 1) to(0, false);
    get('film-now').textContent = '';
    play.textContent = words.pause;
    state.timer = setInterval(() => {
      const last = state.at >= state.moments.length - 2;
      to(state.at + 1, last);
      if (last) pause();
    }, FRAME);
  };
  const load = async () => {
    pause();
    told.textContent = words.loadFilm;
    const number = Number(get('household').value);
    state.asked += 1;
    const mine = state.asked;
    const answer = Number.isInteger(number) && number > 0 ? await ask(Number(choice.value), number, language) : { number: 0, of: state.of, films: [] };
    if (mine !== state.asked) return;
    state.of = answer.of === undefined ? state.of : answer.of;
    const films = (answer.films || []).filter((film) => film.steps.length);
    get('film').hidden = !films.length;
    if (!films.length) {
      told.textContent = answer.told || words.noHousehold(state.of === undefined ? '\u2026' : whole(state.of));
      return;
    }
    told.textContent = opened.configurations[Number(choice.value)].title[language] + '. ' + words.household(whole(answer.number), whole(answer.of));
    empty(get('film-about'));
    get('film-about').append(make('p', {}, films[0].about));
    empty(columns);
    state.films = films;
    state.moments = momentsOf(films);
    state.lists = films.map(column);
    time.max = String(state.moments.length - 1);
    to(0, true);
  };
  // a film is of the settings and the configuration that it was made for
  const hide = () => {
    pause();
    state.asked += 1;
    get('film').hidden = true;
    told.textContent = '';
  };
  choice.addEventListener('change', hide);
  get('film-load').addEventListener('click', load);
  get('household').addEventListener('keydown', (event) => { if (event.key === 'Enter') load(); });
  get('film-back').addEventListener('click', () => { pause(); to(state.at - 1, true); });
  get('film-forward').addEventListener('click', () => { pause(); to(state.at + 1, true); });
  play.addEventListener('click', () => { if (state.timer) pause(); else start(); });
  time.addEventListener('input', () => { pause(); to(Number(time.value), false); });
  afterSwitch.push(pause);
  return { hide, choose: (c) => { choice.value = String(c); } };
}
