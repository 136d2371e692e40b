//! Who comes first at every weight: one line for each principle and criterion whose weight can change first place.

use super::figure::{Anchor, Colour, Figure, GREY, INK, RULE, WHITE, okabe_ito};
use super::lettering::{text_width, wrap};
use super::scale::Scale;
use super::shade::BLACK;
use super::{begin, close, middle_lines, name_lines};
use crate::assessment::{Decision, FlipKind, Stretch, WeightLine};
use crate::language::Language;
use crate::report::number::percent;
use crate::report::{DecisionView, weight_percent};

const WIDTH: f64 = 960.0;
const NAMES: f64 = 236.0;
const WEIGHT: f64 = 44.0;
const WORDS: f64 = 232.0;
const ROW: f64 = 32.0;
const HEAD: f64 = 24.0;
const BAR: f64 = 15.0;
/// The one that comes first with the weights as written: pale, so that the others stand out.
const TODAY: Colour = (0xe4, 0xe8, 0xec);
/// Ink upon a colour, and the colour, for the others.
const OTHERS: [(Colour, Colour); 6] = [
    (okabe_ito::ORANGE, BLACK),
    (okabe_ito::BLUE, WHITE),
    (okabe_ito::GREEN, BLACK),
    (okabe_ito::PURPLE, BLACK),
    (okabe_ito::SKY, BLACK),
    (okabe_ito::VERMILION, BLACK),
];

/// The figure; `None` without a decision or with one alternative.
pub(super) fn figure(view: &DecisionView<'_>) -> Option<Figure> {
    let decision = view.decision.filter(|d| d.alternatives.len() > 1)?;
    let winner = decision.alternatives.get(decision.winner)?;
    let (moving, steady): (Vec<&WeightLine>, Vec<&WeightLine>) =
        decision.weight_lines.iter().partition(|line| line.stretches.iter().any(|s| s.winner != *winner));
    let (title, explanation) = (title(view), explanation(view, decision, !moving.is_empty()));
    let (mut figure, mut y) = begin("flips", WIDTH, title, &explanation, describe(view, &moving, &steady, winner));
    if !moving.is_empty() {
        y = legend(&mut figure, view, y);
        y = lines(&mut figure, view, decision, &moving, y);
    }
    table(&mut figure, view, decision);
    let words = steady_words(view, decision, &steady);
    for line in wrap(&words, 12.5, WIDTH - 32.0) {
        y += 17.0;
        figure.words((16.0, y), 12.5, Anchor::Start, INK, line);
    }
    Some(close(figure, &view.source, y + 8.0))
}

fn title(view: &DecisionView<'_>) -> String {
    view.say(
        "If you weigh it differently: who comes first at each weight",
        "Als u anders weegt: wie wordt eerste bij elk gewicht",
    )
    .to_owned()
}

fn explanation(view: &DecisionView<'_>, decision: &Decision, drawn: bool) -> String {
    let who = &view.shorts[decision.winner];
    let mut text = view
        .say(
            "One weight changes from 0% to 100%, the others keep their proportions.",
            "Eén gewicht verandert van 0% tot 100%, de andere houden hun verhouding.",
        )
        .to_owned();
    if drawn {
        text += &match view.language {
            Language::En => {
                format!(" Pale: {who} stays first. The axis is stretched at the left, where most weights are.")
            }
            Language::Nl => {
                format!(" Licht: {who} blijft eerste. De as is links uitgerekt, omdat daar de meeste gewichten liggen.")
            }
        };
    }
    if decision.shared() {
        text += &match view.language {
            Language::En => format!(" First place is shared now; {who} stands for those who share it."),
            Language::Nl => format!(" De eerste plaats is nu gedeeld; {who} staat hier voor wie haar delen."),
        };
    }
    text
}

fn legend(figure: &mut Figure, view: &DecisionView<'_>, y: f64) -> f64 {
    let middle = y + 6.0;
    tick(figure, 22.0, middle);
    let now = view.say("weight now", "gewicht nu");
    figure.words((32.0, middle + 4.5), 12.5, Anchor::Start, INK, now);
    let x = 32.0 + text_width(now, 12.5) + 26.0;
    bracket(figure, (x, x + 34.0), middle);
    let range = view.say("range of the weight in the framework", "bereik van het gewicht in het kader");
    figure.words((x + 42.0, middle + 4.5), 12.5, Anchor::Start, INK, range);
    y + 30.0
}

fn tick(figure: &mut Figure, x: f64, middle: f64) {
    // black: the usual ink is too light for a tick upon blue
    figure.line((x, middle - BAR / 2.0 - 3.0), (x, middle + BAR / 2.0 + 3.0), 3.0, BLACK);
}

fn bracket(figure: &mut Figure, (from, to): (f64, f64), y: f64) {
    figure.line((from, y), (to, y), 1.5, INK);
    for x in [from, to] {
        figure.line((x, y - 4.0), (x, y + 4.0), 1.5, INK);
    }
}

fn lines(figure: &mut Figure, view: &DecisionView<'_>, decision: &Decision, moving: &[&WeightLine], y: f64) -> f64 {
    let scale = Scale::new((0.0, 1.0), (16.0 + NAMES, WIDTH - WORDS));
    let x = |weight: f64| scale.x(weight.max(0.0).sqrt());
    // where each row begins; a head goes before the first of its kind
    let heads = |place: usize| place == 0 || moving[place].kind != moving[place - 1].kind;
    let mut bottom = y;
    let places: Vec<f64> = (0..moving.len())
        .map(|place| {
            bottom += ROW + if heads(place) { HEAD } else { 0.0 };
            bottom - ROW
        })
        .collect();
    for weight in [0.0, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0] {
        figure.line((x(weight), y + 10.0), (x(weight), bottom + 3.0), 1.0, RULE);
        figure.words((x(weight), bottom + 16.0), 11.0, Anchor::Middle, GREY, percent(weight));
    }
    for (place, (line, top)) in moving.iter().zip(places).enumerate() {
        if heads(place) {
            let word = match line.kind {
                FlipKind::Principle => view.say("Principles", "Principes"),
                _ => "Criteria",
            };
            figure.words((16.0, top - 3.0), 12.0, Anchor::Start, GREY, word);
            figure.words((16.0 + NAMES - 8.0, top - 3.0), 11.0, Anchor::End, GREY, view.say("weight", "gewicht"));
        }
        row(figure, view, decision, line, &x, top + ROW / 2.0);
    }
    bottom + 24.0
}

fn row(
    figure: &mut Figure,
    view: &DecisionView<'_>,
    decision: &Decision,
    line: &WeightLine,
    x: &dyn Fn(f64) -> f64,
    middle: f64,
) {
    let names = name_lines(&named(view, line), 11.5, NAMES - WEIGHT - 6.0, 2);
    middle_lines(figure, &names, 11.5, (16.0, middle));
    let weight = weight_percent(line.weight, view.language);
    figure.words((16.0 + NAMES - 8.0, middle + 4.0), 11.5, Anchor::End, GREY, weight);
    let bar = middle - 4.0;
    for stretch in &line.stretches {
        let (left, right) = (x(stretch.from), x(stretch.to));
        let (colour, ink) = look(decision, &stretch.winner);
        figure.bar((left, bar - BAR / 2.0), (right - left, BAR), colour);
        let says = format!("{}: {}", named(view, line), stretch_words(view, stretch));
        figure.tip((left, bar - BAR / 2.0), (right - left, BAR), says);
        let short = view.short(&stretch.winner);
        // the tick of the weight keeps free of letters
        let (left, right) = beside_tick((left, right), x(line.weight));
        if text_width(&short, 11.0) + 6.0 < right - left {
            figure.words(((left + right) / 2.0, bar + 4.0), 11.0, Anchor::Middle, ink, short);
        }
    }
    if let Some((low, high)) = line.range {
        bracket(figure, (x(low), x(high)), middle + 9.5);
    }
    tick(figure, x(line.weight), bar);
    let says = format!("{}: {}", named(view, line), weight_words(view, line));
    figure.tip_at((16.0 + NAMES - 8.0 - WEIGHT / 2.0, middle), WEIGHT / 2.0 - 4.0, says);
    middle_lines(figure, &line_words(view, decision, line), 11.5, (WIDTH - WORDS + 16.0, middle - 2.0));
}

/// Who comes first on a stretch of a weight.
fn stretch_words(view: &DecisionView<'_>, stretch: &Stretch) -> String {
    let [from, to] = [stretch.from, stretch.to].map(|w| weight_percent(w, view.language));
    let who = view.short(&stretch.winner);
    match view.language {
        Language::En => format!("from {from} to {to}: {who} first"),
        Language::Nl => format!("van {from} tot {to}: {who} eerste"),
    }
}

/// The weight now and its range.
fn weight_words(view: &DecisionView<'_>, line: &WeightLine) -> String {
    let now = format!("{} {}", view.say("weight now", "gewicht nu"), weight_percent(line.weight, view.language));
    match range_words(view, line) {
        Some(range) => format!("{now}; {} {range}", view.say("range in the framework", "bereik in het kader")),
        None => now,
    }
}

fn range_words(view: &DecisionView<'_>, line: &WeightLine) -> Option<String> {
    let (low, high) = line.range?;
    let [low, high] = [low, high].map(|w| weight_percent(w, view.language));
    Some(format!("{low} {} {high}", view.say("to", "tot")))
}

fn table(figure: &mut Figure, view: &DecisionView<'_>, decision: &Decision) {
    figure.heads([
        view.say("Principle or criterion", "Principe of criterium"),
        view.say("Weight now", "Gewicht nu"),
        view.say("Range in the framework", "Bereik in het kader"),
        view.say("From weight", "Vanaf gewicht"),
        view.say("To weight", "Tot gewicht"),
        view.say("Comes first", "Wordt eerste"),
    ]);
    for line in &decision.weight_lines {
        for stretch in &line.stretches {
            let percent = |weight: f64| weight_percent(weight, view.language);
            figure.row(vec![
                named(view, line),
                percent(line.weight),
                range_words(view, line).unwrap_or_else(|| "–".to_owned()),
                percent(stretch.from),
                percent(stretch.to),
                view.short(&stretch.winner),
            ]);
        }
    }
}

/// The longer side of a stretch beside the tick.
fn beside_tick((left, right): (f64, f64), tick: f64) -> (f64, f64) {
    if tick <= left || right <= tick {
        (left, right)
    } else if tick - left > right - tick {
        (left, tick - 3.0)
    } else {
        (tick + 3.0, right)
    }
}

fn look(decision: &Decision, id: &str) -> (Colour, Colour) {
    let others = decision.alternatives.iter().enumerate().filter(|(a, _)| *a != decision.winner);
    match others.map(|(_, name)| name).position(|name| name == id) {
        Some(place) => OTHERS[place % OTHERS.len()],
        None => (TODAY, INK),
    }
}

fn named(view: &DecisionView<'_>, line: &WeightLine) -> String {
    if line.kind == FlipKind::Principle { view.principle(&line.id) } else { view.criterion(&line.id) }
}

/// At which weights another comes first, the nearest change first; at most two.
fn line_words(view: &DecisionView<'_>, decision: &Decision, line: &WeightLine) -> Vec<String> {
    let winner = &decision.alternatives[decision.winner];
    let away = |from: f64, to: f64| (from - line.weight).max(line.weight - to).max(0.0);
    let mut others: Vec<_> = line.stretches.iter().filter(|s| s.winner != *winner).collect();
    others.sort_by(|a, b| away(a.from, a.to).total_cmp(&away(b.from, b.to)));
    let more = others.len() > 2;
    let mut words: Vec<String> = others
        .iter()
        .take(2)
        .map(|stretch| {
            let [from, to] = [stretch.from, stretch.to].map(|w| weight_percent(w, view.language));
            let who = view.short(&stretch.winner);
            let text = match (stretch.from <= 0.0, stretch.to >= 1.0, view.language) {
                (true, true, Language::En) => format!("at any weight: {who} first"),
                (true, true, Language::Nl) => format!("bij elk gewicht: {who} eerste"),
                (true, false, Language::En) => format!("below {to}: {who} first"),
                (true, false, Language::Nl) => format!("onder {to}: {who} eerste"),
                (false, true, Language::En) => format!("above {from}: {who} first"),
                (false, true, Language::Nl) => format!("boven {from}: {who} eerste"),
                (false, false, Language::En) => format!("from {from} to {to}: {who} first"),
                (false, false, Language::Nl) => format!("van {from} tot {to}: {who} eerste"),
            };
            let within = line.range.is_some_and(|(low, high)| stretch.from <= high && low <= stretch.to);
            if within { format!("{text}{}", view.say(" (in range)", " (in bereik)")) } else { text }
        })
        .collect();
    if let Some(last) = words.last_mut().filter(|_| more) {
        last.push_str(" …");
    }
    words.into_iter().map(|line| super::clipped(&line, 11.5, WORDS - 24.0)).collect()
}

/// The weights that change nothing, in one sentence; when no weight does, only that.
fn steady_words(view: &DecisionView<'_>, decision: &Decision, steady: &[&WeightLine]) -> String {
    let who = &view.shorts[decision.winner];
    if steady.len() == decision.weight_lines.len() {
        return match view.language {
            Language::En => format!("No single weight changes first place: {who} comes first at every weight of each."),
            Language::Nl => {
                format!(
                    "Geen enkel gewicht verandert de eerste plaats: {who} is eerste bij elk gewicht van elk criterium."
                )
            }
        };
    }
    if steady.is_empty() {
        return String::new();
    }
    let names: Vec<String> = steady.iter().map(|line| named(view, line)).collect();
    match view.language {
        Language::En => format!("Whatever the weight of these, {who} stays first: {}.", names.join("; ")),
        Language::Nl => format!("Welk gewicht deze ook krijgen, {who} blijft eerste: {}.", names.join("; ")),
    }
}

fn describe(view: &DecisionView<'_>, moving: &[&WeightLine], steady: &[&WeightLine], winner: &str) -> String {
    let Some(decision) = view.decision else { return String::new() };
    let mut sentences: Vec<String> = moving
        .iter()
        .map(|line| {
            let weight = weight_percent(line.weight, view.language);
            let words = line_words(view, decision, line).join("; ");
            format!("{} ({weight}): {words}.", named(view, line))
        })
        .collect();
    sentences.push(steady_words(view, decision, steady));
    sentences.insert(0, format!("{}: {}.", view.say("First now", "Nu eerste"), view.short(winner)));
    sentences.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::charts::figure::Mark;
    use crate::report::{Labels, Study, fixture};

    fn view(study: &Study) -> DecisionView<'_> {
        DecisionView::of_study(study, &Labels::new(study, Language::En)).unwrap()
    }

    #[test]
    fn every_weight_has_a_line_or_is_named_as_steady() {
        let mut steady = 0;
        for study in [fixture::study(), fixture::study_of_first(2)] {
            let view = view(&study);
            let drawn = figure(&view).unwrap();
            for line in &view.decision.unwrap().weight_lines {
                assert!(drawn.description.contains(&named(&view, line)), "{}", line.id);
                steady += usize::from(line.stretches.len() == 1);
            }
        }
        assert!(steady > 0);
    }

    #[test]
    fn words_say_where_another_comes_first() {
        let mut study = fixture::study();
        let decision = study.decision.as_mut().unwrap();
        decision.winner = 3;
        let line = &mut decision.weight_lines[0];
        let stretch = |from, to, winner: &str| Stretch { from, to, winner: winner.to_owned() };
        line.stretches = vec![stretch(0.0, 0.04, "v5"), stretch(0.04, 0.31, "v2"), stretch(0.31, 1.0, "v4")];
        (line.weight, line.range) = (0.08, Some((0.02, 0.1)));
        let line = line.clone();
        let view = view(&study);
        let words = line_words(&view, view.decision.unwrap(), &line);
        assert_eq!(words, ["below 4%: V5 first (in range)", "above 31%: V4 first"]);
    }

    #[test]
    fn no_flip_at_all_is_one_sentence() {
        let study = fixture::no_flips();
        let drawn = figure(&view(&study)).unwrap();
        assert!(drawn.description.contains("No single weight changes first place: V2"), "{}", drawn.description);
        assert!(!drawn.marks.iter().any(|mark| matches!(mark, Mark::Box { .. })));
    }
}
