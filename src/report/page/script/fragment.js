// The part of the address behind #: a place in the page, or what the reader chose: #language=nl&measure=id&weights=id:0.12,...

const link = { language: null, measure: null, weights: null };

// A piece that cannot be read is left as it stands, to be refused where it is used.
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (unreadable) {
    return text;
  }
}

// { place } or any of { language, measure, weights }; weights stay encoded, since their ids are encoded one by one.
function readFragment() {
  const text = location.hash.slice(1);
  if (!text.includes('=')) return { place: decoded(text) };
  const found = {};
  text.split('&').forEach((piece) => {
    const at = piece.indexOf('=');
    const key = piece.slice(0, Math.max(at, 0));
    if (Object.prototype.hasOwnProperty.call(link, key)) {
      found[key] = key === 'weights' ? piece.slice(at + 1) : decoded(piece.slice(at + 1));
    }
  });
  return found;
}

// Puts the reader's choices in the address, without adding to the history. False where the browser refuses.
function writeFragment(changes) {
  Object.assign(link, changes);
  const pieces = [];
  if (link.language) pieces.push('language=' + link.language);
  if (link.measure) pieces.push('measure=' + encodeURIComponent(link.measure));
  if (link.weights) pieces.push('weights=' + link.weights);
  return writeAddress(pieces.join('&'));
}

function writeAddress(text) {
  try {
    history.replaceState(null, '', '#' + text);
    return true;
  } catch (refused) {
    return false;
  }
}

// A place exists in both languages under the prefix of each: #nl-score is #en-score in English.
function languageOfPlace(place) {
  const prefix = /^(nl|en)-/.exec(place);
  return prefix && document.getElementById(place) ? prefix[1] : null;
}

// Shows the section that the address is about, in the language that is shown.
function goTo(section) {
  const heading = document.getElementById(currentLanguage() + '-' + section);
  if (heading) heading.scrollIntoView();
}

function beginLanguage() {
  const follow = () => {
    const found = readFragment();
    const wanted = found.place ? languageOfPlace(found.place) : found.language;
    if (wanted !== 'nl' && wanted !== 'en') return;
    // a place tells the language too: what is kept later goes with it
    link.language = wanted;
    if (wanted !== currentLanguage()) {
      showLanguage(wanted);
      // what was hidden could not be scrolled to
      if (found.place) document.getElementById(found.place).scrollIntoView();
    }
  };
  document.querySelectorAll('.switch').forEach((choice) => choice.addEventListener('change', () => {
    const language = currentLanguage();
    showLanguage(language);
    const place = readFragment().place;
    const same = place && language + place.slice(2);
    if (place && languageOfPlace(place) && document.getElementById(same)) {
      link.language = language;
      writeAddress(same);
    } else {
      writeFragment({ language });
    }
  }));
  document.documentElement.lang = currentLanguage();
  follow();
  window.addEventListener('hashchange', follow);
}
