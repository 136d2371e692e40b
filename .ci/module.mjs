// The module of the page that simulates, in Node: the same bytes, without a browser.

import fs from 'node:fs';
import zlib from 'node:zlib';

// An instance with one function: a command in, an answer out; see src/experiment/what_if/command.rs.
export function start(packed) {
  const module = new WebAssembly.Module(zlib.gunzipSync(fs.readFileSync(packed)));
  const imports = WebAssembly.Module.imports(module);
  if (imports.length) throw new Error('the module asks for something from outside: ' + JSON.stringify(imports));
  const { memory, alloc, call, release, last_words: lastWords } = new WebAssembly.Instance(module, {}).exports;
  const text = (place) => {
    const length = new DataView(memory.buffer).getUint32(place, true);
    return new TextDecoder().decode(new Uint8Array(memory.buffer, place + 4, length));
  };
  // `run` is the text of a run, for the command that takes it: parsed and written again it would lose digits
  const ask = (command, run) => {
    const written = JSON.stringify(command);
    const bytes = new TextEncoder().encode(run ? written.replace(/"run":0}$/, () => `"run":${run}}`) : written);
    const place = alloc(bytes.length) >>> 0;
    new Uint8Array(memory.buffer, place, bytes.length).set(bytes);
    let answer;
    try {
      answer = call(place, bytes.length) >>> 0;
    } catch (broke) {
      throw new Error('the module broke: ' + text(lastWords() >>> 0), { cause: broke });
    }
    const said = text(answer);
    release(answer);
    return said;
  };
  return { ask, memory };
}

// The answer, or the words of the refusal.
export function told(said) {
  const answer = JSON.parse(said);
  if (answer.refused) throw new Error(answer.refused.map((mistake) => mistake.en).join('\n'));
  return answer.ok;
}

// What a study was made from, as the page has it.
export function scenarioOf(folder) {
  const manifest = JSON.parse(fs.readFileSync(folder + '/manifest.json', 'utf8'));
  const text = fs.readFileSync(folder + '/manifest.json', 'utf8');
  const option = (name) => manifest.options.filter(([key]) => key === name).map(([, value]) => value);
  return {
    name: manifest.scenario[0].path,
    texts: manifest.scenario.map((file) => [file.path, file.text]),
    sets: option('set'),
    // a whole number of 64 bits: JavaScript would round it
    seed: /"seed": (\d+)/.exec(text)[1],
  };
}
