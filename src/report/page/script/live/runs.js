// Which runs there are and who makes them. Runners simulate; the judge keeps the runs and says what follows from them.
//
// Runs stay text between a runner and the judge. Those of the published case are kept between moves.

const SETTINGS = ['published', 'a', 'b'];
const HEAD = '{"ok":';
// after these replications the figures are always asked for
const ALWAYS = [1, 2, 3, 5, 10, 20, 30];

function runnersWanted() {
  return Math.max(1, Math.min(4, (navigator.hardwareConcurrency || 2) - 1));
}

// A setting: its moves, the runs that there are, and those that somebody has begun.
function fresh(moves) {
  return { moves, runs: {}, begun: {}, sets: [], warnings: [], refused: null };
}

class Runs {
  // `tell` is called at each change.
  constructor(live, module, tell) {
    Object.assign(this, { live, module, tell });
    this.limit = live.replications;
    this.settings = { published: fresh({}) };
    this.runners = [];
    this.phase = 'idle';
    this.failed = null;
  }

  async open() {
    this.judge = await openedWorker(this.live, this.module);
    const answer = await this.judge.ready;
    if (!answer.refused) this.opened = answer.ok;
    return answer;
  }

  names() {
    return SETTINGS.filter((setting) => this.settings[setting]);
  }

  key(configuration, replication) {
    return configuration + '.' + replication;
  }

  // Replications that every setting has whole, without a gap.
  whole() {
    const has = (r) => this.names().every((s) => this.opened.configurations.every((_, c) => this.settings[s].runs[this.key(c, r)]));
    let r = 0;
    while (r < this.limit && has(r)) r += 1;
    return r;
  }

  // Gives a setting its moves. Refused ones leave it without runs.
  async set(setting, moves) {
    const mine = (this.settings[setting] = fresh(moves));
    const answer = await this.judge.told({ do: 'set', setting, moves: Object.entries(moves) });
    mine.refused = answer.refused || null;
    mine.sets = answer.ok ? answer.ok.sets : [];
    mine.warnings = answer.ok ? answer.ok.warnings : [];
  }

  // A judge cannot forget a setting: a new one takes what is left.
  drop(setting) {
    delete this.settings[setting];
    return this.newJudge();
  }

  async newJudge() {
    this.judge.end();
    this.judge = await openedWorker(this.live, this.module);
    await this.judge.ready;
    for (const name of this.names()) {
      const { moves, runs } = this.settings[name];
      if (name !== 'published') await this.judge.told({ do: 'set', setting: name, moves: Object.entries(moves) });
      await Promise.all(Object.keys(runs).map((key) => this.give(name, key, runs[key])));
    }
  }

  give(setting, key, run) {
    const [configuration, replication] = key.split('.');
    return this.judge.ask(`{"do":"take","setting":"${setting}","configuration":${configuration},"replication":${replication},"run":${run}}`);
  }

  // The next run that nobody has begun: replication by replication.
  next(batch) {
    if (batch !== this.batch) return null;
    const limit = this.failed ? Math.min(this.limit, this.failed.replication) : this.limit;
    for (let r = 0; r < limit; r += 1) {
      for (let c = 0; c < this.opened.configurations.length; c += 1) {
        for (const s of this.names()) {
          const setting = this.settings[s];
          const key = this.key(c, r);
          if (!setting.begun[key]) {
            setting.begun[key] = true;
            return { s, setting, c, r, key };
          }
        }
      }
    }
    return null;
  }

  async start() {
    if (this.phase === 'running') return;
    this.phase = 'running';
    this.failed = null;
    const batch = (this.batch = {});
    this.tell();
    try {
      const count = runnersWanted();
      await Promise.all(Array.from({ length: count }, () => this.work(batch)));
      if (batch === this.batch) this.end(this.failed ? 'failed' : 'done');
    } catch (problem) {
      if (batch === this.batch) {
        this.problem = problem.message;
        this.end('broken');
      }
    }
  }

  // A runner that knows all settings.
  async runner(batch) {
    const runner = await openedWorker(this.live, this.module);
    if (batch !== this.batch) {
      runner.end();
      throw new Ended();
    }
    this.runners.push(runner);
    await runner.ready;
    for (const setting of this.names().slice(1)) {
      await runner.told({ do: 'set', setting, moves: Object.entries(this.settings[setting].moves) });
    }
    return runner;
  }

  // One runner at a time, until nothing is left.
  async work(batch) {
    let runner = null;
    for (let job = this.next(batch); job; job = this.next(batch)) {
      let text = null;
      try {
        runner = runner || await this.runner(batch);
        text = await runner.ask(JSON.stringify({ do: 'run', setting: job.s, configuration: job.c, replication: job.r }));
        if (!text.startsWith(HEAD)) throw new Broken(text);
      } catch (problem) {
        if (batch !== this.batch) return;
        // without any runner there is nothing to be had
        if (!runner) throw problem;
        this.fail(job, problem);
        runner.end();
        runner = null;
      }
      if (batch !== this.batch) return;
      if (text) {
        const run = text.slice(HEAD.length, -1);
        job.setting.runs[job.key] = run;
        await this.give(job.s, job.key, run);
        if (batch !== this.batch) return;
        this.tell();
      }
    }
    if (runner) runner.end();
  }

  // The first replication that cannot be simulated ends what can be shown.
  fail(job, problem) {
    if (this.failed && this.failed.replication <= job.r) return;
    this.failed = { setting: job.s, configuration: job.c, replication: job.r, words: problem.message };
  }

  end(phase) {
    this.batch = null;
    this.runners.forEach((runner) => runner.end());
    this.runners = [];
    this.names().forEach((s) => {
      const { begun, runs } = this.settings[s];
      Object.keys(begun).forEach((key) => { begun[key] = Boolean(runs[key]); });
    });
    this.phase = phase;
    this.tell();
  }

  stop(phase) {
    if (this.phase === 'running') this.end(phase || 'stopped');
  }
}
