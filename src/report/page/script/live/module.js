// The blocks behind the page: what to simulate, the source of the workers, and the module.

function blockText(id) {
  const block = document.getElementById(id);
  return block ? block.textContent.trim() : '';
}

function canSimulate() {
  return [typeof WebAssembly, typeof Worker, typeof Blob, typeof DecompressionStream, typeof URL].every((kind) => kind !== 'undefined');
}

// The bytes of the module.
async function unpackedModule() {
  const letters = atob(blockText('module'));
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
  const whole = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(whole).arrayBuffer();
}

// The module once for all workers: compiled, and as bytes for a browser that cannot hand over a compiled one.
async function loadModule() {
  const bytes = await unpackedModule();
  return { bytes, compiled: await WebAssembly.compile(bytes) };
}
