// A worker with an instance of the module that has opened the scenario.

// Broken: the instance stopped in the middle of a command and was thrown away. Ended: somebody stopped it.
class Broken extends Error {}
class Ended extends Error {}

function newWorker() {
  const address = URL.createObjectURL(new Blob([blockText('worker')], { type: 'text/javascript' }));
  const worker = new Worker(address);
  const waiting = new Map();
  let count = 0;
  let free = () => {
    URL.revokeObjectURL(address);
    free = () => {};
  };
  let over = null;
  const end = (reason) => {
    if (over) return;
    over = reason || new Ended();
    free();
    worker.terminate();
    waiting.forEach(({ reject }) => reject(over));
    waiting.clear();
  };
  worker.onmessage = ({ data }) => {
    free();
    if (data.unread) return end(new Broken('unread'));
    const { resolve } = waiting.get(data.number) || {};
    if (data.broken !== undefined) return end(new Broken(data.broken));
    waiting.delete(data.number);
    if (resolve) resolve(data.answer);
  };
  worker.onerror = (event) => end(new Broken(event.message || 'worker'));
  const send = (message) => new Promise((resolve, reject) => {
    if (over) return reject(over);
    count += 1;
    waiting.set(count, { resolve, reject });
    worker.postMessage(Object.assign({ number: count }, message));
  });
  return { send, end };
}

// A worker that has opened the scenario. `ask` takes and gives text; `told` reads it: { ok } or { refused }.
async function openedWorker(live, module) {
  const command = JSON.stringify({ do: 'open', name: live.name, texts: live.texts, sets: live.sets, seed: live.seed });
  let worker = newWorker();
  const ends = { now: null };
  const made = {
    end: () => {
      ends.now = true;
      worker.end();
    },
    ask: async (text) => (await worker.send({ command: text })),
    told: async (asked) => JSON.parse(await worker.send({ command: JSON.stringify(asked) })),
  };
  made.ready = (async () => {
    try {
      await worker.send({ module: module.compiled });
    } catch (problem) {
      if (ends.now) throw problem;
      worker.end();
      worker = newWorker();
      await worker.send({ module: module.bytes });
    }
    return JSON.parse(await worker.send({ command }));
  })();
  return made;
}
