//! From the lowest to the highest value of each factor: a tornado for each output.

use super::super::matters::outputs;
use super::super::names::Names;
use super::super::{Output, Swing};
use super::panel::{ends, tick_text, ticks};
use super::{MOST, joined, left_out, with_usual};
use crate::language::Language;
use crate::report::charts::figure::{Anchor, Figure, GREY, INK, RULE, okabe_ito};
use crate::report::charts::scale::Scale;
use crate::report::charts::shade::BLACK;
use crate::report::charts::{begin, clipped, close, middle_lines, name_lines};
use crate::stats::Interval;

const WIDTH: f64 = 960.0;
const NAMES: f64 = 200.0;
const COLUMNS: usize = 3;
/// A panel is never wider.
const WIDEST: f64 = 420.0;
const GAP: f64 = 26.0;
const ROW: f64 = 30.0;
const BAR: f64 = 13.0;

/// The figure of an outcome itself, or of its differences between configurations; `None` where there is nothing to draw.
pub(super) fn figure(names: &Names<'_>, outcome: usize, differences: bool) -> Option<Figure> {
    let study = names.study;
    let has = |output: Output| study.swings.iter().any(|s| s.output == output && finite(s));
    let mut all: Vec<Output> = outputs(study, outcome, differences).into_iter().filter(|o| has(*o)).collect();
    if differences {
        all = with_usual(names, all);
    }
    let every = all.len();
    all.truncate(MOST);
    let swings: Vec<&Swing> = study.swings.iter().filter(|s| all.contains(&s.output) && finite(s)).collect();
    let mut factors = by_size(&swings);
    let factors_every = factors.len();
    factors.truncate(MOST);
    let mut range = ends(swings.iter().flat_map(|s| [s.low, s.high, s.centre]))?;
    if differences {
        range = (range.0.min(0.0), range.1.max(0.0));
    }
    let (name, title) = titles(names, outcome, differences);
    let explanation = joined(&[
        names.say(
            "Each bar goes from the mean at the lowest value of a factor (orange) to the mean at its highest (blue); upright: the mean \
             over all points. Behind the bar: the change; pale bars may be luck, because the 95% interval of the change holds \
             zero.",
            "Elke balk gaat van het gemiddelde bij de laagste waarde van een factor (oranje) naar dat bij de hoogste (blauw); de \
             streep is het gemiddelde over alle punten. Achter de balk: de verandering; bleke balken kunnen toeval zijn, want het \
             95%-interval van de verandering bevat nul.",
        ),
        if differences {
            names.say("Above zero: the first of the two has more.", "Boven nul: de eerste van de twee heeft meer.")
        } else {
            ""
        },
        if names.outcome_unit(outcome) == "share" {
            names.say("Changes are in percentage points.", "Veranderingen zijn in procentpunten.")
        } else {
            ""
        },
        &left_out(names, factors_every, every),
    ]);
    let (mut figure, y) = begin(name, WIDTH, title, &explanation, describe(names, &swings, &factors));
    figure.heads(Told::heads(names));
    let columns = all.len().clamp(1, COLUMNS);
    let room = ((WIDTH - 24.0 - NAMES - GAP * columns as f64) / columns as f64).min(WIDEST);
    let mut top = y + 18.0;
    let height = ROW * factors.len() as f64;
    for (place, &output) in all.iter().enumerate() {
        let column = place % columns;
        if column == 0 {
            if place > 0 {
                top += height + 52.0;
            }
            for (row, &factor) in factors.iter().enumerate() {
                let middle = top + ROW * (row as f64 + 0.5);
                let lines = name_lines(&names.factor_head(factor), 12.0, NAMES - 12.0, 2);
                middle_lines(&mut figure, &lines, 12.0, (16.0, middle));
            }
        }
        let left = 16.0 + NAMES + (room + GAP) * column as f64;
        let head = clipped(&names.output(output), 13.0, room);
        figure.words((left, top - 6.0), 13.0, Anchor::Start, INK, head);
        // the texts behind the bars stand within the panel
        let scale = Scale::new(range, (left, left + room - 58.0));
        let of = |factor: usize| swings.iter().find(|s| s.output == output && s.factor == factor).copied();
        let rows: Vec<Option<&Swing>> = factors.iter().map(|f| of(*f)).collect();
        panel(&mut figure, names, &rows, &scale, (range, outcome), top);
    }
    Some(close(figure, &names.source(), top + height + 28.0))
}

fn finite(swing: &Swing) -> bool {
    swing.low.is_finite() && swing.high.is_finite() && swing.centre.is_finite()
}

/// The factors by their largest change, the largest first.
fn by_size(swings: &[&Swing]) -> Vec<usize> {
    let mut factors: Vec<usize> = swings.iter().map(|s| s.factor).collect();
    factors.sort_unstable();
    factors.dedup();
    let size =
        |f: usize| swings.iter().filter(|s| s.factor == f).map(|s| (s.high - s.low).abs()).fold(0.0_f64, f64::max);
    factors.sort_by(|&a, &b| size(b).total_cmp(&size(a)).then(a.cmp(&b)));
    factors
}

fn titles(names: &Names<'_>, outcome: usize, differences: bool) -> (&'static str, String) {
    let what = format!("{}{}", names.outcome(outcome), names.unit_behind(outcome));
    let (name, title) = match (differences, names.language) {
        (false, Language::En) => ("tornado", format!("From the lowest to the highest value: {what}")),
        (false, Language::Nl) => ("tornado", format!("Van de laagste naar de hoogste waarde: {what}")),
        (true, Language::En) => {
            ("tornado_differences", format!("Differences, from the lowest to the highest value: {what}"))
        }
        (true, Language::Nl) => {
            ("tornado_differences", format!("Verschillen, van de laagste naar de hoogste waarde: {what}"))
        }
    };
    (name, name_lines(&title, 18.0, WIDTH - 40.0, 2).join(" "))
}

fn panel(
    figure: &mut Figure,
    names: &Names<'_>,
    rows: &[Option<&Swing>],
    scale: &Scale,
    (range, outcome): ((f64, f64), usize),
    top: f64,
) {
    let unit = names.outcome_unit(outcome);
    let bottom = top + ROW * rows.len() as f64;
    for value in ticks(range, 3) {
        let x = scale.x(value);
        figure.line((x, top), (x, bottom + 3.0), 1.0, RULE);
        let text = tick_text(value, range, 3, unit, names);
        figure.words((x, bottom + 15.0), 10.5, Anchor::Middle, GREY, clipped(&text, 10.5, 46.0));
    }
    if range.0 < 0.0 && range.1 > 0.0 {
        figure.line((scale.x(0.0), top), (scale.x(0.0), bottom + 3.0), 1.5, GREY);
    }
    for (row, swing) in rows.iter().enumerate() {
        let Some(swing) = swing else { continue };
        let middle = top + ROW * (row as f64 + 0.5);
        let centre = scale.x(swing.centre);
        let sure = swing.change.lower.is_none() || swing.change.excludes_zero();
        let tints = [okabe_ito::ORANGE, okabe_ito::BLUE].map(|c| if sure { c } else { super::look::tint(c, 0.4) });
        for (value, colour) in [swing.low, swing.high].into_iter().zip(tints) {
            let x = scale.x(value);
            figure.bar((x.min(centre), middle - BAR / 2.0), ((x - centre).abs().max(1.0), BAR), colour);
        }
        figure.line((centre, middle - BAR / 2.0 - 3.0), (centre, middle + BAR / 2.0 + 3.0), 1.5, BLACK);
        let end = scale.x(swing.low).max(scale.x(swing.high)).max(centre);
        let shown = names.shown(outcome, &[swing.change]);
        let words = Told::of(names, swing);
        let begin = scale.x(swing.low).min(scale.x(swing.high)).min(centre);
        figure.tip((begin, middle - ROW / 2.0 + 2.0), (end - begin + 56.0, ROW - 4.0), words.says(names, swing));
        figure.row(words.row(names, swing));
        let text = clipped(&signed(swing, &shown[0].value), 11.5, 52.0);
        figure.words((end + 5.0, middle + 4.0), 11.5, Anchor::Start, INK, text);
    }
}

/// A change with its sign; what rounds to zero has none.
fn signed(swing: &Swing, value: &str) -> String {
    let some = value.bytes().any(|b| b.is_ascii_digit() && b != b'0');
    format!("{}{value}", if swing.change.mean > 0.0 && some { "+" } else { "" })
}

/// The numbers of a bar as texts.
struct Told {
    low: String,
    high: String,
    centre: String,
    change: String,
    range: Option<String>,
}

impl Told {
    fn of(names: &Names<'_>, swing: &Swing) -> Self {
        let plain = |mean: f64| Interval { mean, lower: None, upper: None, n: 0 };
        let ends = names.shown(swing.output.outcome, &[plain(swing.low), plain(swing.high), plain(swing.centre)]);
        let [low, high, centre] = [0, 1, 2].map(|k: usize| ends[k].value.clone());
        let change = &names.shown(swing.output.outcome, &[swing.change])[0];
        Self { low, high, centre, change: signed(swing, &change.value), range: change.range(names.language) }
    }

    fn says(&self, names: &Names<'_>, swing: &Swing) -> String {
        let (factor, output) = (names.factor_head(swing.factor), names.output(swing.output));
        let range = self.range.as_ref().map_or_else(String::new, |range| format!(" (95%: {range})"));
        match names.language {
            Language::En => format!(
                "{factor}, {output}: from {} at the lowest value to {} at the highest; change {}{range}",
                self.low, self.high, self.change
            ),
            Language::Nl => format!(
                "{factor}, {output}: van {} bij de laagste waarde naar {} bij de hoogste; verandering {}{range}",
                self.low, self.high, self.change
            ),
        }
    }

    fn heads(names: &Names<'_>) -> [String; 7] {
        [
            ("Factor", "Factor"),
            ("Of", "Van"),
            ("At the lowest value", "Bij de laagste waarde"),
            ("At the highest value", "Bij de hoogste waarde"),
            ("Change", "Verandering"),
            ("95% interval of the change", "95%-interval van de verandering"),
            ("Mean over all points", "Gemiddelde over alle punten"),
        ]
        .map(|(en, nl)| names.language.pick(en, nl).to_owned())
    }

    fn row(self, names: &Names<'_>, swing: &Swing) -> Vec<String> {
        vec![
            names.factor_head(swing.factor),
            names.output(swing.output),
            self.low,
            self.high,
            self.change,
            self.range.unwrap_or_else(|| "–".to_owned()),
            self.centre,
        ]
    }
}

fn describe(names: &Names<'_>, swings: &[&Swing], factors: &[usize]) -> String {
    let sentences = factors.iter().flat_map(|f| swings.iter().filter(move |s| s.factor == *f)).map(|swing| {
        let shown = names.shown(swing.output.outcome, &[swing.change]);
        format!("{}, {}: {}.", names.factor_head(swing.factor), names.output(swing.output), shown[0].value)
    });
    sentences.take(40).collect::<Vec<_>>().join(" ")
}
