// Weights that the reader moves, at two levels: of the principles, and shares inside each principle.

// Others keep their proportions and fill what one leaves; where they have none, they get those of `usual`.
function moved(parts, place, to, usual) {
  const rest = (of) => of.reduce((sum, x, i) => i === place ? sum : sum + x, 0);
  const from = rest(parts) > 0 ? parts : usual;
  const sum = rest(from);
  if (parts.length < 2) return parts;
  return from.map((x, i) => i === place ? to : sum > 0 ? x / sum * (1 - to) : (1 - to) / (parts.length - 1));
}

// Weights by criterion as { top, inside }: by principle, and by criterion as a share of its principle.
function split(model, weights, usual) {
  const top = model.principles.map((_, p) => weights.reduce((sum, w, k) => model.criteria[k].principle === p ? sum + w : sum, 0));
  const inside = weights.map((w, k) => {
    const sum = top[model.criteria[k].principle];
    return sum > 0 ? w / sum : usual ? usual.inside[k] : 0;
  });
  return { top, inside };
}

function beginWeights(data) {
  const model = data && data.weights;
  if (!model) return;
  const drawn = unpacked(model.packed);
  const written = model.criteria.map((criterion) => criterion.weight);
  const usual = split(model, written, null);
  const published = outcome(model, drawn, written);
  const holds = model.principles.map((_, p) => model.criteria.map((c, k) => k).filter((k) => model.criteria[k].principle === p));
  const open = model.principles.map((_, p) => p).filter((p) => holds[p].length);
  const state = { weights: written, parts: usual };
  const views = Array.from(document.querySelectorAll('.weights')).map((section) => weightsIn(section, data, published));
  const show = () => {
    const found = outcome(model, drawn, state.weights);
    const same = state.weights.every((w, k) => Math.abs(w - written[k]) < 1e-9);
    views.forEach((view) => view.show(state, found, same));
  };
  const set = (weights, told) => {
    state.weights = weights;
    state.parts = split(model, weights, usual);
    show();
    views.forEach((view) => view.tell(told));
  };
  const move = (level, place, to) => {
    const { top, inside } = state.parts;
    if (level === 'principle') {
      const now = moved(open.map((p) => top[p]), open.indexOf(place), to, open.map((p) => usual.top[p]));
      open.forEach((p, i) => { top[p] = now[i]; });
    } else {
      const own = holds[model.criteria[place].principle];
      const now = moved(own.map((k) => inside[k]), own.indexOf(place), to, own.map((k) => usual.inside[k]));
      own.forEach((k, i) => { inside[k] = now[i]; });
    }
    state.weights = inside.map((share, k) => share * top[model.criteria[k].principle]);
    views.forEach((view) => view.tell(''));
    show();
  };
  const back = () => {
    set(written, '');
    writeFragment({ weights: null });
  };
  const keep = () => {
    const done = writeFragment({ weights: weightsText(model, state.weights) });
    views.forEach((view) => view.tell(done ? 'kept' : 'notKept'));
  };
  const follow = () => {
    const text = readFragment().weights;
    if (text === undefined) return;
    const weights = readWeights(model, text);
    link.weights = weights ? text : null;
    if (weights) set(normalised(weights), 'fromLink');
    else set(written, 'badLink');
    goTo('weights');
  };
  // shares are copied, so that moving them leaves the published ones as they are
  state.parts = split(model, written, usual);
  show();
  follow();
  views.forEach((view) => view.listen({ move, back, keep }));
  window.addEventListener('hashchange', follow);
}

function weightsIn(section, data, published) {
  const model = data.weights;
  const language = languageOf(section);
  const words = WORDS[language];
  const names = data.configurations.map((configuration) => configuration.title[language]);
  const sliders = Array.from(section.querySelectorAll('.slider')).map((box) => ({
    level: box.dataset.level, place: Number(box.dataset.place), input: box.querySelector('input'),
    weight: box.querySelector('.weight'), mark: box.querySelector('.mark'),
  }));
  const rows = Array.from(part(section, 'scores').querySelectorAll('tbody tr'));
  const text = (weight) => fixed(weight * 100, 1, language) + '%';
  const told = part(section, 'told');
  const answer = part(section, 'answer');
  let sentence = '';
  // read out after the last move, not at each
  const say = later(() => { answer.textContent = sentence; }, 400);

  const showSlider = (slider, state) => {
    const own = model[slider.level === 'principle' ? 'principles' : 'criteria'][slider.place];
    const weight = slider.level === 'principle' ? state.parts.top[slider.place] : state.weights[slider.place];
    const share = slider.level === 'principle' ? weight : state.parts.inside[slider.place];
    // where weights of principles are drawn first, the range of a criterion is one of its share, as the principle is written
    const within = slider.level === 'criterion' && (model.level === 'tree' || model.level === 'principles');
    const whole = model.counted * (within ? model.principles[own.principle].weight : 1);
    const range = own.range && whole > 0 && own.range.map((end) => Math.min(end / whole, 1));
    const judged = within ? share : weight;
    const outside = Boolean(range) && (judged < range[0] - 1e-9 || judged > range[1] + 1e-9);
    const note = outside ? (within ? words.outsideShare : words.outside)(text(range[0]), text(range[1])) : '';
    slider.input.value = String(share * 100);
    slider.weight.textContent = text(weight);
    slider.mark.textContent = note;
    slider.mark.hidden = !outside;
    const read = slider.level === 'principle' ? text(weight) : text(share) + ', ' + words.ofScore(text(weight));
    slider.input.setAttribute('aria-valuetext', note ? read + ', ' + note : read);
    return outside;
  };
  const firstOf = (found) => names.filter((_, c) => found.ranks[c] === 1);
  const inWords = (found, same, outside) => {
    const first = firstOf(found);
    const best = found.ranks.indexOf(1);
    const sure = first.length === 1 ? words.sure(percent(found.shares[best][0]), fixed(model.draws, 0, language)) : '';
    const score = fixed(found.scores[best], 3, language);
    const pieces = [(same ? words.withPublished : words.withYours)(words.first(first), score, sure)];
    const before = firstOf(published);
    if (!same) pieces.push(before.join() === first.join() ? words.same : words.other(words.first(before)));
    if (outside) pieces.push(words.outsideCount(outside));
    pieces.push(words.follows);
    return pieces.join(' ');
  };
  const show = (state, found, same) => {
    const outside = sliders.filter((slider) => showSlider(slider, state)).length;
    rows.forEach((row, c) => {
      part(row, 'score').textContent = fixed(found.scores[c], 3, language);
      part(row, 'rank').textContent = String(found.ranks[c]);
      part(row, 'first').textContent = percent(found.shares[c][0]);
      part(row, 'published').textContent = percent(published.shares[c][0]);
      row.classList.toggle('first', found.ranks[c] === 1);
      // all digits, for programs that read the page
      row.dataset.score = String(found.scores[c]);
      row.dataset.rank = String(found.ranks[c]);
      row.dataset.shares = found.shares[c].join(' ');
    });
    part(section, 'ranks').querySelectorAll('tbody tr').forEach((row, c) => row.querySelectorAll('td').forEach((cell, rank) => {
      const share = found.shares[c][rank];
      cell.textContent = share > 0 ? percent(share) : '\u00b7';
    }));
    part(section, 'toml').textContent = weightsToml(model, state.weights);
    const first = !sentence;
    sentence = inWords(found, same, outside);
    if (first) answer.textContent = sentence;
    else say();
  };
  const tell = (word) => {
    told.textContent = word ? words[word] : '';
    told.hidden = !word;
  };
  const listen = ({ move, back, keep }) => {
    sliders.forEach(({ level, place, input }) => input.addEventListener('input', () => move(level, place, Number(input.value) / 100)));
    part(section, 'back').addEventListener('click', back);
    part(section, 'keep').addEventListener('click', keep);
  };
  section.classList.add('live');
  return { show, tell, listen };
}
