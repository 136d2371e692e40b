//! Which factors matter most: tornado, Sobol indices, screening.

use maud::{Markup, html};

use super::{Drawn, other_outcomes};
use crate::report::number::{fixed, percent};
use crate::report::page::parts::{heading_in, scroll_in, value_in};
use crate::report::sweep::Output;
use crate::report::sweep::matters::{main_outcome, outputs};
use crate::report::sweep::names::Names;
use crate::report::sweep::sentences::most_telling;
use crate::stats::Interval;

pub(super) fn section(names: &Names<'_>, drawn: &Drawn) -> Markup {
    let say = |en: &'static str, nl: &'static str| names.language.pick(en, nl);
    let study = names.study;
    if study.swings.is_empty() && study.indices.is_empty() && study.screening.is_empty() {
        return html! {};
    }
    let differences = drawn.get("tornado_differences");
    html! {
        section {
            (heading_in(names.language, "weight", say("Which factors matter most", "Welke factoren het meest uitmaken")))
            @if let Some(sentence) = most_telling(names) { p { (sentence) } }
            @if let Some(picture) = drawn.get("sobol_indices") { (picture.show(names.language, say("Sobol indices", "Sobol-indices"))) }
            @if let Some(picture) = drawn.get("screening") { (picture.show(names.language, "Screening")) }
            @if let Some(picture) = differences { (picture.show(names.language, say("Tornado of the differences", "Tornado van de verschillen"))) }
            // where nothing is ranked the tornado is the chart of the first screen
            @if drawn.get("first_places").is_some() {
                @if let Some(picture) = drawn.get("tornado") {
                    details open[differences.is_none()] {
                        summary { (say("Tornado of each configuration", "Tornado van elke inrichting")) }
                        (picture.show(names.language, "Tornado"))
                    }
                }
            }
            @for outcome in std::iter::once(main_outcome(study)).chain(other_outcomes(study)) { (tables(names, outcome)) }
            p.note { (say(
                "All outcomes and all pairs are in analysis/tornado.csv, and in sobol_indices.csv or screening.csv where there is one.",
                "Alle uitkomsten en alle paren staan in analysis/tornado.csv, en in sobol_indices.csv of screening.csv waar die er is.",
            )) }
        }
    }
}

/// The numbers behind the charts, of one outcome, folded.
fn tables(names: &Names<'_>, outcome: usize) -> Markup {
    let study = names.study;
    let usual = study.first_places.as_ref().map(|f| f.usual);
    let mut all = outputs(study, outcome, true);
    // twenty-one pairs of seven configurations fill screens: those with the usual winner are here, all are in the files
    all.retain(|o| usual.is_none_or(|usual| o.configuration == usual || o.minus == Some(usual)));
    all.extend(outputs(study, outcome, false));
    let has_swings = study.swings.iter().any(|s| s.output.outcome == outcome);
    if all.is_empty() {
        return html! {};
    }
    html! {
        details {
            summary { (names.say("In numbers: ", "In getallen: ")) (names.outcome(outcome)) (names.unit_behind(outcome)) }
            @if study.indices.iter().any(|r| r.output.outcome == outcome) { (index_table(names, &all)) }
            @if study.screening.iter().any(|r| r.output.outcome == outcome) { (screening_table(names, outcome, &all)) }
            @if has_swings { (swing_table(names, outcome, &all)) }
        }
    }
}

fn heads(names: &Names<'_>, heads: &[(&'static str, &'static str)]) -> Markup {
    html! {
        thead { tr {
            th scope="col" { (names.say("Factor", "Factor")) }
            th.left scope="col" { (names.say("Of", "Van")) }
            @for (en, nl) in heads { th scope="col" { (names.language.pick(en, nl)) } }
        } }
    }
}

fn swing_table(names: &Names<'_>, outcome: usize, all: &[Output]) -> Markup {
    let rows: Vec<_> = all.iter().flat_map(|o| names.study.swings.iter().filter(move |s| s.output == *o)).collect();
    let plain = |mean: f64| Interval { mean, lower: None, upper: None, n: 0 };
    let table = html! {
        table.narrow {
            caption { (names.say(
                "From the lowest to the highest value of each factor. Small figures: 95% interval over replications.",
                "Van de laagste naar de hoogste waarde van elke factor. Kleine cijfers: 95%-interval over herhalingen.",
            )) }
            (heads(names, &[("At the lowest", "Bij de laagste"), ("At the highest", "Bij de hoogste"), ("Change", "Verandering")]))
            tbody {
                @for swing in rows {
                    @let shown = names.shown(outcome, &[plain(swing.low), plain(swing.high), swing.change]);
                    @let defined = [swing.low, swing.high, swing.change.mean].map(f64::is_finite);
                    tr {
                        th scope="row" { (names.factor_head(swing.factor)) }
                        td.left { (names.output(swing.output)) }
                        @for (shown, defined) in shown.iter().zip(defined) {
                            td { @if defined { (value_in(names.language, shown)) } @else { "–" } }
                        }
                    }
                }
            }
        }
    };
    scroll_in(names.language, "Tornado", &table)
}

fn index_table(names: &Names<'_>, all: &[Output]) -> Markup {
    let rows: Vec<_> = all.iter().flat_map(|o| names.study.indices.iter().filter(move |s| s.output == *o)).collect();
    let surface = rows.iter().any(|r| r.fit.is_some());
    let table = html! {
        table.narrow {
            caption {
                (names.say("Sobol indices with 95% intervals.", "Sobol-indices met 95%-intervallen."))
                @if surface {
                    " " (names.say(
                        "They come from a fitted polynomial. Fit (Q²): how well it predicts points it was not fitted to; 1 is perfect, \
                         below 0.7 do not lean on it.",
                        "Ze komen van een gepaste veelterm. Passing (Q²): hoe goed die punten voorspelt waarop hij niet is gepast; 1 is \
                         volmaakt, leun er onder 0,7 niet op.",
                    ))
                }
            }
            (heads(names, &[("Alone (first order)", "Alleen (eerste orde)"), ("Total", "Totaal"), ("Fit (Q²)", "Passing (Q²)")]))
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" { (names.factor_head(row.factor)) }
                        td.left { (names.output(row.output)) }
                        td { (share(names, &row.first)) }
                        td { (share(names, &row.total)) }
                        td { (row.fit.filter(|f| f.is_finite()).map_or_else(|| "–".to_owned(), |fit| fixed(fit, 2, names.language))) }
                    }
                }
            }
        }
    };
    scroll_in(names.language, names.say("Sobol indices", "Sobol-indices"), &table)
}

fn share(names: &Names<'_>, index: &Interval) -> Markup {
    let ends = index.lower.zip(index.upper).filter(|(lower, upper)| lower.is_finite() && upper.is_finite());
    html! {
        @if index.mean.is_finite() { (percent(index.mean)) } @else { "–" }
        @if let Some((lower, upper)) = ends {
            " " span.range { (fixed(lower * 100.0, 0, names.language)) " " (names.say("to", "tot")) " " (percent(upper)) }
        }
    }
}

fn screening_table(names: &Names<'_>, outcome: usize, all: &[Output]) -> Markup {
    let rows: Vec<_> = all.iter().flat_map(|o| names.study.screening.iter().filter(move |s| s.output == *o)).collect();
    let plain = |mean: f64| Interval { mean, lower: None, upper: None, n: 0 };
    let table = html! {
        table.narrow {
            caption { (names.say(
                "Elementary effects over the full range of each factor. Small figures: 95% interval over trajectories.",
                "Elementaire effecten over het hele bereik van elke factor. Kleine cijfers: 95%-interval over trajecten.",
            )) }
            (heads(names, &[("Mean size (μ*)", "Gemiddelde grootte (μ*)"), ("Mean (μ)", "Gemiddelde (μ)"), ("Spread (σ)", "Spreiding (σ)")]))
            tbody {
                @for row in rows {
                    @let shown = names.shown(outcome, &[row.mean_absolute, plain(row.mean), plain(row.deviation)]);
                    @let defined = [row.mean_absolute.mean, row.mean, row.deviation].map(f64::is_finite);
                    tr {
                        th scope="row" { (names.factor_head(row.factor)) }
                        td.left { (names.output(row.output)) }
                        @for (shown, defined) in shown.iter().zip(defined) {
                            td { @if defined { (value_in(names.language, shown)) } @else { "–" } }
                        }
                    }
                }
            }
        }
    };
    scroll_in(names.language, "Screening", &table)
}
