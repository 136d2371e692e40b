// Does the module of the page give what the command line gave, to the last bit?
//
//   node same_bits.mjs MODULE.gz STUDY [LEVER=TO …]
//
// STUDY is a folder of `compare`. With levers, STUDY was made with the overrides that these moves stand for; they are made here
// from the published scenario, which has none.

import fs from 'node:fs';
import process from 'node:process';

import { scenarioOf, start, told } from './module.mjs';

const [packed, folder, ...levers] = process.argv.slice(2);
const moves = levers.map((lever) => lever.split('=')).map(([id, to]) => [id, Number(to)]);
const study = JSON.parse(fs.readFileSync(folder + '/study.json', 'utf8'));
const scenario = scenarioOf(folder);
const module = start(packed);
const ask = (command) => told(module.ask(command));

const opened = ask({ do: 'open', ...scenario, sets: moves.length ? [] : scenario.sets });
let setting = 'published';
if (moves.length) {
  setting = 'a';
  const made = ask({ do: 'set', setting, moves });
  if (JSON.stringify(made.sets) !== JSON.stringify(scenario.sets)) {
    throw new Error(`the levers stand for ${made.sets}, and the study has ${scenario.sets}`);
  }
}
const same = (a, b) => Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);
let [values, runs] = [0, 0];
const differ = [];
const count = study.precision.replications;
const take = (into, configuration, replication) => {
  const command = { setting: into, configuration, replication };
  // the answer goes back as text: a fingerprint is a whole number of 64 bits
  const said = module.ask({ do: 'run', ...command });
  const run = said.slice('{"ok":'.length, -1);
  if (!said.startsWith('{"ok":')) throw new Error(said);
  told(module.ask({ do: 'take', ...command, run: 0 }, run));
  return run;
};
study.configurations.forEach((configuration, c) => {
  if (opened.configurations[c].id !== configuration.name) throw new Error('another order of configurations');
  for (let k = 0; k < count; k += 1) {
    const run = take(setting, c, k);
    const fingerprint = BigInt(/"fingerprint":(\d+)/.exec(run)[1]).toString(16).padStart(16, '0');
    if (fingerprint !== configuration.fingerprints[k]) differ.push(`${configuration.name} replication ${k}: other events`);
    JSON.parse(run).values.forEach((value, m) => {
      values += 1;
      if (!same(value, study.replications[c][k][m])) {
        differ.push(`${configuration.name} replication ${k} ${study.measures[m]}: ${value} and ${study.replications[c][k][m]}`);
      }
    });
    runs += 1;
    if (setting !== 'published') take('published', c, k);
  }
});
// what the page makes of these runs: means, intervals, scores
const figures = ask({ do: 'figures', language: 'en', configuration: 0 });
if (figures.replications !== count) throw new Error(`figures over ${figures.replications} of ${count} replications`);
let means = 0;
figures.measures.forEach((measure) => measure.rows.forEach((row, c) => {
  const name = study.configurations[c].name;
  const kept = study.summaries.find((summary) => summary.configuration === name && summary.measure === measure.id);
  const here = row.values[setting];
  const there = kept ? [kept.estimate.mean, kept.estimate.lower, kept.estimate.upper] : null;
  means += 1;
  if (!same(here, there)) differ.push(`${name} ${measure.id}: mean ${here} and ${there}`);
}));
if (figures.scores) {
  study.scorecard.totals.forEach((total, c) => {
    const here = figures.scores[setting][c].score;
    if (!same(here, [total.score, total.lower, total.upper])) differ.push(`score of ${study.configurations[c].name}`);
  });
}
differ.slice(0, 20).forEach((line) => console.error(line));
if (differ.length) {
  console.error(`${differ.length} differences`);
  process.exit(1);
}
console.log(`${runs} runs, ${values} values, ${means} means with their intervals: the same bits`);
