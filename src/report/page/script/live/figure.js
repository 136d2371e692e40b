// Draws a figure of the module: its marks as they are, its values to step through, and its table.

const POINTS = (points) => points.map(([x, y]) => x + ',' + y).join(' ');

const MARKS = {
  Line: (m) => draw('line', { x1: m.from[0], y1: m.from[1], x2: m.to[0], y2: m.to[1], stroke: ink(m.colour), 'stroke-width': m.width }),
  Box: (m) => draw('rect', { x: m.at[0], y: m.at[1], width: m.size[0], height: m.size[1], fill: ink(m.colour) }),
  Disc: (m) => draw('circle', { cx: m.at[0], cy: m.at[1], r: m.radius, fill: ink(m.colour) }),
  Diamond: ({ at: [x, y], radius: r, colour }) => draw('polygon', {
    points: POINTS([[x, y - r], [x + r, y], [x, y + r], [x - r, y]]), fill: ink(colour),
  }),
  Path: (m) => draw('polyline', { points: POINTS(m.points), fill: 'none', stroke: ink(m.colour), 'stroke-width': m.width }),
  Area: (m) => draw('polygon', { points: POINTS(m.points), fill: ink(m.colour) }),
  Words: (m) => draw('text', {
    x: m.at[0], y: m.at[1], 'font-size': m.size, fill: ink(m.colour), 'text-anchor': m.anchor.toLowerCase(),
  }, m.text),
};

function ink([red, green, blue]) {
  return `rgb(${red},${green},${blue})`;
}

function figureTable(data, caption, language) {
  const name = LIVE_WORDS[language].asTable;
  const cell = (text, i) => i ? make('td', {}, text) : make('th', { scope: 'row' }, text);
  const table = make('table', {}, make('caption', {}, caption),
    make('thead', {}, make('tr', {}, ...data.heads.map((head) => make('th', { scope: 'col' }, head)))),
    make('tbody', {}, ...data.rows.map((row) => make('tr', {}, ...row.map(cell)))));
  return make('details', {}, make('summary', {}, name),
    make('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': name + ': ' + caption }, table));
}

// `id` is unique in the page; `whose` says of which setting it is.
function drawFigure(into, figure, id, whose, language, bubble) {
  const tips = figure.tips.map((tip) => draw('rect', {
    class: 'tip', x: tip.at[0], y: tip.at[1], width: tip.size[0], height: tip.size[1],
  }, draw('title', {}, tip.text)));
  const title = whose + ': ' + figure.title;
  const svg = draw('svg', {
    viewBox: `0 0 ${figure.width} ${figure.height}`, width: figure.width, height: figure.height, role: 'img',
    'aria-labelledby': id + '-title', 'aria-describedby': id + '-about', class: 'figure',
  },
  draw('title', { id: id + '-title' }, title), draw('desc', { id: id + '-about' }, figure.description),
  ...figure.marks.map((mark) => {
    const kind = Object.keys(mark)[0];
    return MARKS[kind] ? MARKS[kind](mark[kind]) : draw('g');
  }),
  draw('g', { class: 'tips' }, ...tips));
  const element = make('figure', {}, make('figcaption', {}, whose),
    make('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': title }, svg));
  if (figure.data.rows.length) element.append(figureTable(figure.data, title, language));
  into.append(element);
  if (tips.length) explorable(element.querySelector('.tips'), bubble);
}
