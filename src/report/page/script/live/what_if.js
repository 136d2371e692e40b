// The section that simulates again: what the reader moves, what is run for it, and what is shown.

const SETTLE = 700;
const SAY_EVERY = 4000;
const ASK_EVERY = 1000;

function beginWhatIf() {
  const sections = Array.from(document.querySelectorAll('.what-if'));
  if (!sections.length) return;
  sections.forEach((section) => section.classList.add('live'));
  if (!canSimulate()) return noEngine(sections);
  const begun = { now: null };
  const begin = () => {
    begun.now = begun.now || openWhatIf(sections).catch((problem) => {
      console.error(problem);
      noEngine(sections, problem);
    });
    return begun.now;
  };
  const linked = () => readFragment().a !== undefined || readFragment().b !== undefined;
  const follow = async () => {
    if (!linked()) return;
    goTo('what-if');
    const page = await begin();
    if (page && page.opened) page.follow();
  };
  const near = new IntersectionObserver((seen) => {
    if (!seen.some((entry) => entry.isIntersecting)) return;
    near.disconnect();
    begin();
  }, { rootMargin: '600px' });
  sections.forEach((section) => near.observe(section));
  window.addEventListener('hashchange', follow);
  follow();
}

function noEngine(sections, problem) {
  sections.forEach((section) => {
    part(section, 'no-engine').hidden = false;
    part(section, 'all').hidden = true;
    if (problem) part(section, 'no-engine').append(' ', make('span', { class: 'note' }, '(' + (problem.message || problem) + ')'));
  });
}

async function openWhatIf(sections) {
  sections.forEach((section) => { part(section, 'loading').textContent = LIVE_WORDS[languageOf(section)].loading; });
  const live = JSON.parse(blockText('live'));
  const module = await loadModule();
  const page = new WhatIf(live, module, sections);
  await page.open();
  return page;
}

class WhatIf {
  constructor(live, module, sections) {
    Object.assign(this, { live, module, sections });
    this.runs = new Runs(live, module, () => this.changed());
    this.moves = { a: noMoves(), b: null };
    // what is shown: figures of the configuration `shown`; `old` when they are not of the settings as they are now
    this.state = { figures: null, configuration: 0, shown: 0, measure: 0, old: false, running: false, version: 0 };
    this.refused = { a: [], b: [] };
    this.said = 0;
  }

  async open() {
    const answer = await this.runs.open();
    this.sections.forEach((section) => { part(section, 'loading').textContent = ''; });
    if (answer.refused) {
      this.sections.forEach((section) => {
        const language = languageOf(section);
        part(section, 'loading').textContent = [LIVE_WORDS[language].refusedScenario, ...answer.refused.map((r) => r.key + ': ' + r[language])].join(' ');
      });
      return;
    }
    const opened = (this.opened = answer.ok);
    this.state.configuration = this.firstChoice();
    const bubble = makeBubble();
    afterSwitch.push(bubble.hide);
    this.views = this.sections.map((section) => viewIn(section, this, bubble));
    this.views.forEach((view) => view.film.choose(this.state.configuration));
    afterSwitch.push(() => {
      this.show();
      if (this.state.figures) this.ask(true);
    });
    window.addEventListener('resize', later(() => this.show(), 200));
    this.sections.forEach((section) => { part(section, 'ready').hidden = false; });
    this.show();
    this.sayNow();
  }

  // The configuration with the highest score beside the reference, where the report has scores; else the second.
  firstChoice() {
    const data = readData();
    const scores = data && data.weights ? data.weights.published.scores : null;
    const places = this.opened.configurations.map((_, c) => c).filter((c) => c !== this.opened.reference);
    if (!places.length) return 0;
    if (!scores || scores.length !== this.opened.configurations.length) return places[0];
    return places.reduce((best, c) => scores[c] > scores[best] ? c : best);
  }

  language() {
    return currentLanguage() === 'nl' ? 'nl' : 'en';
  }

  move(setting, lever, value) {
    const moves = this.moves[setting];
    if (value === null || value === lever.published) delete moves[lever.id];
    else moves[lever.id] = value;
    this.moved();
  }

  // After any move: the old run is of no use; the new one begins when the reader has been still for a moment.
  moved() {
    this.refused = { a: [], b: [] };
    this.state.old = Boolean(this.state.figures);
    this.dirty = true;
    this.state.version += 1;
    this.runs.stop('moved');
    // a judge that broke is replaced before the next run
    if (this.runs.phase !== 'broken') this.runs.phase = 'moved';
    this.views.forEach((view) => view.film.hide());
    this.show();
    this.sayNow();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.apply(), SETTLE);
  }

  active() {
    return ['a', 'b'].filter((setting) => this.moves[setting] && Object.keys(this.moves[setting]).length);
  }

  // One at a time; what came meanwhile is done after it. Where nothing is moved, only somebody who asks gets a run.
  apply(pressed) {
    clearTimeout(this.timer);
    this.again = true;
    this.pressed = this.pressed || Boolean(pressed);
    this.applying = this.applying || this.settle().catch((problem) => {
      this.runs.problem = problem.message;
      this.runs.phase = 'broken';
      this.changed();
    }).then(() => { this.applying = null; });
    return this.applying;
  }

  async settle() {
    while (this.again) {
      this.again = false;
      this.runs.stop('moved');
      if (this.runs.phase === 'broken') await this.runs.newJudge();
      for (const setting of ['a', 'b']) {
        const had = this.runs.settings[setting];
        const wanted = this.active().includes(setting) ? Object.assign(noMoves(), this.moves[setting]) : null;
        if (!wanted && had) await this.runs.drop(setting);
        if (wanted && !(had && movesText(had.moves) === movesText(wanted))) await this.runs.set(setting, wanted);
      }
    }
    const refused = this.runs.names().filter((setting) => this.runs.settings[setting].refused);
    this.refused = { a: [], b: [] };
    refused.forEach((setting) => { this.refused[setting] = this.runs.settings[setting].refused; });
    this.asked = 0;
    this.dirty = false;
    if (refused.length) {
      this.runs.phase = 'refused';
      this.changed();
    } else if (this.pressed || this.active().length) {
      this.runs.start();
    } else {
      // figures of a setting that is no more
      Object.assign(this.state, { figures: null, old: false });
      this.runs.phase = 'idle';
      this.changed();
    }
    this.pressed = false;
    this.show();
  }

  stop() {
    this.runs.stop();
  }

  // Something happened in the runs.
  changed() {
    const phase = this.runs.phase;
    const now = performance.now();
    if (phase !== this.before || now - this.said > SAY_EVERY) this.sayNow();
    this.before = phase;
    this.views.forEach((view) => view.bar(this.runs.whole(), phase));
    if (!this.dirty) this.ask(false);
    if (phase === 'refused') this.show();
  }

  // Asks what follows, about once a second; always at some counts, and at the end.
  async ask(again) {
    const whole = this.runs.whole();
    const due = again || (whole > 0 && whole !== this.asked);
    if (!due || this.runs.phase === 'refused') return;
    const ended = this.runs.phase !== 'running';
    if (this.asking || (!again && !ended && !ALWAYS.includes(whole) && performance.now() - this.answered < this.pause)) {
      clearTimeout(this.asker);
      this.asker = setTimeout(() => this.ask(again), ASK_EVERY / 2);
      return;
    }
    this.asking = true;
    this.asked = whole;
    const judge = this.runs.judge;
    const began = performance.now();
    const [language, configuration, version] = [this.language(), this.state.configuration, this.state.version];
    try {
      const answer = await judge.told({ do: 'figures', language, configuration });
      this.answered = performance.now();
      this.pause = Math.max(ASK_EVERY, 2 * (this.answered - began));
      // of a judge that was replaced, or of settings that were moved meanwhile
      const fresh = judge === this.runs.judge && version === this.state.version && !this.dirty;
      if (answer.ok && answer.ok.replications > 0 && fresh) {
        const first = !this.state.figures || this.state.old;
        const running = this.runs.phase === 'running';
        Object.assign(this.state, { figures: answer.ok, shown: configuration, old: this.runs.phase === 'refused', running });
        this.show();
        if (first) this.sayNow();
      }
    } catch (problem) {
      if (!(problem instanceof Ended)) {
        this.runs.problem = problem.message;
        this.runs.end('broken');
      }
    } finally {
      this.asking = false;
    }
  }

  progressWords(language) {
    const words = LIVE_WORDS[language];
    const { phase, limit, failed, problem } = this.runs;
    const whole = this.runs.whole();
    if (phase === 'running' && whole === 0) return this.state.figures ? words.first : words.firstNew;
    if (phase === 'running') return words.running(whole, limit) + (whole === 1 ? ' ' + words.oneOnly : '');
    if (phase === 'done') return words.done(whole);
    if (phase === 'stopped') return words.stopped(whole, limit);
    if (phase === 'refused') {
      const why = ['a', 'b'].map((setting) => this.refused[setting].map((refused) => words.settings[setting] + ': ' + refused[language]).join(' '));
      return [words.refused, ...why, this.state.figures ? words.before : ''].filter((text) => text).join(' ');
    }
    const before = this.state.old ? ' ' + words.before : '';
    if (phase === 'broken') return words.broken + ' ' + problem + before;
    if (phase === 'moved') return this.state.figures ? words.old : words.firstNew;
    if (phase === 'failed') {
      const titles = this.opened.configurations[failed.configuration].title[language];
      return words.failed(failed.replication + 1, titles, words.settings[failed.setting], this.live.seed, whole) + ' ' + failed.words + before;
    }
    return words.idle;
  }

  sayNow() {
    this.said = performance.now();
    this.views.forEach((view) => view.say(this.progressWords(view.language)));
  }

  show() {
    const language = this.language();
    this.views.forEach((view) => view.show(view.language === language));
  }

  chooseConfiguration(c) {
    this.state.configuration = c;
    this.show();
    if (this.state.figures) this.ask(true);
  }

  chooseMeasure(m) {
    this.state.measure = m;
    this.show();
  }

  add() {
    this.moves.b = Object.assign(noMoves(), this.moves.a);
    this.moved();
  }

  remove() {
    this.moves.b = null;
    this.moved();
  }

  reset() {
    this.moves = { a: noMoves(), b: this.moves.b ? noMoves() : null };
    writeFragment({ a: null, b: null });
    this.moved();
  }

  keep() {
    const text = (setting) => this.moves[setting] ? movesText(this.moves[setting]) || null : null;
    return writeFragment({ a: text('a'), b: text('b') });
  }

  follow() {
    const found = readFragment();
    const read = (text) => text === undefined ? noMoves() : readMoves(text, this.opened.levers);
    const [a, b] = [read(found.a), found.b === undefined ? null : read(found.b)];
    const right = a !== null && (found.b === undefined || b !== null);
    this.moves = right ? { a, b } : { a: noMoves(), b: null };
    this.views.forEach((view) => view.tell(right ? 'fromLink' : 'badLink'));
    link.a = right && found.a ? found.a : null;
    link.b = right && found.b ? found.b : null;
    this.moved();
    goTo('what-if');
  }

  // One household in the published case and under the settings that are moved.
  async film(configuration, household, language) {
    await this.settled();
    const settings = this.runs.names().filter((setting) => !this.runs.settings[setting].refused);
    try {
      const answer = await this.runs.judge.told({ do: 'follow', configuration, household, settings, language });
      return answer.ok || { films: [], told: answer.refused.map((refused) => refused[language]).join(' ') };
    } catch (problem) {
      return { films: [], told: LIVE_WORDS[language].broken + ' ' + problem.message };
    }
  }

  // The judge has to know the settings as they are.
  async settled() {
    if (this.dirty) await this.apply();
  }

  command() {
    const quote = (text) => /^[\w.,:=/-]+$/.test(text) ? text : "'" + text.replace(/'/g, "'\\''") + "'";
    const line = (setting) => ['rvtsim compare', quote(this.live.name),
      ...this.live.sets.concat(this.runs.settings[setting].sets).map((set) => '--set ' + quote(set)),
      '--replications ' + this.live.replications, '--seed ' + this.live.seed].join(' ');
    const told = (setting) => setting === 'published' || this.runs.settings[setting].sets.length > 0;
    return this.runs.names().filter((setting) => !this.runs.settings[setting].refused && told(setting)).map((setting) => [setting, line(setting)]);
  }
}
