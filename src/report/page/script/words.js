// Every sentence that the script makes, in both languages.

const WORDS = {
  en: {
    first: (names) => names.length > 1 ? list(names, 'and') + ' share first place' : names[0] + ' comes first',
    withPublished: (first, score, sure) => `These are the published weights. With them ${first}, with a score of ${score}${sure}.`,
    withYours: (first, score, sure) => `With your weights ${first}, with a score of ${score}${sure}.`,
    sure: (share, draws) => ` and first place in ${share} of ${draws} draws`,
    same: 'That is the same as with the published weights.',
    other: (first) => `With the published weights ${first}.`,
    follows: 'This says what follows from these weights, not which configuration is better.',
    outside: (low, high) => `outside its range, ${low} to ${high}`,
    outsideShare: (low, high) => `outside its range, ${low} to ${high} of the principle`,
    ofScore: (weight) => `${weight} of the whole score`,
    outsideCount: (n) => n === 1 ? 'One weight lies outside its range in the framework.' : `${n} weights lie outside their ranges in the framework.`,
    badLink: 'The weights in this link cannot be read. You see the published weights.',
    fromLink: 'You see the weights from the link.',
    kept: 'Done. Copy the address of this page to share or keep your weights.',
    notKept: 'This browser does not let the page change its address.',
    noPlace: 'This measure is not in this report.',
    chooseOne: 'Choose at least one configuration.',
    chartTitle: (measure) => `${measure}: mean and 95% interval of each configuration`,
    caption: (measure, unit) => `${measure}${unit ? ', in ' + unit : ''}. Small figures: 95% interval over replications. A dash: not defined.`,
    configuration: 'Configuration',
    value: 'Value',
    difference: (name, unit) => `Difference with ${name}${unit ? ' (' + unit + ')' : ''}`,
    differenceNote: 'The intervals of differences hold for all pairs of configurations at once.',
    notDefined: 'not defined',
    marks: 'Dot: mean. Line: 95% interval.',
    steps: 'Click the chart or give it the focus, and step through its values with the arrow keys. Escape stops.',
    place: (text, place, count) => `${text} (${place} of ${count})`,
  },
  nl: {
    first: (names) => names.length > 1 ? list(names, 'en') + ' delen de eerste plaats' : names[0] + ' staat op de eerste plaats',
    withPublished: (first, score, sure) => `Dit zijn de gepubliceerde gewichten. ${upper(first)}, met score ${score}${sure}.`,
    withYours: (first, score, sure) => `Met uw gewichten: ${first}, met score ${score}${sure}.`,
    sure: (share, draws) => ` en de eerste plaats in ${share} van ${draws} trekkingen`,
    same: 'Dat is net zo met de gepubliceerde gewichten.',
    other: (first) => `Met de gepubliceerde gewichten: ${first}.`,
    follows: 'Dit zegt wat uit deze gewichten volgt, niet welke inrichting beter is.',
    outside: (low, high) => `buiten het bereik, ${low} tot ${high}`,
    outsideShare: (low, high) => `buiten het bereik, ${low} tot ${high} van het principe`,
    ofScore: (weight) => `${weight} van de hele score`,
    outsideCount: (n) => n === 1 ? 'E\u00e9n gewicht ligt buiten zijn bereik in het kader.' : `${n} gewichten liggen buiten hun bereik in het kader.`,
    badLink: 'De gewichten in deze link zijn niet te lezen. U ziet de gepubliceerde gewichten.',
    fromLink: 'U ziet de gewichten uit de link.',
    kept: 'Klaar. Kopieer het adres van deze pagina om uw gewichten te delen of te bewaren.',
    notKept: 'In deze browser kan de pagina haar adres niet aanpassen.',
    noPlace: 'Deze maat staat niet in dit rapport.',
    chooseOne: 'Kies ten minste \u00e9\u00e9n inrichting.',
    chartTitle: (measure) => `${measure}: gemiddelde en 95%-interval van elke inrichting`,
    caption: (measure, unit) => `${measure}${unit ? ', in ' + unit : ''}. Kleine cijfers: 95%-interval over de herhalingen. Een streepje: niet bepaald.`,
    configuration: 'Inrichting',
    value: 'Waarde',
    difference: (name, unit) => `Verschil met ${name}${unit ? ' (' + unit + ')' : ''}`,
    differenceNote: 'De intervallen van verschillen gelden voor alle paren van inrichtingen tegelijk.',
    notDefined: 'niet bepaald',
    marks: 'Stip: gemiddelde. Lijn: 95%-interval.',
    steps: 'Klik op de grafiek of geef haar de focus, en loop met de pijltjestoetsen langs de waarden. Escape stopt.',
    place: (text, place, count) => `${text} (${place} van ${count})`,
  },
};

function list(names, and) {
  return names.length < 2 ? names.join('') : names.slice(0, -1).join(', ') + ' ' + and + ' ' + names[names.length - 1];
}

function upper(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
