//! What would change first place, what speaks against the winner, and what should be measured first.

use maud::{Markup, html};

use super::parts::scroll;
use crate::assessment::{Decision, FEWEST_SETS, Flip, FlipKind};
use crate::language::Language;
use crate::report::number::{fixed, whole};
use crate::report::{DecisionView, Labels, Study, flip_place, number_group_title, weight_percent};

/// Nothing in a study without a decision.
pub(super) fn section(study: &Study, labels: &Labels<'_>) -> Markup {
    let Some(view) = DecisionView::of_study(study, labels) else { return html! {} };
    let Some(decision) = view.decision else { return html! {} };
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    html! {
        h3 { (say("What would change first place?", "Wat zou de eerste plaats veranderen?")) }
        (flips(&view, decision, labels))
        h3 { (say("Criteria on which first place loses", "Criteria waarop de eerste plaats verliest")) }
        (losses(&view, decision, labels))
        h3 { (say("What the pilots should measure first", "Wat de proeftuinen het eerst zouden moeten meten")) }
        (information(&view, decision, labels))
    }
}

fn flips(view: &DecisionView<'_>, decision: &Decision, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    if decision.shared() {
        return html! { p { (say(
            "First place is shared, so every small change decides. Nothing was looked for.",
            "De eerste plaats is gedeeld, dus elke kleine verandering beslist. Er is niet naar gezocht.",
        )) } };
    }
    if decision.flips.is_empty() {
        return html! { p { (say(
            "No change that was looked for, of one weight, one rating or one anchor, gives first place to another.",
            "Geen verandering waarnaar is gezocht, van één gewicht, één oordeel of één ankerpunt, geeft de eerste plaats aan een andere.",
        )) } };
    }
    let parts: [(&[FlipKind], &str, bool); 3] = [
        (&[FlipKind::Principle, FlipKind::Weight], say("Weights", "Gewichten"), true),
        (&[FlipKind::Rating], say("Ratings by experts", "Oordelen van deskundigen"), true),
        (&[FlipKind::Anchor, FlipKind::AnchorScore], say("Anchors of the scale", "Ankerpunten van de schaal"), false),
    ];
    html! {
        p { (say(
            "The smallest change of one number, all others as written, at which another draws level; a little further, and it comes \
             first.",
            "De kleinste verandering van één getal, met de rest zoals het is, waarbij een andere gelijk komt; iets verder, en die \
             wordt eerste.",
        )) }
        @for (kinds, name, open) in parts {
            @let rows = sorted(decision, kinds);
            @if rows.is_empty() { p { (name) ": " (say("no change of one of these is enough.", "geen verandering van één hiervan is genoeg.")) } }
            @else if open { p { strong { (name) } } (flip_table(view, &rows, name, labels)) }
            @else { details { summary { (name) " (" (rows.len()) ")" } (flip_table(view, &rows, name, labels)) } }
        }
    }
}

/// Those within their range first, then the smallest change first.
fn sorted<'d>(decision: &'d Decision, kinds: &[FlipKind]) -> Vec<&'d Flip> {
    let mut rows: Vec<&Flip> = decision.flips.iter().filter(|flip| kinds.contains(&flip.kind)).collect();
    let size = |flip: &Flip| {
        let scale = if flip.kind == FlipKind::Anchor { flip.from.abs().max(1e-9) } else { 1.0 };
        (flip.to - flip.from).abs() / scale
    };
    rows.sort_by(|a, b| {
        let outside = |flip: &Flip| flip.within_range != Some(true);
        outside(a).cmp(&outside(b)).then(size(a).total_cmp(&size(b)))
    });
    rows
}

fn flip_table(view: &DecisionView<'_>, rows: &[&Flip], name: &str, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let what = |flip: &Flip| match (flip.kind, labels.language) {
        (FlipKind::Principle, Language::En) => format!("{} (whole principle)", view.principle(&flip.criterion)),
        (FlipKind::Principle, Language::Nl) => format!("{} (heel principe)", view.principle(&flip.criterion)),
        (FlipKind::Rating, _) => {
            let who = flip.alternative.as_deref().map_or_else(String::new, |id| view.short(id));
            format!("{}: {who}", view.criterion(&flip.criterion))
        }
        (FlipKind::Anchor, Language::En) => {
            format!("{}: value of anchor {}", view.criterion(&flip.criterion), flip.anchor.unwrap_or(0))
        }
        (FlipKind::Anchor, Language::Nl) => {
            format!("{}: waarde van ankerpunt {}", view.criterion(&flip.criterion), flip.anchor.unwrap_or(0))
        }
        (FlipKind::AnchorScore, Language::En) => {
            format!("{}: score of anchor {}", view.criterion(&flip.criterion), flip.anchor.unwrap_or(0))
        }
        (FlipKind::AnchorScore, Language::Nl) => {
            format!("{}: score van ankerpunt {}", view.criterion(&flip.criterion), flip.anchor.unwrap_or(0))
        }
        (FlipKind::Weight, _) => view.criterion(&flip.criterion),
    };
    let table = html! {
        table aria-label=(name) {
            thead { tr {
                th scope="col" { (name) }
                th scope="col" { (say("Now", "Nu")) }
                th scope="col" { (say("Changes at", "Verandert bij")) }
                th scope="col" { (say("Then first", "Dan eerste")) }
                th scope="col" { (say("Within its range", "Binnen het bereik")) }
            } }
            tbody {
                @for flip in rows {
                    @let (from, to) = flip_place(view, flip);
                    tr {
                        th scope="row" { (what(flip)) }
                        td { (from) }
                        td { (to) }
                        td { (view.short(&flip.winner)) }
                        td {
                            @match flip.within_range {
                                Some(true) => span.tag.strong { (say("yes", "ja")) },
                                Some(false) => (say("no", "nee")),
                                None => (say("no range given", "geen bereik")),
                            }
                        }
                    }
                }
            }
        }
    };
    scroll(labels, name, &table)
}

fn losses(view: &DecisionView<'_>, decision: &Decision, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    if decision.losses.is_empty() {
        return html! { p { (say(
            "None: no other scores higher on any criterion that counts.",
            "Geen: geen andere scoort hoger op een criterium dat meetelt.",
        )) } };
    }
    let digits = |value: f64, places: usize| fixed(value, places, labels.language);
    let own = view.shorts.get(decision.winner).cloned().unwrap_or_default();
    let weight = |id: &str| view.card.criteria.iter().find(|c| c.id == id).map_or(0.0, |c| c.effective_weight);
    let table = html! {
        table {
            caption { (say("The dearest first. Cost: the difference in score times the weight.", "De duurste eerst. Kosten: het verschil in score maal het gewicht.")) }
            thead { tr {
                th scope="col" { (say("Criterion", "Criterium")) }
                th scope="col" { (say("Weight", "Gewicht")) }
                th scope="col" { "Score " (own) }
                th scope="col" { (say("Highest score", "Hoogste score")) }
                th scope="col" { (say("Of", "Van")) }
                th scope="col" { (say("Cost", "Kosten")) }
            } }
            tbody {
                @for loss in &decision.losses {
                    tr {
                        th scope="row" { (view.criterion(&loss.criterion)) }
                        td { (weight_percent(weight(&loss.criterion), labels.language)) }
                        td { (digits(loss.own_score, 2)) }
                        td { (digits(loss.best_score, 2)) }
                        td { (view.short(&loss.best)) }
                        td { (digits(loss.cost, 3)) }
                    }
                }
            }
        }
    };
    scroll(labels, say("Criteria on which first place loses", "Criteria waarop de eerste plaats verliest"), &table)
}

fn information(view: &DecisionView<'_>, decision: &Decision, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let language = labels.language;
    let Some(found) = &decision.information else {
        return html! { p { (match language {
            Language::En => format!(
                "Not known: this needs at least {FEWEST_SETS} parameter sets, and the more the better. Run the comparison with --draws 100."
            ),
            Language::Nl => format!(
                "Niet bekend: hiervoor zijn minstens {FEWEST_SETS} parametersets nodig, en meer is beter. Draai de vergelijking met --draws 100."
            ),
        }) } };
    };
    let digits = |value: f64| fixed(value, 4, language);
    let choice = view.shorts.get(found.choice).cloned().unwrap_or_default();
    let sets = whole(found.sets.into(), language);
    let (everything, chance) = (digits(found.everything), digits(found.chance));
    let stand_out = found.groups.iter().filter(|g| g.found).count();
    let table = html! {
        table.narrow {
            caption {
                (match language {
                    Language::En => format!(
                        "Expected gain in score from knowing a group of numbers before choosing ({sets} parameter sets). Knowing \
                         everything, and the luck left in each set: {everything}. Chance alone reaches {chance} in one of twenty studies; what stays below that is \
                         not told apart from nothing."
                    ),
                    Language::Nl => format!(
                        "Verwachte winst in score door een groep getallen te kennen voor u kiest ({sets} parametersets). Alles \
                         kennen, en het toeval dat in elke set over is: {everything}. Toeval alleen haalt {chance} in één op de twintig studies; wat daaronder blijft, is \
                         niet van niets te onderscheiden."
                    ),
                })
            }
            thead { tr {
                th scope="col" { (say("Group of numbers", "Groep getallen")) }
                th scope="col" { (say("Numbers", "Getallen")) }
                th scope="col" { (say("Gain in score", "Winst in score")) }
                th scope="col" { (say("More than chance", "Meer dan toeval")) }
            } }
            tbody {
                @for group in &found.groups {
                    tr {
                        th scope="row" { (labels.text(&number_group_title(&group.group))) }
                        td { (group.numbers) }
                        td { (digits(group.value)) }
                        td { @if group.found { span.tag.good { (say("yes", "ja")) } } @else { (say("no", "nee")) } }
                    }
                }
            }
        }
    };
    html! {
        p {
            (match (stand_out, language) {
                (0, Language::En) => format!("No group of numbers stands out: on average over the sets one would choose {choice}, whichever group one knew."),
                (0, Language::Nl) => format!("Geen groep getallen steekt eruit: gemiddeld over de sets kiest men {choice}, welke groep men ook kent."),
                (_, Language::En) => format!("Measure first what is at the top: knowing it could change the choice, which on average over the sets would be {choice}."),
                (_, Language::Nl) => format!("Meet het eerst wat bovenaan staat: dat kennen kan de keuze veranderen, die gemiddeld over de sets {choice} zou zijn."),
            })
        }
        (scroll(labels, say("Value of information", "Waarde van informatie"), &table))
        p.note { (say(
            "Method: expected value of partial perfect information by regression (M. Strong, J. E. Oakley and A. Brennan, Medical \
             Decision Making 34, 2014), here a plane with shrinkage. An effect that rises and falls again is missed.",
            "Methode: verwachte waarde van gedeeltelijke volledige informatie door regressie (M. Strong, J. E. Oakley en A. Brennan, \
             Medical Decision Making 34, 2014), hier een vlak met krimp. Een effect dat eerst stijgt en dan daalt, wordt gemist.",
        )) }
    }
}
