// An interval plot: per configuration a dot for the mean and a line for the 95% interval, with names and values written out.

const ROW = 52;
const TICKS = 44;
// widths of letters in pixels, on the wide side
const BOLD = 9.2;
const PLAIN = 8;

// Round numbers that span the values: about four steps of 1, 2 or 5 times a power of ten.
function ticks(low, high) {
  const span = high > low ? high - low : Math.max(Math.abs(high), 1);
  const power = Math.pow(10, Math.floor(Math.log10(span / 4)));
  const step = [1, 2, 5, 10].map((n) => n * power).find((size) => span / size <= 5);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return { places: Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step), decimals };
}

// rows: { name, short, estimate }, estimate null where not defined. Width in pixels; heights follow from the rows.
function intervalPlot(rows, format, about) {
  const words = WORDS[about.language];
  const width = Math.max(about.width, 240);
  const height = rows.length * ROW + TICKS;
  const known = rows.map((row) => row.estimate).filter((estimate) => estimate);
  const ends = [].concat(...known.map((e) => varies(e) ? e : [e[0]])).map((x) => x * format.factor);
  const scale = ticks(Math.min(...ends), Math.max(...ends));
  const [from, to] = [scale.places[0], scale.places[scale.places.length - 1]];
  const at = (x) => 14 + (x - from) / (to - from) * (width - 28);
  const svg = draw('svg', {
    class: 'drawn', width, height, viewBox: '0 0 ' + width + ' ' + height, role: 'img', 'aria-labelledby': about.id,
  }, draw('title', { id: about.id }, about.title));
  const foot = rows.length * ROW + 8;
  scale.places.forEach((x, i) => {
    const last = i === scale.places.length - 1;
    svg.append(
      draw('line', { class: 'grid', x1: at(x), x2: at(x), y1: 0, y2: foot }),
      draw('text', { x: last ? width : i ? at(x) : 0, y: foot + 16, 'text-anchor': last ? 'end' : i ? 'middle' : 'start' },
        fixed(x, scale.decimals, about.language) + (format.share ? '%' : ''))
    );
  });
  const unit = format.share || !about.unit ? '' : about.unit + '. ';
  svg.append(draw('text', { class: 'soft', x: 0, y: foot + 33 }, unit + words.marks));
  const texts = rows.map((row) => {
    const told = row.estimate ? shown(row.estimate, format, about.language) : null;
    return { told, value: told ? told.value + (told.range ? ' (' + told.range + ')' : '') : words.notDefined };
  });
  // names that leave no room for the value make way for short ones; the table below has them whole
  const fits = (name, i) => (name.length + 2) * BOLD + texts[i].value.length * PLAIN <= width;
  const short = !rows.every((row, i) => fits(row.name, i));
  const cut = (name, i) => {
    const room = Math.max(Math.floor((width - texts[i].value.length * PLAIN) / BOLD) - 3, 1);
    return fits(name, i) ? name : name.slice(0, room) + '\u2026';
  };
  rows.forEach((row, i) => {
    const top = i * ROW;
    const { told, value } = texts[i];
    svg.append(draw('text', { class: 'name', x: 0, y: top + 17 }, cut(short ? row.short : row.name, i)));
    svg.append(draw('text', { x: width, y: top + 17, 'text-anchor': 'end' }, value));
    if (!told) return;
    const middle = top + 34;
    const [mean, low, high] = row.estimate.map((x) => at(x * format.factor));
    if (told.range) {
      svg.append(draw('line', { class: 'reach', x1: low, x2: high, y1: middle, y2: middle }));
      [low, high].forEach((x) => svg.append(draw('line', { class: 'reach', x1: x, x2: x, y1: middle - 5, y2: middle + 5 })));
    }
    svg.append(draw('circle', { class: 'dot', cx: mean, cy: middle, r: 6 }));
  });
  return svg;
}
