// The page as the script sees it: making elements, finding parts, the data block, the language.

const SVG = 'http://www.w3.org/2000/svg';

// Texts go in as text nodes, so that no name can become markup.
function make(tag, attributes, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function draw(tag, attributes, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  Object.keys(attributes || {}).forEach((name) => element.setAttribute(name, attributes[name]));
  element.append(...children);
  return element;
}

function empty(element) {
  while (element.firstChild) element.removeChild(element.firstChild);
}

function part(section, name) {
  return section.querySelector('[data-part="' + name + '"]');
}

// The language of the text around an element.
function languageOf(element) {
  const around = element.closest('[lang]');
  return around && around.lang === 'nl' ? 'nl' : 'en';
}

// The data of the report; null on a page without.
function readData() {
  const block = document.getElementById('data');
  return block ? JSON.parse(block.textContent) : null;
}

function currentLanguage() {
  const chosen = document.querySelector('.switch:checked');
  return chosen ? chosen.id.slice('show-'.length) : document.documentElement.lang;
}

const afterSwitch = [];

// Shows a language, as the radio buttons do, and says so to those who listen to the page.
function showLanguage(language) {
  const choice = document.getElementById('show-' + language);
  if (choice) choice.checked = true;
  document.documentElement.lang = currentLanguage();
  afterSwitch.forEach((then) => then());
}

// Calls once, after the last of many calls in a row.
function later(then, wait) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(then, wait);
  };
}
