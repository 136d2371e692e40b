//! Names and phrases that several pages and figures use.

use super::DecisionView;
use crate::assessment::{Decision, Flip, FlipKind, Source};
use crate::language::Language;
use crate::report::number::{fixed, input, percent};

/// Weights that differ by less are called alike.
const ALIKE: f64 = 0.005;
/// How many weights, or others that may come first, a sentence names.
const NAMED: usize = 3;
/// Others that come first less often than this are not named.
const RARE: f64 = 0.05;

/// Name of a source of doubt.
#[must_use]
pub const fn source_name(source: Source, language: Language) -> &'static str {
    match source {
        Source::Noise => language.pick("Chance of the simulation", "Toeval van de simulatie"),
        Source::Parameters => language.pick("Assumptions, within their ranges", "Aannames, binnen hun bereik"),
        Source::Judgement => language.pick("Ratings by experts", "Oordelen van deskundigen"),
        Source::Weights => language.pick("Weights", "Gewichten"),
    }
}

/// The name inside a list: what follows a comma is left out.
fn short_name(source: Source, language: Language) -> String {
    source_name(source, language).split(',').next().unwrap_or_default().to_lowercase()
}

/// Sources that were not drawn, with what to do about it; `None` when all were.
#[must_use]
pub fn not_drawn(view: &DecisionView<'_>) -> Option<String> {
    let present = &view.decision?.robustness.alone;
    let absent: Vec<Source> =
        Source::ALL.into_iter().filter(|source| present.iter().all(|alone| alone.source != *source)).collect();
    if absent.is_empty() {
        return None;
    }
    let names: Vec<String> = absent.iter().map(|s| short_name(*s, view.language)).collect();
    let mut text = format!("{} {}.", view.say("Not in doubt here:", "Hier niet in twijfel:"), view.list(&names));
    if absent.contains(&Source::Parameters) {
        text.push_str(view.say(
            " The assumptions were not drawn within their ranges (option --draws), so the real doubt is larger.",
            " De aannames zijn niet getrokken binnen hun bereik (optie --draws). De echte twijfel is dus groter.",
        ));
    }
    Some(text)
}

/// Who else comes first, and in which part of the draws: the most often first.
#[must_use]
pub fn other_firsts(view: &DecisionView<'_>, decision: &Decision) -> Vec<(usize, f64)> {
    let ranks = &decision.robustness.together.rank_acceptability;
    let often = |a: usize| ranks.get(a).and_then(|r| r.first()).copied().unwrap_or(0.0);
    let mut others: Vec<(usize, f64)> = (0..view.shorts.len()).map(|a| (a, often(a))).collect();
    others.retain(|&(a, share)| a != decision.winner && share >= RARE);
    others.sort_by(|a, b| b.1.total_cmp(&a.1));
    others.truncate(NAMED);
    others
}

/// Said of how sure first place is when nothing was drawn.
#[must_use]
pub fn nothing_in_doubt(view: &DecisionView<'_>) -> String {
    view.say(
        "How sure that is was not worked out: nothing was put in doubt.",
        "Hoe zeker dat is, is niet uitgerekend: er is niets in twijfel getrokken.",
    )
    .to_owned()
}

/// A weight with one decimal below ten percent, so that small weights can be told apart.
#[must_use]
pub fn weight_percent(weight: f64, language: Language) -> String {
    let shown = weight * 100.0;
    let whole = (shown - shown.round()).abs() < 0.05;
    if whole || shown >= 9.95 { percent(weight) } else { format!("{}%", fixed(shown, 1, language)) }
}

/// Whose weights make an alternative first: its largest differences from the mean of all weights that were drawn. `None` for one that never
/// comes first.
#[must_use]
pub fn central_words(view: &DecisionView<'_>, alternative: usize) -> Option<String> {
    let decision = view.decision?;
    let central = decision.robustness.central_weights.get(alternative)?.as_ref()?;
    // the mean of all draws, which need not be the weights as written: what is first everywhere has just that mean
    let usual = &decision.robustness.mean_weights;
    if usual.len() != central.len() {
        return None;
    }
    let mut moved: Vec<(usize, f64)> = usual.iter().zip(central).map(|(mean, w)| w - mean).enumerate().collect();
    moved.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    moved.retain(|(_, by)| by.abs() >= ALIKE);
    moved.truncate(NAMED);
    let names = |up: bool| -> Vec<String> {
        let of = moved.iter().filter(|(_, by)| (*by > 0.0) == up);
        let text = |k: usize| {
            let [to, from] = [central[k], usual[k]].map(|w| weight_percent(w, view.language));
            let title = view.text(&view.card.criteria[k].title);
            format!("{title} ({to} {} {from})", view.say("against a mean of", "tegen gemiddeld"))
        };
        of.map(|(k, _)| text(*k)).collect()
    };
    let (more, less, who) = (view.list(&names(true)), view.list(&names(false)), &view.shorts[alternative]);
    Some(match (more.is_empty(), less.is_empty(), view.language) {
        (true, true, Language::En) => {
            format!("{who} comes first, on average, with weights close to the mean of all draws.")
        }
        (true, true, Language::Nl) => {
            format!("{who} wordt gemiddeld eerste met gewichten dicht bij het gemiddelde van alle trekkingen.")
        }
        (false, true, Language::En) => format!("{who} comes first for those who give more weight to {more}."),
        (false, true, Language::Nl) => format!("{who} wordt eerste bij wie meer gewicht geeft aan {more}."),
        (true, false, Language::En) => format!("{who} comes first for those who give less weight to {less}."),
        (true, false, Language::Nl) => format!("{who} wordt eerste bij wie minder gewicht geeft aan {less}."),
        (false, false, Language::En) => {
            format!("{who} comes first for those who give more weight to {more}, and less to {less}.")
        }
        (false, false, Language::Nl) => {
            format!("{who} wordt eerste bij wie meer gewicht geeft aan {more}, en minder aan {less}.")
        }
    })
}

/// From what to what a number has to go: (as it is, at the flip), in the unit of the criterion.
#[must_use]
pub fn flip_place(view: &DecisionView<'_>, flip: &Flip) -> (String, String) {
    let unit = view.card.criteria.iter().find(|c| c.id == flip.criterion).map_or("", |c| c.unit.as_str());
    let show = |value: f64| match flip.kind {
        FlipKind::Weight | FlipKind::Principle => weight_percent(value, view.language),
        FlipKind::Rating | FlipKind::AnchorScore => fixed(value, 2, view.language),
        FlipKind::Anchor if unit == "share" => percent(value),
        // as written; what was found by searching has no digits of its own
        FlipKind::Anchor if value == flip.from => input(value, view.language),
        FlipKind::Anchor => fixed(value, crate::report::number::decimals(value, None).min(2), view.language),
    };
    (show(flip.from), show(flip.to))
}
