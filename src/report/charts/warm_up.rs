//! The stock week by week, with the warm-up used and the one that MSER-5 proposes: a row for each configuration.

use super::figure::{Anchor, BAND, Colour, Figure, GREY, INK, Mark, RULE, WHITE, okabe_ito};
use super::lettering::{text_width, wrap};
use super::scale::{Scale, step};
use super::{begin, end};
use crate::metrics::STOCK_STEP_DAYS;
use crate::report::number::{Format, fixed};
use crate::report::{Labels, Study};
use crate::stats::{Interval, Truncation};

const WIDTH: f64 = 960.0;
const NAMES: f64 = 132.0;
const GAP: f64 = 62.0;
const ROW: f64 = 78.0;
const PLOT: f64 = 58.0;
/// Light blue: the interval.
const TINT: Colour = (0xbf, 0xdd, 0xee);
/// What MSER-5 says.
const PROPOSED: Colour = okabe_ito::DARK_VERMILION;
/// The table and the places that tell a value hold every so many weeks: three months. A line of hundreds of weeks tells its
/// course; `study.json` holds each week.
const TOLD_WEEKS: usize = 13;

/// One of the two series of a configuration.
struct Panel<'a> {
    series: &'a [Interval],
    verdict: Option<Truncation>,
}

/// The figure; `None` where the study holds no stock of two weeks or more.
pub(super) fn figure(study: &Study, labels: &Labels<'_>) -> Option<Figure> {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let weeks =
        study.stock.iter().flat_map(|s| [s.present.len(), s.waiting.len()]).min().filter(|weeks| *weeks >= 2)?;
    let rows: Vec<(usize, [Panel<'_>; 2])> =
        (0..study.configurations.len()).filter_map(|c| Some((c, panels(study, c)?))).collect();
    let days = (weeks - 1) as f64 * STOCK_STEP_DAYS;
    let (mut figure, y) = begin(
        "warm_up",
        WIDTH,
        say("Has the simulation warmed up?", "Is de simulatie op gang gekomen?").to_owned(),
        say(
            "The stock at the beginning of each week: mean over the replications, with its 95% interval for each week alone. \
             Each panel has its own scale, from 0. Counting begins at the end of the warm-up (grey area). A diamond shows \
             where MSER-5 sees this one series settle.",
            "De voorraad aan het begin van elke week: gemiddelde over de herhalingen, met het 95%-interval per week. Elk vak \
             heeft zijn eigen schaal, vanaf 0. Het tellen begint na de aanlooptijd (grijs vlak). Een ruit toont waar deze ene \
             reeks volgens MSER-5 tot rust komt.",
        ),
        describe(study, labels),
    );
    let plot = (WIDTH - 16.0 - NAMES - 2.0 * GAP - 10.0) / 2.0;
    let lefts = [16.0 + NAMES + GAP - 22.0, 16.0 + NAMES + 2.0 * GAP + plot - 22.0];
    let heads = [
        say("Households with an open case", "Huishoudens met een open zaak"),
        say("Pieces of work that wait", "Werk dat wacht"),
    ];
    table(&mut figure, labels, (heads, weeks), &rows);
    let top = y + 58.0;
    let bottom = top + ROW * rows.len() as f64 - (ROW - PLOT);
    for (left, head) in lefts.into_iter().zip(heads) {
        let scale = Scale::new((0.0, days), (left, left + plot));
        figure.words((left, y + 12.0), 13.0, Anchor::Start, INK, head);
        let used = scale.x(study.scenario.warm_up_days);
        for row in 0..rows.len() {
            figure.block((used, top + ROW * row as f64), (left + plot - used, PLOT), BAND);
        }
        axis(&mut figure, labels, &scale, days, bottom);
        for (row, (c, panels)) in rows.iter().enumerate() {
            let panel = if left == lefts[0] { &panels[0] } else { &panels[1] };
            tips(&mut figure, labels, (head, *c, panel), (&scale, weeks), top + ROW * row as f64);
            draw(&mut figure, labels, panel, &scale, (left, left + plot), top + ROW * row as f64);
        }
        markers(&mut figure, study, labels, &scale, (left, left + plot), (y + 29.0, bottom));
    }
    for (row, (c, _)) in rows.iter().enumerate() {
        let mut base = top + ROW * row as f64 + 16.0;
        for line in wrap(&labels.title(*c), 13.0, NAMES - 4.0).into_iter().take(3) {
            figure.words((16.0, base), 13.0, Anchor::Start, INK, line);
            base += 16.0;
        }
    }
    let unit = say("days since the start", "dagen sinds het begin");
    figure.words((lefts[0], bottom + 33.0), 11.0, Anchor::Start, GREY, unit);
    Some(end(figure, study, labels, bottom + 38.0))
}

fn panels(study: &Study, configuration: usize) -> Option<[Panel<'_>; 2]> {
    let name = &study.configurations.get(configuration)?.name;
    let stock = study.stock.iter().find(|s| s.configuration == *name)?;
    let verdict = study.warm_up.as_ref().and_then(|note| note.series.iter().find(|s| s.configuration == *name));
    Some([
        Panel { series: &stock.present, verdict: verdict.map(|v| v.present) },
        Panel { series: &stock.waiting, verdict: verdict.map(|v| v.waiting) },
    ])
}

fn axis(figure: &mut Figure, labels: &Labels<'_>, scale: &Scale, days: f64, bottom: f64) {
    let tick = step(days, 4);
    // a handful of ticks: the step is round
    for index in 0..=(days / tick).floor() as u32 {
        let value = f64::from(index) * tick;
        figure.line((scale.x(value), bottom), (scale.x(value), bottom + 4.0), 1.0, GREY);
        figure.words((scale.x(value), bottom + 16.0), 11.0, Anchor::Middle, GREY, fixed(value, 0, labels.language));
    }
}

/// The day on which a week begins.
fn day(week: usize, labels: &Labels<'_>) -> String {
    fixed(week as f64 * STOCK_STEP_DAYS, 0, labels.language)
}

/// The places that tell the values of a panel.
fn tips(
    figure: &mut Figure,
    labels: &Labels<'_>,
    (head, c, panel): (&str, usize, &Panel<'_>),
    (x, weeks): (&Scale, usize),
    top: f64,
) {
    let word = labels.language.pick("day", "dag");
    let format = Format::of(panel.series, "", labels.language);
    let x = |weeks: f64| x.x(weeks * STOCK_STEP_DAYS);
    let wide = x(TOLD_WEEKS as f64) - x(0.0);
    for week in told(weeks) {
        let text = format.show(&panel.series[week]).with_range(labels.language);
        let says = format!("{head}, {}, {word} {}: {text}", labels.title(c), day(week, labels));
        figure.tip((x(week as f64) - wide / 2.0, top), (wide, PLOT), says);
    }
}

/// A row for each day that is told, a column for each panel, and what MSER-5 says of each.
fn table(
    figure: &mut Figure,
    labels: &Labels<'_>,
    (heads, weeks): ([&str; 2], usize),
    rows: &[(usize, [Panel<'_>; 2])],
) {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let panels: Vec<(String, &Panel<'_>)> = (0..2)
        .flat_map(|k| rows.iter().map(move |(c, panels)| (format!("{}: {}", labels.short(*c), heads[k]), &panels[k])))
        .collect();
    let first = say("Day since the start", "Dag sinds het begin").to_owned();
    figure.heads(std::iter::once(first).chain(panels.iter().map(|(head, _)| head.clone())));
    for week in told(weeks) {
        let values = panels.iter().map(|(_, panel)| {
            let format = Format::of(panel.series, "", labels.language);
            format.show(&panel.series[week]).with_range(labels.language)
        });
        figure.row(std::iter::once(day(week, labels)).chain(values).collect());
    }
    let settled = panels.iter().map(|(_, panel)| match panel.verdict {
        Some(Truncation::At(week)) => day(week, labels),
        Some(Truncation::TooShort) => say("too short to tell", "te kort om te zien").to_owned(),
        Some(_) => say("not settled", "niet tot rust").to_owned(),
        None => "–".to_owned(),
    });
    let name = say("Settled from day (MSER-5)", "Tot rust vanaf dag (MSER-5)").to_owned();
    figure.row(std::iter::once(name).chain(settled).collect());
}

/// The weeks that are told: every so many, and the last.
fn told(weeks: usize) -> impl Iterator<Item = usize> + Clone {
    let last = weeks.saturating_sub(1);
    (0..weeks).filter(move |week| week % TOLD_WEEKS == 0 || *week == last)
}

fn draw(figure: &mut Figure, labels: &Labels<'_>, panel: &Panel<'_>, x: &Scale, (left, right): (f64, f64), top: f64) {
    let bottom = top + PLOT;
    let most = panel.series.iter().map(|i| i.upper.unwrap_or(i.mean)).fold(0.0, f64::max);
    let tick = step(most.max(1.0), 8);
    let high = tick * (most.max(1.0) / tick).ceil();
    let y = Scale::new((0.0, high), (bottom, top));
    for value in [0.0, high] {
        figure.line((left, y.x(value)), (right, y.x(value)), 1.0, RULE);
        figure.words((left - 6.0, y.x(value) + 4.0), 11.0, Anchor::End, GREY, fixed(value, 0, labels.language));
    }
    let day = |week: usize| x.x(week as f64 * STOCK_STEP_DAYS);
    let ends = |pick: fn(&Interval) -> Option<f64>| -> Vec<(f64, f64)> {
        panel.series.iter().enumerate().filter_map(|(week, i)| Some((day(week), y.x(pick(i)?)))).collect()
    };
    let mut area = ends(|i| i.upper);
    area.extend(ends(|i| i.lower).into_iter().rev());
    if area.len() > 3 {
        figure.marks.push(Mark::Area { points: area, colour: TINT });
    }
    // the tint is too light for white paper: thin lines bound it
    for edge in [ends(|i| i.upper), ends(|i| i.lower)] {
        if edge.len() > 1 {
            figure.marks.push(Mark::Path { points: edge, width: 0.5, colour: okabe_ito::BLUE });
        }
    }
    figure.marks.push(Mark::Path { points: ends(|i| Some(i.mean)), width: 1.5, colour: okabe_ito::BLUE });
    match panel.verdict {
        Some(Truncation::At(week)) => {
            if let Some(at) = panel.series.get(week) {
                let at = (day(week), y.x(at.mean));
                figure.marks.push(Mark::Diamond { at, radius: 6.0, colour: WHITE });
                figure.marks.push(Mark::Diamond { at, radius: 4.5, colour: PROPOSED });
            }
        }
        Some(verdict) => {
            let text = match verdict {
                Truncation::TooShort => labels.language.pick("too short to tell", "te kort om te zien"),
                _ => labels.language.pick("not settled", "niet tot rust"),
            };
            // a stock that rises leaves its lower right corner free
            figure.words((right - 6.0, bottom - 8.0), 11.5, Anchor::End, PROPOSED, text);
        }
        None => {}
    }
}

/// The warm-up used and the one proposed, each with its label above the panels.
fn markers(
    figure: &mut Figure,
    study: &Study,
    labels: &Labels<'_>,
    scale: &Scale,
    (left, right): (f64, f64),
    (words, bottom): (f64, f64),
) {
    let days = |days: f64| fixed(days, 0, labels.language);
    let used = study.scenario.warm_up_days;
    let used_text = format!("{} {}", labels.language.pick("warm-up used:", "aanlooptijd:"), days(used));
    let mut all = vec![(used, INK, used_text, words + 18.0)];
    if let Some(proposed) = study.warm_up.as_ref().and_then(|note| note.proposed_days()) {
        let text = labels.language.pick("MSER-5 proposes for all:", "MSER-5 stelt voor alle voor:");
        all.push((proposed, PROPOSED, format!("{text} {}", days(proposed)), words));
    }
    for (day, colour, text, base) in all {
        let x = scale.x(day);
        figure.line((x, base + 4.0), (x, bottom), 1.5, colour);
        // beside its line, on the side where there is room
        if x + 5.0 + text_width(&text, 11.5) <= right {
            figure.words((x + 5.0, base + 4.0), 11.5, Anchor::Start, colour, text);
        } else {
            figure.words((x.max(left) - 5.0, base + 4.0), 11.5, Anchor::End, colour, text);
        }
    }
}

fn describe(study: &Study, labels: &Labels<'_>) -> String {
    let whole = |x: f64| fixed(x, 0, labels.language);
    let sentences = study.stock.iter().filter_map(|s| {
        let c = study.configurations.iter().position(|c| c.name == s.configuration)?;
        let warm = (study.scenario.warm_up_days / STOCK_STEP_DAYS) as usize;
        let at = |series: &[Interval]| -> Option<String> {
            let (first, then, last) = (series.first()?, series.get(warm).or(series.last())?, series.last()?);
            Some(format!("{}, {}, {}", whole(first.mean), whole(then.mean), whole(last.mean)))
        };
        let (present, waiting) = (at(&s.present)?, at(&s.waiting)?);
        let (open, waits) =
            (labels.language.pick("open cases", "open zaken"), labels.language.pick("waiting", "wachtend"));
        Some(format!("{}: {open} {present}; {waits} {waiting}.", labels.short(c)))
    });
    let opening = labels.language.pick(
        "Mean stock at the start, at the end of the warm-up and at the end of the window.",
        "Gemiddelde voorraad aan het begin, aan het einde van de aanlooptijd en aan het einde van het telvenster.",
    );
    std::iter::once(opening.to_owned()).chain(sentences).collect::<Vec<_>>().join(" ")
}
