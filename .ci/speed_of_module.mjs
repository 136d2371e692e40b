// How many times longer 30 replications take in the module than by the program on one thread: both in turn, on this machine.
//
//   node speed_of_module.mjs MODULE.gz PROGRAM SCENARIO [REPLICATIONS]

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';

import { scenarioOf, start, told } from './module.mjs';

const [packed, program, scenario, wanted = '30'] = process.argv.slice(2);
const count = Number(wanted);
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'speed-'));

// the runs alone, of one configuration after the other: a comparison also runs sets of parameters and equal friction
function native(replications) {
  let seconds = 0;
  for (const name of names) {
    const folder = path.join(scratch, name);
    const done = spawnSync(program, ['run', scenario, '--configuration', name, '--replications', String(replications), '--sample', '0',
      '--threads', '1', '--quiet', '--out', folder]);
    if (done.status !== 0) throw new Error(String(done.stderr));
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
    seconds += manifest.run.seconds;
  }
  return seconds;
}

let names = ['relay'];
native(1);
const about = scenarioOf(path.join(scratch, 'relay'));
const module = start(packed);
const opened = told(module.ask({ do: 'open', ...about, sets: [] }));
names = opened.configurations.map((configuration) => configuration.id);
let [here, first] = [0, 0];
const began = performance.now();
for (let k = 0; k < count; k += 1) {
  names.forEach((_, c) => {
    const before = performance.now();
    const said = module.ask({ do: 'run', setting: 'published', configuration: c, replication: k });
    here += performance.now() - before;
    if (!said.startsWith('{"ok":')) throw new Error(said);
  });
  if (k === 0) first = performance.now() - began;
}
const there = native(count) * 1000;
fs.rmSync(scratch, { recursive: true });
const seconds = (ms) => (ms / 1000).toFixed(1) + ' s';
console.log(`${count} replications of ${names.length} configurations: module ${seconds(here)}, program ${seconds(there)}, `
  + `ratio ${(here / there).toFixed(2)}; first replication of each after ${seconds(first)}`);
console.log(`memory of the module: ${(module.memory.buffer.byteLength / 1e6).toFixed(0)} MB`);
