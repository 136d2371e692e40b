// From weights to scores, ranks and rank shares: the rule of src/assessment/score.rs and, with the weights fixed, of
// src/assessment/decision.rs. Whoever changes one changes the other. .ci/weights_in_page compares them.

// Without the last digits, in which only the order of additions shows: scores that are equal by hand are equal.
function even(total) {
  return Math.round(total * 1e12) / 1e12;
}

// Weights that sum to 1 over the criteria that count.
function normalised(weights) {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

// The total of a configuration: sums by principle, then over the principles. A cell without a score stays out.
function totalScore(model, row, weights) {
  const sums = model.principles.map(() => 0);
  row.forEach((score, k) => {
    if (score !== null) sums[model.criteria[k].principle] += weights[k] * score;
  });
  return Math.min(Math.max(even(sums.reduce((a, b) => a + b, 0)), 0), 1);
}

// Rank 1 is the highest; equal scores share the best rank of their group: 1, 1, 3.
function ranksOf(scores) {
  return scores.map((mine) => 1 + scores.filter((other) => other > mine).length);
}

// The drawn scores of all cells: numbers of 16 bits, low byte first.
function unpacked(text) {
  const bytes = atob(text);
  const scores = new Float64Array(bytes.length / 2);
  for (let i = 0; i < scores.length; i += 1) {
    scores[i] = (bytes.charCodeAt(2 * i) + 256 * bytes.charCodeAt(2 * i + 1)) / 65535;
  }
  return scores;
}

// Share of the draws with each rank, [configuration][rank]; equal totals split their ranks evenly.
function rankShares(model, drawn, weights) {
  const [configurations, criteria] = [model.cells.length, weights.length];
  const shares = model.cells.map(() => model.cells.map(() => 0));
  const totals = new Float64Array(configurations);
  for (let draw = 0; draw < model.draws; draw += 1) {
    for (let c = 0; c < configurations; c += 1) {
      const begin = (draw * configurations + c) * criteria;
      let total = 0;
      for (let k = 0; k < criteria; k += 1) total += weights[k] * drawn[begin + k];
      totals[c] = even(total);
    }
    for (let c = 0; c < configurations; c += 1) {
      let [above, equal] = [0, 0];
      for (let other = 0; other < configurations; other += 1) {
        if (totals[other] > totals[c]) above += 1;
        if (totals[other] === totals[c]) equal += 1;
      }
      for (let rank = above; rank < above + equal; rank += 1) shares[c][rank] += 1 / equal;
    }
  }
  return shares.map((row) => row.map((count) => count / model.draws));
}

// Everything that follows from weights.
function outcome(model, drawn, weights) {
  const scores = model.cells.map((row) => totalScore(model, row, weights));
  return { scores, ranks: ranksOf(scores), shares: rankShares(model, drawn, weights) };
}
