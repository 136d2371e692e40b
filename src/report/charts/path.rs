//! The path over calendar years: a line per configuration by year of report. Only where the scenario has dates.

use super::figure::{Anchor, Colour, Figure, GREY, INK, RULE, okabe_ito};
use super::lettering::text_width;
use super::scale::{Scale, step};
use super::{begin, end};
use crate::report::labels::known;
use crate::report::number::{Format, fixed};
use crate::report::{Labels, Study};
use crate::stats::Interval;

const WIDTH: f64 = 960.0;
const PLOT: f64 = 240.0;
/// Room for the names of configurations beside their lines.
const NAMES: f64 = 84.0;
/// Room for the numbers of the axis.
const NUMBERS: f64 = 46.0;
/// Names beside each other lie at least so far apart.
const LINE: f64 = 15.0;
/// What is drawn.
const MEASURES: [&str; 2] = ["first_help_p50", "unsafe_days_per_household"];
const COLOURS: [Colour; 6] =
    [okabe_ito::BLUE, okabe_ito::VERMILION, okabe_ito::GREEN, okabe_ito::PURPLE, okabe_ito::SKY, okabe_ito::ORANGE];

/// The values of one configuration: place of the year, mean.
type Line = (usize, Vec<(usize, f64)>);

/// The figure; `None` without two years.
pub(super) fn figure(study: &Study, labels: &Labels<'_>) -> Option<Figure> {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let years = study.levels("year", MEASURES[0]);
    if years.len() < 2 {
        return None;
    }
    let panels: Vec<(&str, Vec<Line>)> =
        MEASURES.into_iter().map(|measure| (measure, lines(study, measure, &years))).collect();
    let (mut figure, y) = begin(
        "path",
        WIDTH,
        say("The path from year to year", "Het pad van jaar tot jaar").to_owned(),
        say(
            "By year of report, mean over the replications. Each panel has its own scale, from 0. Small differences may be \
             chance: see the tables for the intervals.",
            "Per jaar van melding, gemiddelde over de herhalingen. Elk vak heeft zijn eigen schaal, vanaf 0. Kleine \
             verschillen kunnen toeval zijn: de intervallen staan in de tabellen.",
        ),
        describe(&panels, &years, labels),
    );
    let first = [say("Measure", "Maat"), say("Configuration", "Inrichting")];
    figure.heads(first.into_iter().chain(years.iter().copied()));
    let half = WIDTH / 2.0;
    for (number, (measure, lines)) in panels.iter().enumerate() {
        let left = half * number as f64 + 16.0 + NUMBERS;
        let right = half * (number + 1) as f64 - NAMES - 8.0;
        let mut base = y + 12.0;
        for text in super::lettering::wrap(&labels.measure(measure), 13.0, right - left + NAMES) {
            figure.words((left, base), 13.0, Anchor::Start, INK, text);
            base += 16.0;
        }
        draw(&mut figure, study, labels, (measure, lines), &years, (left, right), y + 58.0);
    }
    Some(end(figure, study, labels, y + 58.0 + PLOT + 24.0))
}

fn lines(study: &Study, measure: &str, years: &[&str]) -> Vec<Line> {
    (0..study.configurations.len())
        .map(|c| {
            let of = |(place, year): (usize, &&str)| Some((place, study.subgroup(c, "year", measure, year)?.mean));
            (c, years.iter().enumerate().filter_map(of).collect())
        })
        .filter(|(_, points): &Line| !points.is_empty())
        .collect()
}

fn draw(
    figure: &mut Figure,
    study: &Study,
    labels: &Labels<'_>,
    (measure, lines): (&str, &[Line]),
    years: &[&str],
    (left, right): (f64, f64),
    top: f64,
) {
    let bottom = top + PLOT;
    let most = lines.iter().flat_map(|(_, points)| points).map(|(_, mean)| *mean).fold(0.0, f64::max);
    let most = if most > 0.0 { most } else { 1.0 };
    let tick = step(most, 5);
    let ticks = (most / tick).ceil().max(1.0);
    let y = Scale::new((0.0, ticks * tick), (bottom, top));
    let x = Scale::new((0.0, (years.len() - 1) as f64), (left + 8.0, right - 8.0));
    let decimals = if tick < 1.0 { 1 } else { 0 };
    // a handful of ticks: the step is round
    for index in 0..=ticks as u32 {
        let value = f64::from(index) * tick;
        figure.line((left, y.x(value)), (right, y.x(value)), 1.0, RULE);
        let text = fixed(value, decimals, labels.language);
        figure.words((left - 6.0, y.x(value) + 4.0), 11.0, Anchor::End, GREY, text);
    }
    for (place, year) in years.iter().enumerate() {
        figure.words((x.x(place as f64), bottom + 16.0), 11.0, Anchor::Middle, GREY, *year);
    }
    let mut names: Vec<(f64, usize)> = Vec::new();
    for (c, points) in lines {
        let points: Vec<(f64, f64)> = points.iter().map(|(place, mean)| (x.x(*place as f64), y.x(*mean))).collect();
        if let Some((_, last)) = points.last() {
            names.push((*last, *c));
        }
        figure.stroke(points.clone(), 2.0, colour(study, *c));
        for at in points {
            sign(figure, study, *c, at);
        }
    }
    tell(figure, (study, labels), (measure, lines), years, |year, mean| (x.x(year as f64), y.x(mean)));
    names.sort_by(|a, b| a.0.total_cmp(&b.0));
    // from above down, then back up from the lower edge, so that none covers another
    let mut free = top;
    for (at, _) in &mut names {
        *at = at.max(free);
        free = *at + LINE;
    }
    let mut free = bottom + 4.0;
    for (at, _) in names.iter_mut().rev() {
        *at = at.min(free);
        free = *at - LINE;
    }
    for (at, c) in names {
        sign(figure, study, c, (right + 8.0, at));
        figure.words((right + 17.0, at + 4.0), 12.0, Anchor::Start, INK, short(labels.short(c)));
    }
}

/// As much of a name as there is room for.
fn short(name: &str) -> String {
    let mut text = name.to_owned();
    while text_width(&text, 12.0) > NAMES - 12.0 && text.pop().is_some() {}
    text
}

/// The sign of a configuration: its shape tells it too, not its colour alone.
fn sign(figure: &mut Figure, study: &Study, configuration: usize, (x, y): (f64, f64)) {
    let colour = colour(study, configuration);
    match configuration % 4 {
        0 => figure.disc((x, y), 4.0, colour),
        1 => figure.diamond((x, y), 5.0, colour),
        2 => figure.bar((x - 3.5, y - 3.5), (7.0, 7.0), colour),
        _ => figure.area(vec![(x, y - 4.5), (x + 4.5, y + 3.5), (x - 4.5, y + 3.5)], colour),
    }
}

/// The places and the rows that tell the values of a panel.
fn tell(
    figure: &mut Figure,
    (study, labels): (&Study, &Labels<'_>),
    (measure, lines): (&str, &[Line]),
    years: &[&str],
    place: impl Fn(usize, f64) -> (f64, f64),
) {
    let unit = known(measure).map_or("", |m| m.unit);
    let shown_unit = labels.unit(measure);
    let shown_unit = if shown_unit == "%" { "" } else { shown_unit };
    for (c, points) in lines {
        let found = |year: &str| study.subgroup(*c, "year", measure, year);
        let all: Vec<&Interval> = years.iter().filter_map(|year| found(year)).collect();
        let format = Format::of(all, unit, labels.language);
        let shown = |year: &str| found(year).map(|interval| format.show(interval).with_range(labels.language));
        for (year, mean) in points {
            let Some(text) = shown(years[*year]) else { continue };
            let says =
                format!("{}, {}, {}: {text} {shown_unit}", labels.measure(measure), labels.title(*c), years[*year]);
            figure.tip_at(place(*year, *mean), 7.0, says.trim_end());
        }
        let name = format!("{} ({})", labels.measure(measure), labels.unit(measure));
        let values = years.iter().map(|year| shown(year).unwrap_or_else(|| "–".to_owned()));
        figure.row([name, labels.title(*c)].into_iter().chain(values).collect());
    }
}

/// The reference is drawn in ink, the others in the palette.
fn colour(study: &Study, configuration: usize) -> Colour {
    let reference = study.reference();
    if configuration == reference {
        return INK;
    }
    let rank = if configuration > reference { configuration - 1 } else { configuration };
    COLOURS[rank % COLOURS.len()]
}

fn describe(panels: &[(&str, Vec<Line>)], years: &[&str], labels: &Labels<'_>) -> String {
    let mut sentences = Vec::new();
    for (measure, lines) in panels {
        let decimals = if known(measure).is_some_and(|m| m.floor < 0.5) { 2 } else { 0 };
        for (c, points) in lines {
            let values: Vec<String> = points
                .iter()
                .map(|(place, mean)| format!("{} {}", years[*place], fixed(*mean, decimals, labels.language)))
                .collect();
            sentences.push(format!("{}, {}: {}.", labels.measure(measure), labels.short(*c), values.join(", ")));
        }
    }
    sentences.join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::figure::Mark;
    use super::*;
    use crate::language::Language;
    use crate::report::charts::{figures, svg};
    use crate::report::fixture;

    #[test]
    fn years_make_lines_and_without_years_there_are_none() {
        let drawn = |study: &Study| figures(study, Language::En).into_iter().find(|figure| figure.name == "path");
        assert!(drawn(&fixture::study()).is_none());
        let figure = drawn(&fixture::years()).expect("two years");
        let picture = svg(&figure, "a").expect("drawn");
        assert!(picture.contains("2026") && picture.contains("2027"));
        let lines = figure
            .marks
            .iter()
            .filter(|mark| matches!(mark, Mark::Path { points, width, .. } if points.len() == 2 && *width == 2.0));
        // seven configurations, two measures
        assert_eq!(lines.count(), 14);
        for mark in &figure.marks {
            if let Mark::Words { at: (x, y), size, text, .. } = mark {
                assert!(
                    *x >= 0.0 && x + text_width(text, *size) <= figure.width + 40.0 && *y < figure.height,
                    "{text}"
                );
            }
        }
    }
}
