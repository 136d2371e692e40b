//! The words about influence, the same on the terminal and in the report.

use super::{Hit, InfluenceNote, InfluenceOf, TopNumber};
use crate::language::Language;
use crate::metrics::{MEASURES, find};
use crate::report::clean;
use crate::report::number::{decimals, fixed, input, percent, whole};
use crate::report::printed::wrap;

/// Columns that later lines stand in.
const INDENT: usize = 4;
/// Text is never set narrower than this.
const NARROWEST: usize = 20;

/// Gives a configuration, known by its id, its short name for people.
pub type NameOf<'a> = &'a dyn Fn(&str) -> String;

/// The ten with their sentences, and the shares, for a terminal of this width. Ends with an empty line.
#[must_use]
pub fn influence_text(note: &InfluenceNote, name: NameOf<'_>, language: Language, width: usize) -> String {
    let mut text = String::new();
    line(&mut text, &heading(note, language), width);
    if let Some(sentence) = stale(note, language) {
        line(&mut text, sentence, width);
    }
    for (place, top) in note.top.iter().enumerate() {
        text.push('\n');
        let number = &top.number;
        let range = number.range.map_or_else(String::new, |(low, high)| {
            let to = language.pick("to", "tot");
            format!(" ({} {to} {})", input(low, language), input(high, language))
        });
        let value = input(number.value, language);
        let (key, unit) = (clean(&number.key), clean(&number.unit));
        line(&mut text, &format!("{:>2}. {key}: {value} {unit}{range}, {}", place + 1, source(top, language)), width);
        for sentence in top_sentences(note, top, name, language) {
            for words in wrap(&sentence, width.saturating_sub(INDENT).max(NARROWEST)) {
                text.push_str(&format!("{:INDENT$}{words}\n", ""));
            }
        }
    }
    text.push('\n');
    for sentence in shares_sentences(note, name, language) {
        line(&mut text, &sentence, width);
    }
    text.push('\n');
    text
}

/// A paragraph whose later lines stand in.
fn line(text: &mut String, words: &str, width: usize) {
    for (index, words) in wrap(words, width.saturating_sub(INDENT).max(NARROWEST)).into_iter().enumerate() {
        let indent = if index == 0 { 0 } else { INDENT };
        text.push_str(&format!("{:indent$}{words}\n", ""));
    }
}

/// What the list is.
#[must_use]
pub fn heading(note: &InfluenceNote, language: Language) -> String {
    let count = note.top.len();
    match language {
        Language::En => format!("The {count} numbers that matter most, and what would settle each"),
        Language::Nl => format!("De {count} getallen die er het meest toe doen, en wat elk getal zou vaststellen"),
    }
}

/// That the study is of another version; `None` when it fits.
#[must_use]
pub fn stale(note: &InfluenceNote, language: Language) -> Option<&'static str> {
    (!note.fits).then(|| {
        language.pick(
            "Mind: the influence was measured on another version of this scenario. Files or overrides (--set) differ now, so \
             the order and the shares may differ too.",
            "Let op: de invloed is gemeten bij een andere versie van dit scenario. Bestanden of aanpassingen (--set) zijn nu \
             anders; de volgorde en de aandelen kunnen dus ook anders zijn.",
        )
    })
}

fn source(top: &TopNumber, language: Language) -> String {
    match top.number.source.as_str() {
        "assumption" => language.pick("assumption", "aanname").to_owned(),
        other => format!("{} {}", language.pick("source", "bron"), clean(other)),
    }
}

/// What is said of one of the ten: its share of the influence both ways, what it moves most, whether first place changes, and
/// the measurement that would settle it.
#[must_use]
pub fn top_sentences(note: &InfluenceNote, top: &TopNumber, name: NameOf<'_>, language: Language) -> Vec<String> {
    let mut sentences = vec![shares(top, language)];
    sentences.extend(effect_sentences(note, top, name, language));
    let settled = clean(top.settled_by.get(language));
    if !settled.is_empty() {
        sentences.push(format!("{}: {settled}", language.pick("To settle it", "Om het vast te stellen")));
    }
    sentences
}

/// What a number does at the ends of its range: what it moves most, and whether first place changes.
#[must_use]
pub fn effect_sentences(note: &InfluenceNote, top: &TopNumber, name: NameOf<'_>, language: Language) -> Vec<String> {
    let most = top.ends.as_ref().and_then(|ends| ends.most.as_ref());
    let moved = most.and_then(|hit| moves(hit, note, name, language));
    moved.into_iter().chain(first_place(note, top, name, language)).collect()
}

fn shares(top: &TopNumber, language: Language) -> String {
    let say = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |v| percent(v.max(0.0)));
    let (differences, first) = (say(top.share.differences), say(top.share.first_place));
    let mut sentence = match language {
        Language::En => format!("Share of the influence: {differences} on the differences, {first} on first place"),
        Language::Nl => format!("Aandeel in de invloed: {differences} op de verschillen, {first} op de eerste plaats"),
    };
    if let Some(draws) = &top.draws {
        let (differences, first) = (say(draws.differences), say(draws.first_place));
        sentence += &match language {
            Language::En => format!("; by the draws {differences} and {first} of the spread"),
            Language::Nl => format!("; bij de trekkingen {differences} en {first} van de spreiding"),
        };
    }
    sentence.push('.');
    let below = match top.stands_out {
        (true, true) => None,
        (true, false) => {
            Some(language.pick("On first place no more than chance.", "Op de eerste plaats niet meer dan toeval."))
        }
        (false, true) => {
            Some(language.pick("On the differences no more than chance.", "Op de verschillen niet meer dan toeval."))
        }
        (false, false) => Some(language.pick("Neither is more than chance.", "Geen van beide is meer dan toeval.")),
    };
    if let Some(below) = below {
        sentence.push(' ');
        sentence.push_str(below);
    }
    sentence
}

fn moves(hit: &Hit, note: &InfluenceNote, name: NameOf<'_>, language: Language) -> Option<String> {
    let measure = &MEASURES[find(&hit.measure)?];
    let reference = name(note.rest.study.configurations.first()?);
    let (factor, unit) = match measure.unit {
        "share" => (100.0, language.pick("percentage points", "procentpunten")),
        unit => (1.0, language.pick(unit, measure.unit_nl)),
    };
    let (low, high) = (hit.low * factor, hit.high * factor);
    let digits = decimals(0.0, Some((high - low).abs() / 2.0));
    let show = |value: f64| {
        let text = fixed(value, digits, language);
        if value > 0.0 && text.chars().any(|c| ('1'..='9').contains(&c)) { format!("+{text}") } else { text }
    };
    let (low, high) = (show(low), show(high));
    let (label, who) = (language.pick(measure.en, measure.nl), name(&hit.configuration));
    Some(match language {
        Language::En => {
            format!(
                "Moves most: {label}, {who} compared with {reference}: {low} at the low end, {high} at the high end ({unit})."
            )
        }
        Language::Nl => {
            format!(
                "Verschuift het meest: {label}, {who} vergeleken met {reference}: {low} aan de lage kant, {high} aan de hoge kant ({unit})."
            )
        }
    })
}

fn first_place(note: &InfluenceNote, top: &TopNumber, name: NameOf<'_>, language: Language) -> Option<String> {
    let (leader, ends) = (note.rest.study.leader.as_ref()?, top.ends.as_ref()?);
    let other = |end: &Option<String>| end.as_ref().filter(|first| *first != leader).map(|first| name(first));
    let who = name(leader);
    Some(match (other(&ends.first_low), other(&ends.first_high), language) {
        (None, None, Language::En) => format!("{who} keeps first place at both ends."),
        (None, None, Language::Nl) => format!("{who} houdt aan beide kanten de eerste plaats."),
        (Some(low), None, Language::En) => format!("At the low end {low} comes first instead of {who}."),
        (Some(low), None, Language::Nl) => format!("Aan de lage kant wordt {low} eerste in plaats van {who}."),
        (None, Some(high), Language::En) => format!("At the high end {high} comes first instead of {who}."),
        (None, Some(high), Language::Nl) => format!("Aan de hoge kant wordt {high} eerste in plaats van {who}."),
        (Some(low), Some(high), Language::En) => {
            format!("{who} loses first place at both ends: to {low} at the low end, to {high} at the high end.")
        }
        (Some(low), Some(high), Language::Nl) => {
            format!(
                "{who} verliest aan beide kanten de eerste plaats: aan {low} aan de lage kant, aan {high} aan de hoge kant."
            )
        }
    })
}

/// What the numbers add up to: the share of assumptions among them, the share of the influence that rests on assumptions, both
/// ways, and what the simulation can and cannot show.
#[must_use]
pub fn shares_sentences(note: &InfluenceNote, name: NameOf<'_>, language: Language) -> Vec<String> {
    let rest = &note.rest;
    let study = &rest.study;
    let part = percent(f64::from(rest.assumptions) / f64::from(rest.ledger.max(1)));
    let (assumed, all) = (rest.assumptions, rest.ledger);
    let say = |value: Option<f64>| value.map_or_else(|| language.pick("unknown", "onbekend").to_owned(), percent);
    let (differences, first) = (say(rest.one_at_a_time.differences), say(rest.one_at_a_time.first_place));
    let (varied, out, unused) = (rest.varied, rest.stand_out, rest.unused);
    let mut sentences = vec![
        match language {
            Language::En => format!("{assumed} of {all} numbers ({part}) are assumptions."),
            Language::Nl => format!("{assumed} van de {all} getallen ({part}) zijn aannames."),
        },
        match language {
            Language::En => format!(
                "One at a time, over their ranges: assumptions have {differences} of the influence on the differences between \
                 configurations, and {first} of that on first place. Of {varied} numbers {out} stand out above chance (at most \
                 one in twenty such studies has a false one), and {unused} change nothing."
            ),
            Language::Nl => format!(
                "Eén voor één, over hun bereik: aannames hebben {differences} van de invloed op de verschillen tussen \
                 inrichtingen, en {first} van die op de eerste plaats. Van {varied} getallen steken er {out} boven toeval uit \
                 (bij hoogstens één op de twintig van zulke studies is er een vals), en {unused} veranderen niets."
            ),
        },
    ];
    sentences.extend(by_draws(note, name, language));
    let [warm_up, window, follow_up] = study.calendar.map(|days| whole(days.round() as u64, language));
    let (screen, again) = (study.screen.replications, study.again.replications);
    sentences.push(match language {
        Language::En => format!(
            "Measured on a shorter calendar than a comparison ({warm_up} days of warm-up, {window} counted, {follow_up} \
             followed), all numbers in {screen} replications at each end and the first {} again in {again} others. Households \
             are synthetic.",
            study.again.numbers
        ),
        Language::Nl => format!(
            "Gemeten over een kortere tijd dan een vergelijking ({warm_up} dagen inlopen, {window} tellen, {follow_up} volgen): \
             alle getallen in {screen} herhalingen aan elke kant, en de eerste {} nog eens in {again} andere. De huishoudens \
             zijn niet echt.",
            study.again.numbers
        ),
    });
    sentences
}

fn by_draws(note: &InfluenceNote, name: NameOf<'_>, language: Language) -> Option<String> {
    let draws = &note.rest.study.draws;
    let sets = whole(draws.sets.into(), language);
    let group = |group: usize, of: fn(&InfluenceOf) -> Option<f64>| {
        let (sum, error) = (of(&note.rest.study.by_draws[group]), of(&draws.group_error[group]));
        let sum = sum.map_or_else(|| "–".to_owned(), |sum| percent(sum.max(0.0)));
        error.map_or(sum.clone(), |error| format!("{sum} ± {}", percent(2.0 * error)))
    };
    let bound = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), percent);
    let of = (|i: &InfluenceOf| i.differences, |i: &InfluenceOf| i.first_place);
    let (assumed, sourced) = (group(0, of.0), group(1, of.0));
    let (assumed_first, sourced_first) = (group(0, of.1), group(1, of.1));
    let (least, least_first) = (bound(draws.bound.differences), bound(draws.bound.first_place));
    let share = |value: Option<f64>| {
        value.map_or_else(
            || language.pick("a part that cannot be told", "een deel dat niet te zeggen is").to_owned(),
            percent,
        )
    };
    let (share, share_first) = (share(note.rest.by_draws.differences), share(note.rest.by_draws.first_place));
    let mut sentence = match language {
        Language::En => format!(
            "By {sets} draws of all numbers together: of the spread of the differences {assumed} goes with assumptions and \
             {sourced} with numbers that have a source, so assumptions have {share} of it; for the gap to second place \
             {assumed_first} and {sourced_first}, so {share_first}. The rest is chance and what numbers do together. One number \
             has to go with more than {least} of a spread ({least_first} for the gap) to be told apart from chance with {sets} \
             draws: read the draws as a check on the order, not as a measurement of each number."
        ),
        Language::Nl => format!(
            "Bij {sets} trekkingen van alle getallen samen: van de spreiding van de verschillen hoort {assumed} bij aannames en \
             {sourced} bij getallen met een bron; aannames hebben daarvan dus {share}. Bij de afstand tot de tweede plaats is \
             het {assumed_first} en {sourced_first}, dus {share_first}. De rest is toeval en wat getallen samen doen. Met {sets} \
             trekkingen is één getal pas van toeval te onderscheiden bij meer dan {least} van de spreiding ({least_first} voor \
             de afstand): lees de trekkingen als controle op de volgorde, niet als meting van elk getal."
        ),
    };
    if let (Some(leader), Some(first)) = (&note.rest.study.leader, draws.leader_first) {
        let (who, first) = (name(leader), percent(first));
        sentence += &match language {
            Language::En => format!(" {who} keeps first place in {first} of the draws."),
            Language::Nl => format!(" {who} houdt in {first} van de trekkingen de eerste plaats."),
        };
    }
    (draws.sets > 0).then_some(sentence)
}
