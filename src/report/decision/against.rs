//! The strongest argument against the alternative that scores highest.

use super::DecisionView;
use crate::assessment::{Evidence, Loss};
use crate::language::Language;
use crate::report::number::fixed;

/// A second loss is told when it costs at least this part of the first.
const CLOSE: f64 = 0.5;

/// A sentence or two; `None` without a decision.
#[must_use]
pub fn against(view: &DecisionView<'_>) -> Option<Vec<String>> {
    let decision = view.decision?;
    let winner = view.shorts.get(decision.winner)?;
    let Some(dearest) = decision.losses.first() else {
        return Some(vec![match view.language {
            Language::En => format!(
                "There is none within this framework: on every criterion with weight, {winner} scores highest or shares the \
                 highest score."
            ),
            Language::Nl => format!(
                "Dat is er niet binnen dit kader: op elk criterium met gewicht scoort {winner} het hoogst of deelt het de \
                 hoogste score."
            ),
        }]);
    };
    let digits = |value: f64| fixed(value, 2, view.language);
    let (own, best, cost) =
        (digits(dearest.own_score), digits(dearest.best_score), fixed(dearest.cost, 3, view.language));
    let (name, other) = (named(view, dearest), view.short(&dearest.best));
    let mut sentences = vec![match view.language {
        Language::En => {
            format!("{name}: {winner} scores {own} here and {other} {best}. That costs {winner} {cost} of its score.")
        }
        Language::Nl => {
            format!("{name}: hier scoort {winner} {own} en {other} {best}. Dat kost {winner} {cost} van de score.")
        }
    }];
    if let Some(lead) = lead(view) {
        let lead = fixed(lead, 3, view.language);
        sentences.push(match view.language {
            Language::En => format!("For comparison: its lead over second place is {lead}."),
            Language::Nl => format!("Ter vergelijking: de voorsprong op de tweede plaats is {lead}."),
        });
    }
    if let Some(second) = decision.losses.get(1).filter(|second| second.cost >= CLOSE * dearest.cost) {
        let (name, other, cost) = (named(view, second), view.short(&second.best), fixed(second.cost, 3, view.language));
        sentences.push(match view.language {
            Language::En => format!("Next: {name}, where {other} scores highest (costs {cost})."),
            Language::Nl => format!("Daarna: {name}, waar {other} het hoogst scoort (kost {cost})."),
        });
    }
    Some(sentences)
}

/// The criterion, with a word where its score is an opinion.
fn named(view: &DecisionView<'_>, loss: &Loss) -> String {
    let judged = view.card.criteria.iter().any(|c| c.id == loss.criterion && c.evidence == Evidence::Judged);
    let mark = if judged { view.say(" (judged)", " (beoordeeld)") } else { "" };
    format!("{}{mark}", view.criterion(&loss.criterion))
}

/// How far the first is ahead of the second; `None` when first place is shared or there is no second.
fn lead(view: &DecisionView<'_>) -> Option<f64> {
    let decision = view.decision?;
    let order = decision.order();
    let (first, second) = (order.first()?, order.get(1)?);
    (!decision.shared()).then(|| decision.scores[*first] - decision.scores[*second])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Labels, Study, fixture};

    fn sentences(study: &Study, language: Language) -> Vec<String> {
        against(&DecisionView::of_study(study, &Labels::new(study, language)).unwrap()).unwrap()
    }

    #[test]
    fn the_dearest_loss_comes_first_with_its_price() {
        let study = fixture::study();
        let loss = &study.decision.as_ref().unwrap().losses[0];
        let text = sentences(&study, Language::En);
        assert!(text[0].contains(&format!("{:.2}", loss.best_score)), "{text:?}");
        assert!(text[0].contains(&format!("costs V4 {:.3}", loss.cost)), "{text:?}");
        assert!(text[1].starts_with("For comparison: its lead over second place is 0.0"), "{text:?}");
        assert_eq!(sentences(&study, Language::Nl).len(), text.len());
    }

    #[test]
    fn no_loss_is_said_to_be_none() {
        let text = sentences(&fixture::no_flips(), Language::En);
        assert_eq!(text.len(), 1);
        assert!(text[0].contains("none within this framework"));
    }
}
