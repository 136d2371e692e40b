// Weights as text: in the address of the page, and as lines for a framework file.

const DIGITS = 6;

function weightsText(model, weights) {
  return weights.map((w, k) => encodeURIComponent(model.criteria[k].id) + ':' + Number(w.toFixed(DIGITS))).join(',');
}

// One weight for each criterion that counts, none of them negative and not all nothing; null for anything else.
function readWeights(model, text) {
  const found = {};
  const pieces = text.split(',');
  const whole = pieces.every((piece) => {
    const at = piece.lastIndexOf(':');
    const number = piece.slice(at + 1);
    const id = '#' + decoded(piece.slice(0, Math.max(at, 0)));
    const right = at > 0 && /^\d+(\.\d+)?(e-?\d+)?$/.test(number) && Number.isFinite(Number(number)) && !(id in found);
    found[id] = Number(number);
    return right;
  });
  const weights = model.criteria.map((criterion) => found['#' + criterion.id]);
  const all = whole && pieces.length === weights.length && weights.every((w) => w !== undefined);
  const sum = all ? weights.reduce((a, b) => a + b, 0) : 0;
  return sum > 0 && Number.isFinite(sum) ? weights : null;
}

// A TOML string: quotes, backslashes and control characters are escaped.
function tomlString(text) {
  return JSON.stringify(text).replace(/\u007f/g, '\\u007f');
}

// A number of a framework file: always a decimal one.
function tomlNumber(value) {
  const text = value.toFixed(DIGITS).replace(/0+$/, '');
  return text.endsWith('.') ? text + '0' : text;
}

// Weights as the framework states them: what is not modelled keeps its own, and the others fill the rest. Ranges are made as
// wide as the weights need.
function weightsToml(model, weights) {
  const lines = [];
  const add = (kind, own, weight, needed) => {
    lines.push('# ' + kind + ' ' + tomlString(own.id), 'weight = ' + tomlNumber(weight));
    if (own.range) {
      const low = Math.min(own.range[0], ...needed);
      const high = Math.max(own.range[1], ...needed);
      lines.push('weight_range = [' + tomlNumber(low) + ', ' + tomlNumber(high) + ']');
    }
    lines.push('');
  };
  const short = (weight) => Number(weight.toFixed(DIGITS));
  const stated = weights.map((w) => short(w * model.counted));
  model.principles.forEach((principle, p) => {
    const own = stated.map((w, k) => [w, k]).filter(([, k]) => model.criteria[k].principle === p);
    const sum = short(own.reduce((total, [w]) => total + w, 0));
    add('principle', principle, sum + principle.rest, [sum, sum + principle.rest]);
    own.forEach(([w, k]) => add('criterion', model.criteria[k], w, [w]));
  });
  return lines.join('\n');
}
