//! How sure the ranking is: together and by source, by rank, by weights, by pair.

use maud::{Markup, html};

use super::parts::{scroll, value};
use super::picture::Picture;
use crate::assessment::Decision;
use crate::language::Language;
use crate::report::number::{Shown, fixed, percent, whole};
use crate::report::{DecisionView, Labels, Study, central_words, not_drawn, source_name};

/// Nothing in a study without a decision.
pub(super) fn sure(
    study: &Study,
    labels: &Labels<'_>,
    ranks_chart: Option<&Picture>,
    doubt_chart: Option<&Picture>,
) -> Markup {
    let Some(view) = DecisionView::of_study(study, labels) else { return html! {} };
    let Some(decision) = view.decision else { return html! {} };
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    html! {
        h3 { (say("How sure is the ranking?", "Hoe zeker is de rangorde?")) }
        p { (drawn_by(&view, decision)) }
        @if let Some(text) = not_drawn(&view) { p { strong { (text) } } }
        @if let Some(picture) = ranks_chart { (picture.show(labels.language, say("Rank acceptability", "Aanvaardbaarheid van plaatsen"))) }
        (places(&view, decision, labels))
        @if let Some(picture) = doubt_chart { (picture.show(labels.language, say("Doubt about first place", "Twijfel over de eerste plaats"))) }
        @if !decision.robustness.alone.is_empty() { (sources(&view, decision, labels)) }
        (whose_weights(&view))
        (pairs(&view, decision, labels))
    }
}

/// How the doubt was drawn, in words.
fn drawn_by(view: &DecisionView<'_>, decision: &Decision) -> String {
    let how = &decision.drawn_by;
    let language = view.language;
    let draws = whole(how.samples.into(), language);
    let level = match (how.spread.as_str(), how.level.as_str(), language) {
        ("fixed", _, Language::En) => "Weights stay as written.",
        ("fixed", _, Language::Nl) => "Gewichten blijven zoals ze zijn.",
        ("simplex", "principles", Language::En) => {
            "Weights of the principles may be anything from 0 to 100%, all alike."
        }
        ("simplex", "principles", Language::Nl) => {
            "Gewichten van de principes mogen alles zijn van 0 tot 100%, alle even waarschijnlijk."
        }
        ("simplex", _, Language::En) => "Weights may be anything from 0 to 100%, all alike.",
        ("simplex", _, Language::Nl) => "Gewichten mogen alles zijn van 0 tot 100%, alle even waarschijnlijk.",
        (_, "principles", Language::En) => {
            "Weights are drawn for the principles, evenly over all that lie within their ranges and sum to 100%; shares inside a principle stay."
        }
        (_, "principles", Language::Nl) => {
            "Gewichten worden getrokken voor de principes, gelijk verdeeld over alles wat binnen hun bereik ligt en samen 100% is; de verdeling binnen een principe blijft."
        }
        (_, "tree", Language::En) => {
            "Weights are drawn for the principles first and then for the criteria inside each, evenly over all that lie within their ranges and sum to 100%."
        }
        (_, "tree", Language::Nl) => {
            "Gewichten worden eerst getrokken voor de principes en dan voor de criteria daarbinnen, gelijk verdeeld over alles wat binnen hun bereik ligt en samen 100% is."
        }
        (_, _, Language::En) => {
            "Weights are drawn for all criteria at once, evenly over all that lie within their ranges and sum to 100%."
        }
        (_, _, Language::Nl) => {
            "Gewichten worden getrokken voor alle criteria tegelijk, gelijk verdeeld over alles wat binnen hun bereik ligt en samen 100% is."
        }
    };
    let sampler = match how.sampler.as_str() {
        "rejection" => view.say(
            " (A draw outside the ranges is thrown away, which is exactly even.)",
            " (Een trekking buiten de bereiken wordt weggegooid; dat is precies gelijk verdeeld.)",
        ),
        "walk" => view.say(
            " (By a random walk through the ranges, even in the long run.)",
            " (Met een willekeurige wandeling door de bereiken, op den duur gelijk verdeeld.)",
        ),
        _ => "",
    };
    match language {
        Language::En => format!(
            "Everything in doubt was drawn {draws} times at once. {level}{sampler} A rank acceptability says how often something takes a \
             rank (R. Lahdelma and P. Salminen, SMAA-2, Operations Research 49, 2001). These are chances under the stated \
             ranges, not chances that a variant is good."
        ),
        Language::Nl => format!(
            "Alles wat in twijfel is, is {draws} keer tegelijk getrokken. {level}{sampler} Een aanvaardbaarheid zegt hoe vaak iets op een \
             plaats komt (R. Lahdelma en P. Salminen, SMAA-2, Operations Research 49, 2001). Het zijn kansen binnen de genoemde \
             bereiken, geen kansen dat een variant goed is."
        ),
    }
}

/// Score, first place, confidence and regret of each alternative.
fn places(view: &DecisionView<'_>, decision: &Decision, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let robustness = &decision.robustness;
    let table = html! {
        table {
            caption {
                (say(
                    "Confidence: how often it comes first with the weights that suit it best on average (its central weights). \
                     Regret: how much score is lost on average by choosing it rather than the best of each draw.",
                    "Vertrouwen: hoe vaak het eerste wordt met de gewichten die er gemiddeld het best bij passen (de centrale \
                     gewichten). Spijt: hoeveel score u gemiddeld mist door dit te kiezen en niet de beste van elke trekking.",
                ))
            }
            thead { tr {
                th scope="col" { (say("Configuration", "Inrichting")) }
                th scope="col" { (say("Score, all doubt", "Score, alle twijfel")) }
                th scope="col" { (say("Comes first", "Wordt eerste")) }
                th scope="col" { (say("Confidence", "Vertrouwen")) }
                th scope="col" { (say("Expected regret", "Verwachte spijt")) }
            } }
            tbody {
                @for a in decision.order() {
                    tr {
                        th scope="row" { (view.titles.get(a).cloned().unwrap_or_default()) }
                        td { (interval(decision.scores[a], robustness.together.intervals.get(a), labels)) }
                        td { (robustness.together.rank_acceptability.get(a).and_then(|r| r.first()).map_or_else(String::new, |s| percent(*s))) }
                        td {
                            @if robustness.central_weights.get(a).is_some_and(Option::is_some) {
                                (robustness.confidence.get(a).map_or_else(String::new, |c| percent(*c)))
                            } @else { "–" }
                        }
                        td { (robustness.regret.get(a).map_or_else(String::new, |r| fixed(*r, 3, labels.language))) }
                    }
                }
            }
        }
    };
    scroll(labels, say("How sure", "Hoe zeker"), &table)
}

fn interval(score: f64, ends: Option<&(f64, f64)>, labels: &Labels<'_>) -> Markup {
    let shown = Shown::score(score, ends.copied(), labels.language);
    value(&shown, labels)
}

/// First place and the interval of each score, by source of doubt.
fn sources(view: &DecisionView<'_>, decision: &Decision, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let robustness = &decision.robustness;
    let share = |source| robustness.doubt.iter().find(|d| d.source == source).map(|d| percent(d.share.max(0.0)));
    let order = decision.order();
    let ends = |intervals: &[(f64, f64)], a: usize| {
        let digits = |x: f64| fixed(x, 2, labels.language);
        intervals.get(a).map_or_else(String::new, |(low, high)| match (digits(*low), digits(*high)) {
            (low, high) if low == high => low,
            (low, high) => format!("{low} {} {high}", say("to", "tot")),
        })
    };
    let head = say("Interval of the score of ", "Interval van de score van ");
    let table = html! {
        table.tight {
            caption {
                (say(
                    "Each source of doubt by itself, the others as written, and all together. The parts of the doubt about first \
                     place are Shapley effects and sum to 100% (E. Song, B. L. Nelson and J. Staum, SIAM/ASA Journal on \
                     Uncertainty Quantification 4, 2016).",
                    "Elke bron van twijfel apart, met de andere zoals ze zijn, en alles samen. De delen van de twijfel over de \
                     eerste plaats zijn Shapley-effecten en zijn samen 100% (E. Song, B. L. Nelson en J. Staum, SIAM/ASA Journal \
                     on Uncertainty Quantification 4, 2016).",
                ))
            }
            thead { tr {
                th scope="col" { (say("Source", "Bron")) }
                th scope="col" { (say("Another first", "Andere eerste")) }
                th scope="col" { (say("Part of the doubt", "Deel van de twijfel")) }
                @for &a in &order { th scope="col" title={ (head) (view.titles[a]) } { (view.shorts[a]) } }
            } }
            tbody {
                @for alone in &robustness.alone {
                    tr {
                        th scope="row" { (source_name(alone.source, labels.language)) }
                        td { (percent(alone.first_changes)) }
                        td { (share(alone.source).unwrap_or_else(|| "–".to_owned())) }
                        @for &a in &order { td { span.whole { (ends(&alone.doubted.intervals, a)) } } }
                    }
                }
                tr.sum {
                    th scope="row" { (say("Everything together", "Alles samen")) }
                    td { (percent(1.0 - robustness.first.share)) }
                    td { "100%" }
                    @for &a in &order { td { span.whole { (ends(&robustness.together.intervals, a)) } } }
                }
            }
        }
    };
    scroll(labels, say("Sources of doubt", "Bronnen van twijfel"), &table)
}

fn whose_weights(view: &DecisionView<'_>) -> Markup {
    let sentences: Vec<String> = view.order().into_iter().filter_map(|a| central_words(view, a)).collect();
    html! {
        @if sentences.len() > 1 {
            details {
                summary { (view.say("Whose weights put which variant first", "Bij wiens gewichten wordt welke variant eerste")) }
                ul { @for sentence in &sentences { li { (sentence) } } }
                p.note {
                    (view.say(
                        "Central weights: the mean of the weights in the draws in which it comes first. Variants that never come \
                         first are left out.",
                        "Centrale gewichten: het gemiddelde van de gewichten in de trekkingen waarin de variant eerste wordt. \
                         Varianten die nooit eerste worden, staan er niet bij.",
                    ))
                }
            }
        }
    }
}

/// How often the row scores higher than the column.
fn pairs(view: &DecisionView<'_>, decision: &Decision, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let dominance = &decision.robustness.dominance;
    let order = decision.order();
    let holds = |pairs: &[Vec<bool>], a: usize, b: usize| pairs.get(a).and_then(|row| row.get(b)) == Some(&true);
    let table = html! {
        table.tight {
            caption {
                (say(
                    "How often the row scores higher than the column, with everything in doubt. One star: with values and ratings \
                     as written it holds for all weights within their ranges. Two stars: it is as good or better on every criterion, \
                     so it holds whatever the weights.",
                    "Hoe vaak de rij hoger scoort dan de kolom, met alles in twijfel. Eén ster: met waarden en oordelen zoals ze \
                     zijn, geldt het voor alle gewichten binnen hun bereik. Twee sterren: het is op elk criterium even goed of beter; \
                     het geldt dus bij alle gewichten.",
                ))
            }
            thead { tr {
                th scope="col" { (say("Configuration", "Inrichting")) }
                @for &b in &order { th scope="col" title=(view.titles[b]) { (view.shorts[b]) } }
            } }
            tbody {
                @for &a in &order {
                    tr {
                        th scope="row" { (view.titles[a]) }
                        @for &b in &order {
                            td {
                                @if a == b { "·" } @else {
                                    (dominance.probability.get(a).and_then(|row| row.get(b)).map_or_else(String::new, |p| percent(*p)))
                                    @if holds(&dominance.whatever_weights, a, b) { "**" }
                                    @else if holds(&dominance.within_ranges, a, b) { "*" }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    html! {
        details {
            summary { (say("Pair by pair: which scores higher, and how often", "Paar voor paar: welke scoort hoger, en hoe vaak")) }
            (scroll(labels, say("Pairwise dominance", "Dominantie per paar"), &table))
        }
    }
}
