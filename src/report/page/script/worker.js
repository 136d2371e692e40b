// The worker of a page that simulates: one instance of the module, asked one command at a time. Nothing comes from elsewhere.
'use strict';

let engine = null;
let turn = Promise.resolve();

function said(at) {
  const length = new DataView(engine.memory.buffer).getUint32(at, true);
  return new TextDecoder().decode(new Uint8Array(engine.memory.buffer, at + 4, length));
}

// Commands and answers stay text: a number of 64 bits would not survive being read here.
function ask(command) {
  const bytes = new TextEncoder().encode(command);
  const place = engine.alloc(bytes.length) >>> 0;
  new Uint8Array(engine.memory.buffer, place, bytes.length).set(bytes);
  const at = engine.call(place, bytes.length) >>> 0;
  const answer = said(at);
  engine.release(at);
  return answer;
}

async function begin(module) {
  const made = await WebAssembly.instantiate(module, {});
  engine = (made.instance || made).exports;
}

// What the module said before it broke, as far as it can still be heard.
function lastWords(problem) {
  try {
    return said(engine.last_words() >>> 0) || String(problem);
  } catch (silent) {
    return String(problem);
  }
}

async function answer({ number, module, command }) {
  try {
    if (module) await begin(module);
    postMessage({ number, answer: module ? '' : ask(command) });
  } catch (problem) {
    postMessage({ number, broken: engine ? lastWords(problem) : String(problem) });
  }
}

onmessage = (event) => {
  turn = turn.then(() => answer(event.data));
};
// a browser that cannot hand over a compiled module gives nothing to read
onmessageerror = () => postMessage({ unread: true });
