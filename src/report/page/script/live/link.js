// Settings as text in the address: a=raad:1.1,adoption:0.5&b=...

link.a = null;
link.b = null;

// What other parts keep in the address stays, and so do the settings.
const writeRest = writeFragment;
writeFragment = function (changes) {
  const kept = ['a', 'b'];
  Object.assign(link, changes);
  const done = writeRest({});
  const pieces = kept.filter((setting) => link[setting]).map((setting) => setting + '=' + link[setting]);
  if (!done || !pieces.length) return done;
  const before = location.hash.slice(1);
  return writeAddress(before ? before + '&' + pieces.join('&') : pieces.join('&'));
};

// Moves by the id of a lever. An id may be any word, `constructor` too: such an object knows no word by itself.
function noMoves() {
  return Object.create(null);
}

function movesText(moves) {
  return Object.keys(moves).map((id) => id + ':' + String(moves[id])).join(',');
}

// Moves by lever; null for a text that cannot be read. A lever that the scenario lacks is not readable either.
function readMoves(text, levers) {
  const moves = noMoves();
  const right = text.split(',').filter((piece) => piece).every((piece) => {
    const [id, number, more] = piece.split(':');
    const known = levers.some((lever) => lever.id === id) && !Object.prototype.hasOwnProperty.call(moves, id);
    const plain = more === undefined && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(number || '') && Number.isFinite(Number(number));
    moves[id] = Number(number);
    return known && plain;
  });
  return right ? moves : null;
}
