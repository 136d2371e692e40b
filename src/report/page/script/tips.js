// Values in charts: shown when one points at them, touches them, or steps to them with the arrow keys.

// The one box that shows a value beside the pointer. It can be pointed at, stays until one leaves, and goes with Escape.
function makeBubble() {
  const bubble = make('div', { class: 'bubble', role: 'tooltip', hidden: '' });
  document.body.append(bubble);
  let mark = null;
  let leaving = 0;
  const hide = () => {
    clearTimeout(leaving);
    bubble.hidden = true;
    if (mark) mark.remove();
    mark = null;
  };
  const stay = () => clearTimeout(leaving);
  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 300);
  };
  const show = (place, text) => {
    hide();
    mark = draw('rect', { class: 'tip-mark' });
    ['x', 'y', 'width', 'height'].forEach((name) => mark.setAttribute(name, place.getAttribute(name)));
    place.parentNode.append(mark);
    bubble.textContent = text;
    bubble.hidden = false;
    const box = place.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    const left = Math.min(Math.max(box.left + box.width / 2 - bubble.offsetWidth / 2, 4), wide - bubble.offsetWidth - 4);
    const above = box.top - bubble.offsetHeight;
    bubble.style.left = left + window.scrollX + 'px';
    bubble.style.top = (above > 4 ? above : box.bottom) + window.scrollY + 'px';
  };
  bubble.addEventListener('pointerenter', stay);
  bubble.addEventListener('pointerleave', leave);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide();
  });
  document.addEventListener('pointerdown', (event) => {
    if (!event.target.closest('.tip, .bubble')) hide();
  });
  return { show, hide, leave, stay };
}

function beginTips() {
  const charts = document.querySelectorAll('figure .tips');
  if (!charts.length) return;
  const bubble = makeBubble();
  afterSwitch.push(bubble.hide);
  charts.forEach((group) => explorable(group, bubble));
}

// One chart. The titles that browsers show by themselves make way for the box.
function explorable(group, bubble) {
  const figure = group.closest('figure');
  const box = group.closest('.scroll');
  const words = WORDS[languageOf(figure)];
  const places = Array.from(group.querySelectorAll('.tip'));
  const texts = places.map((place) => {
    const title = place.querySelector('title');
    const text = title ? title.textContent : '';
    if (title) title.remove();
    return text;
  });
  const hint = make('p', { class: 'note steps' }, words.steps);
  const spoken = make('output', { class: 'spoken', 'aria-live': 'polite' });
  box.after(spoken);
  box.after(hint);
  let now = -1;
  places.forEach((place, i) => {
    place.addEventListener('pointerenter', () => {
      bubble.stay();
      bubble.show(place, texts[i]);
    });
    place.addEventListener('pointerleave', (event) => {
      // a finger that is lifted leaves too; its value stays until one touches elsewhere
      if (event.pointerType === 'mouse') bubble.leave();
    });
    place.addEventListener('click', () => {
      now = i;
    });
  });
  const stop = () => {
    now = -1;
    spoken.textContent = '';
    bubble.hide();
  };
  box.addEventListener('keydown', (event) => {
    const last = places.length - 1;
    const to = {
      ArrowRight: Math.min(now + 1, last), ArrowLeft: now < 0 ? last : Math.max(now - 1, 0), Home: 0, End: last,
    }[event.key];
    if (event.key === 'Escape') stop();
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    now = to;
    reveal(box, places[now]);
    bubble.show(places[now], texts[now]);
    spoken.textContent = words.place(texts[now], now + 1, places.length);
  });
  box.addEventListener('blur', stop);
}

// Scrolls a wide chart sideways until the place is in sight.
function reveal(box, place) {
  const [around, own] = [box.getBoundingClientRect(), place.getBoundingClientRect()];
  if (own.left < around.left || own.right > around.right) {
    box.scrollLeft += own.left + own.width / 2 - around.left - around.width / 2;
  }
  if (own.top < 0 || own.bottom > window.innerHeight) place.scrollIntoView({ block: 'center', inline: 'nearest' });
}
