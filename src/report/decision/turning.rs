//! What would change the answer, in a few sentences.

use super::DecisionView;
use super::words::flip_place;
use crate::assessment::{Flip, FlipKind};
use crate::language::Language;

/// How many changes of a weight are told.
const WEIGHTS: usize = 2;

/// The smallest changes of weights and ratings that give first place to another, and who comes first by other sets of weights.
/// `None` without a decision.
#[must_use]
pub fn turning_points(view: &DecisionView<'_>) -> Option<Vec<String>> {
    let decision = view.decision?;
    let mut sentences = Vec::new();
    if decision.shared() {
        sentences.push(
            view.say(
                "First place is shared, so every small change decides.",
                "De eerste plaats is gedeeld, dus elke kleine verandering beslist.",
            )
            .to_owned(),
        );
    }
    let of = |kinds: &[FlipKind]| {
        let mut flips: Vec<&Flip> = decision.flips.iter().filter(|flip| kinds.contains(&flip.kind)).collect();
        let outside = |flip: &Flip| flip.within_range != Some(true);
        let size = |flip: &Flip| (flip.to - flip.from).abs();
        flips.sort_by(|a, b| outside(a).cmp(&outside(b)).then(size(a).total_cmp(&size(b))));
        flips
    };
    let weights = of(&[FlipKind::Principle, FlipKind::Weight]);
    sentences.extend(weights.into_iter().take(WEIGHTS).map(|flip| sentence(view, flip)));
    sentences.extend(of(&[FlipKind::Rating]).into_iter().take(1).map(|flip| sentence(view, flip)));
    if decision.flips.is_empty() && !decision.shared() {
        sentences.push(
            view.say(
                "No change of one weight, one rating or one anchor alone gives first place to another.",
                "Geen verandering van alleen één gewicht, één oordeel of één ankerpunt geeft de eerste plaats aan een andere.",
            )
            .to_owned(),
        );
    }
    sentences.extend(other_sets(view));
    Some(sentences)
}

fn sentence(view: &DecisionView<'_>, flip: &Flip) -> String {
    let (from, to) = flip_place(view, flip);
    let winner = view.short(&flip.winner);
    let range = match (flip.within_range, view.language) {
        (Some(true), Language::En) => " (within its range)",
        (Some(true), Language::Nl) => " (binnen het bereik)",
        (Some(false), Language::En) => " (outside its range)",
        (Some(false), Language::Nl) => " (buiten het bereik)",
        (None, _) => "",
    };
    let what = match (flip.kind, view.language) {
        (FlipKind::Principle, Language::En) => {
            format!("the weight of the principle “{}”", view.principle(&flip.criterion))
        }
        (FlipKind::Principle, Language::Nl) => {
            format!("het gewicht van het principe “{}”", view.principle(&flip.criterion))
        }
        (FlipKind::Rating, Language::En) => {
            let who = flip.alternative.as_deref().map_or_else(String::new, |id| view.short(id));
            format!("the rating of {who} on “{}”", view.criterion(&flip.criterion))
        }
        (FlipKind::Rating, Language::Nl) => {
            let who = flip.alternative.as_deref().map_or_else(String::new, |id| view.short(id));
            format!("het oordeel over {who} bij “{}”", view.criterion(&flip.criterion))
        }
        (_, Language::En) => format!("the weight of “{}”", view.criterion(&flip.criterion)),
        (_, Language::Nl) => format!("het gewicht van “{}”", view.criterion(&flip.criterion)),
    };
    match view.language {
        Language::En => format!("If {what} goes from {from} past {to}{range}, {winner} comes first."),
        Language::Nl => format!("Gaat {what} van {from} voorbij {to}{range}, dan wordt {winner} eerste."),
    }
}

/// Who comes first by the other sets of weights, where that is somebody else; or that it is the same by all of them.
fn other_sets(view: &DecisionView<'_>) -> Option<String> {
    let decision = view.decision?;
    if decision.weight_sets.is_empty() {
        return None;
    }
    let other = |ranks: &[usize]| ranks.get(decision.winner) != Some(&1);
    let named: Vec<String> = decision
        .weight_sets
        .iter()
        .filter(|set| other(&set.ranks))
        .map(|set| {
            let firsts =
                (0..set.ranks.len()).filter(|&a| set.ranks[a] == 1).filter_map(|a| view.shorts.get(a).cloned());
            format!("{}: {}", view.text(&set.title), view.list(&firsts.collect::<Vec<_>>()))
        })
        .collect();
    Some(match (named.is_empty(), view.language) {
        (true, Language::En) => "By every other set of weights that is tried here, with all other numbers as written, the same comes first.".to_owned(),
        (true, Language::Nl) => {
            "Met elke andere set gewichten die hier is geprobeerd, en de andere getallen zoals opgeschreven, wordt dezelfde eerste.".to_owned()
        }
        (false, Language::En) => format!("By other sets of weights another comes first: {}.", named.join("; ")),
        (false, Language::Nl) => format!("Met andere sets gewichten wordt een andere eerste: {}.", named.join("; ")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Labels, Study, fixture};

    fn told(study: &Study, language: Language) -> Vec<String> {
        turning_points(&DecisionView::of_study(study, &Labels::new(study, language)).unwrap()).unwrap()
    }

    #[test]
    fn a_flip_within_its_range_comes_first_and_names_who_wins_then() {
        let study = fixture::study();
        let decision = study.decision.as_ref().unwrap();
        let text = told(&study, Language::En);
        let within =
            |f: &&Flip| f.within_range == Some(true) && f.kind != FlipKind::Anchor && f.kind != FlipKind::AnchorScore;
        if decision.flips.iter().any(|f| within(&f) && f.kind != FlipKind::Rating) {
            assert!(text[0].contains("(within its range)"), "{text:?}");
        }
        let labels = Labels::new(&study, Language::En);
        let view = DecisionView::of_study(&study, &labels).unwrap();
        let winners: Vec<String> = decision.flips.iter().map(|f| view.short(&f.winner)).collect();
        assert!(winners.iter().any(|w| text[0].ends_with(&format!("{w} comes first."))), "{text:?}");
        assert_eq!(told(&study, Language::Nl).len(), text.len());
    }

    #[test]
    fn nothing_that_flips_and_a_shared_place_are_said() {
        assert!(told(&fixture::no_flips(), Language::En)[0].contains("No change of one weight"));
        assert!(told(&fixture::undefined(), Language::En)[0].contains("shared"));
    }
}
