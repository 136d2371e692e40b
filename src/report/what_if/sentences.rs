//! What other numbers change, in sentences: in the configuration that is looked at, in the queues, in the ranking.

use super::figures::Side;
use crate::language::Language;
use crate::metrics::Direction;
use crate::report::Labels;
use crate::report::diff::{OutcomeRow, Outcomes, State};
use crate::report::labels::known;
use crate::report::number::{Format, percent};
use crate::stats::Interval;

/// Most measures that are named.
const MOST: usize = 3;

/// For every setting beside the published case: what changes clearly, why, and what that does to the ranking.
pub(super) fn sentences(
    published: &Side<'_>,
    against: &[(&Side<'_>, Outcomes)],
    configuration: usize,
    language: Language,
) -> Vec<String> {
    let mut said = Vec::new();
    for (side, outcomes) in against {
        let teller = Teller { published, side, outcomes, configuration, labels: Labels::new(side.study, language) };
        said.extend(teller.measures());
        said.extend(teller.queue());
        said.extend(teller.ranking());
    }
    said
}

struct Teller<'a> {
    published: &'a Side<'a>,
    side: &'a Side<'a>,
    outcomes: &'a Outcomes,
    configuration: usize,
    labels: Labels<'a>,
}

impl Teller<'_> {
    fn language(&self) -> Language {
        self.labels.language
    }

    /// The setting inside a sentence.
    fn setting(&self) -> String {
        self.side.setting.to_uppercase()
    }

    /// The measures that change most for their size, with the change and its interval.
    fn measures(&self) -> Vec<String> {
        let study = self.side.study;
        let Some(configuration) = study.configurations.get(self.configuration) else { return Vec::new() };
        let mine: Vec<&OutcomeRow> =
            self.outcomes.rows.iter().filter(|row| row.headline && row.configuration == configuration.name).collect();
        let title = self.labels.title(self.configuration);
        let setting = self.setting();
        if !mine.is_empty() && mine.iter().all(|row| matches!(row.state, State::Same | State::NotDefined)) {
            return vec![match self.language() {
                Language::En => format!("{title}, {setting}: every headline measure is the same as published."),
                Language::Nl => format!("{title}, {setting}: elke hoofdmaat is gelijk aan de gepubliceerde."),
            }];
        }
        let size = |row: &OutcomeRow| {
            let (change, before) = (row.difference.as_ref().map_or(0.0, |d| d.mean.abs()), row.a.unwrap_or(0.0).abs());
            if before > 0.0 { change / before } else { f64::MAX }
        };
        let mut clear: Vec<&OutcomeRow> = mine.into_iter().filter(|row| row.state == State::Differs).collect();
        clear.sort_by(|x, y| size(y).total_cmp(&size(x)));
        if clear.is_empty() {
            let n = self.outcomes.replications.0;
            return vec![match self.language() {
                Language::En => format!(
                    "{title}, {setting}: after {n} replications no headline measure can be told from the published case."
                ),
                Language::Nl => format!(
                    "{title}, {setting}: na {n} herhalingen is geen hoofdmaat te onderscheiden van de gepubliceerde."
                ),
            }];
        }
        clear.iter().take(MOST).filter_map(|row| self.measure(&title, row)).collect()
    }

    fn measure(&self, title: &str, row: &OutcomeRow) -> Option<String> {
        let (language, change) = (self.language(), row.difference.as_ref()?);
        let of = |mean: f64| Interval { mean, lower: None, upper: None, n: change.n };
        let shown = Format::of([change], row.unit, language);
        let (before, after) = (shown.show(&of(row.a?)).value, shown.show(&of(row.b?)).value);
        let difference = points(change, row.unit, language);
        let (name, unit) = (self.labels.measure(&row.measure), self.labels.difference_unit(&row.measure));
        let better = match known(&row.measure).map(|m| m.direction) {
            Some(Direction::Lower) => Some(change.mean < 0.0),
            Some(Direction::Higher) => Some(change.mean > 0.0),
            _ => None,
        };
        let word = match better {
            Some(true) => language.pick("better", "beter"),
            Some(false) => language.pick("worse", "slechter"),
            None => language.pick("changed", "anders"),
        };
        let setting = self.setting();
        Some(match language {
            Language::En => {
                format!(
                    "{title}, {setting}: {name} goes from {before} to {after}: {word}. The change is {difference} {unit}."
                )
            }
            Language::Nl => {
                format!(
                    "{title}, {setting}: {name} gaat van {before} naar {after}: {word}. De verandering is {difference} {unit}."
                )
            }
        })
    }

    /// The queue that changes most: where the waiting comes from.
    fn queue(&self) -> Option<String> {
        let clear = self.side.queues.iter().filter(|(_, change)| change.excludes_zero() && change.mean.abs() >= 0.5);
        let (organisation, change) = clear.max_by(|x, y| x.1.mean.abs().total_cmp(&y.1.mean.abs()))?;
        let language = self.language();
        let (name, setting, title) =
            (self.labels.name(organisation), self.setting(), self.labels.title(self.configuration));
        let by = points(&magnitude(change), "", language);
        let longer = change.mean > 0.0;
        Some(match language {
            Language::En => format!(
                "{title}, {setting}: the queue that changes most is that of {name}: on average {by} pieces of work {} wait there.",
                if longer { "more" } else { "fewer" }
            ),
            Language::Nl => format!(
                "{title}, {setting}: de wachtrij die het meest verandert is die van {name}: gemiddeld {} werk {by} in de wachtrij.",
                if longer { "meer" } else { "minder" }
            ),
        })
    }

    /// Who comes first, and whether that is so as published.
    fn ranking(&self) -> Option<String> {
        let language = self.language();
        let first = |side: &Side<'_>| -> Option<(Vec<usize>, f64)> {
            let decision = side.study.decision.as_ref()?;
            let winners: Vec<usize> = (0..decision.ranks.len()).filter(|&c| decision.ranks[c] == 1).collect();
            let shares = &decision.robustness.together.rank_acceptability;
            Some((winners, shares.get(decision.winner)?.first().copied()?))
        };
        let ((before, was), (after, is)) = (first(self.published)?, first(self.side)?);
        let names = |places: &[usize]| {
            self.labels.list(&places.iter().map(|&c| self.labels.short(c).to_owned()).collect::<Vec<_>>())
        };
        let (setting, was, is) = (self.setting(), percent(was), percent(is));
        Some(match (before == after, language) {
            (true, Language::En) => format!(
                "{setting}: first place stays with {}: in {is} of the draws of weights and noise, {was} as published.",
                names(&after)
            ),
            (true, Language::Nl) => format!(
                "{setting}: de eerste plaats blijft bij {}: in {is} van de trekkingen van gewichten en toeval, {was} zoals \
                 gepubliceerd.",
                names(&after)
            ),
            (false, Language::En) => format!(
                "{setting}: first place goes from {} to {}, which has it in {is} of the draws of weights and noise.",
                names(&before),
                names(&after)
            ),
            (false, Language::Nl) => format!(
                "{setting}: de eerste plaats gaat van {} naar {}, in {is} van de trekkingen van gewichten en toeval.",
                names(&before),
                names(&after)
            ),
        })
    }
}

/// A change with its interval; shares in percentage points, without the sign of a percentage.
fn points(change: &Interval, unit: &str, language: Language) -> String {
    Format::of([change], unit, language).show(change).with_range(language).replace('%', "").replace("(95:", "(95%:")
}

fn magnitude(change: &Interval) -> Interval {
    if change.mean >= 0.0 {
        return *change;
    }
    let turned = |end: Option<f64>| end.map(|end| -end);
    Interval { mean: -change.mean, lower: turned(change.upper), upper: turned(change.lower), n: change.n }
}
