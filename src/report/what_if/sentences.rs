//! What other numbers change, in sentences: in the configuration that is looked at, in the queues, in the ranking.

use super::figures::Side;
use crate::language::{Language, Text};
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
        said.extend(teller.elsewhere());
        said.extend(teller.ranking());
        said.extend(teller.warnings());
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
        let clear = clear(mine.into_iter());
        if clear.is_empty() {
            let n = self.outcomes.replications.0;
            return vec![match (n, self.language()) {
                (0 | 1, Language::En) => {
                    format!("{title}, {setting}: one replication does not tell a change from chance.")
                }
                (0 | 1, Language::Nl) => {
                    format!("{title}, {setting}: één herhaling scheidt een verandering niet van toeval.")
                }
                (_, Language::En) => format!(
                    "{title}, {setting}: after {n} replications no headline measure can be told from the published case."
                ),
                (_, Language::Nl) => format!(
                    "{title}, {setting}: na {n} herhalingen is geen hoofdmaat te onderscheiden van de gepubliceerde."
                ),
            }];
        }
        clear.iter().take(MOST).filter_map(|row| self.measure(&title, row)).collect()
    }

    /// The measure that changes most in any other configuration.
    fn elsewhere(&self) -> Option<String> {
        let here = &self.side.study.configurations.get(self.configuration)?.name;
        let others = self.outcomes.rows.iter().filter(|row| row.headline && row.configuration != *here);
        let row = clear(others).into_iter().next()?;
        let place = self.side.study.configurations.iter().position(|c| c.name == row.configuration)?;
        let lead = self.language().pick(
            "For its size most changes, of the other configurations, in",
            "Naar verhouding verandert van de andere inrichtingen het meest in",
        );
        self.measure(&format!("{lead} {}", self.labels.title(place)), row)
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
        let (setting, n) = (self.setting(), change.n);
        Some(match language {
            Language::En => {
                format!(
                    "{title}, {setting}: {name} goes from {before} to {after}: {word}. The change is {difference} {unit}, over {n} replications."
                )
            }
            Language::Nl => {
                format!(
                    "{title}, {setting}: {name} gaat van {before} naar {after}: {word}. De verandering is {difference} {unit}, over {n} herhalingen."
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
                "{title}, {setting}: of the queues that change clearly that of {name} changes most: on average {by} {} pieces of work wait there.",
                if longer { "more" } else { "fewer" }
            ),
            Language::Nl => format!(
                "{title}, {setting}: van de wachtrijen die duidelijk veranderen, verandert die van {name} het meest: gemiddeld wachten daar {by} zaken {}.",
                if longer { "meer" } else { "minder" }
            ),
        })
    }

    /// Who comes first, and whether that is so as published.
    fn ranking(&self) -> Option<String> {
        let language = self.language();
        // with one replication there is no noise to draw
        let n = self.outcomes.replications.0;
        if n < 2 {
            return None;
        }
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
                "{setting}: first place stays with {}. It comes first in {is} of the draws of weights, ratings and chance; in the \
                 published case, simulated here, in {was}.",
                names(&after)
            ),
            (true, Language::Nl) => format!(
                "{setting}: de eerste plaats blijft bij {}. Die wordt eerste in {is} van de trekkingen van gewichten, \
                 beoordelingen en toeval; in het gepubliceerde geval, hier gesimuleerd, in {was}.",
                names(&after)
            ),
            (false, Language::En) => format!(
                "{setting}: first place goes from {} to {}, which has it in {is} of the draws of weights, ratings and chance.",
                names(&before),
                names(&after)
            ),
            (false, Language::Nl) => format!(
                "{setting}: de eerste plaats gaat van {} naar {}. Die heeft haar in {is} van de trekkingen van gewichten, \
                 beoordelingen en toeval.",
                names(&before),
                names(&after)
            ),
        })
    }

    /// What a reader must know of this setting, and not of the published case.
    fn warnings(&self) -> Vec<String> {
        let new = |warning: &&Text| !self.published.study.warnings.contains(warning);
        let told = |warning: &Text| format!("{}: {}", self.setting(), self.labels.text(warning));
        self.side.study.warnings.iter().filter(new).map(told).collect()
    }
}

/// Those that change clearly, the largest change for its size first.
fn clear<'r>(rows: impl Iterator<Item = &'r OutcomeRow>) -> Vec<&'r OutcomeRow> {
    let size = |row: &OutcomeRow| {
        let (change, before) = (row.difference.as_ref().map_or(0.0, |d| d.mean.abs()), row.a.unwrap_or(0.0).abs());
        if before > 0.0 { change / before } else { f64::MAX }
    };
    let mut clear: Vec<&OutcomeRow> = rows.filter(|row| row.state == State::Differs).collect();
    clear.sort_by(|x, y| size(y).total_cmp(&size(x)));
    clear
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::what_if::figures;
    use crate::report::{Study, fixture};

    /// The fixture with a measure of one configuration moved in every replication, one more in the last.
    fn moved(configuration: usize, measure: &str, by: f64) -> Study {
        let mut study = fixture::study();
        let place = study.measures.iter().position(|id| id == measure).unwrap();
        for (k, run) in study.replications[configuration].iter_mut().enumerate() {
            let wiggle = 1.0 + k as f64 / 1000.0;
            run[place] = run[place].map(|value| value + by * wiggle);
        }
        study
    }

    fn said(study: &Study, queues: Vec<(String, Interval)>, language: Language) -> Vec<String> {
        let published = fixture::study();
        let sides = [
            Side { setting: "published", study: &published, queues: Vec::new() },
            Side { setting: "a", study, queues },
        ];
        figures(&sides, 3, 2, language).sentences
    }

    #[test]
    fn nothing_moved_is_the_same() {
        let said = said(&fixture::study(), Vec::new(), Language::En);
        assert!(said[0].ends_with("A: every headline measure is the same as published."), "{said:?}");
        assert!(said.last().unwrap().starts_with("A: first place stays with"), "{said:?}");
    }

    #[test]
    fn a_clear_change_is_told_with_its_side_and_interval() {
        for (by, en, nl) in [(-5.0, "better", "beter"), (5.0, "worse", "slechter")] {
            let study = moved(2, "wait_days_per_household", by);
            let here = said(&study, Vec::new(), Language::En);
            assert!(here[0].contains(&format!(": {en}. The change is ")) && here[0].contains("(95%: "), "{here:?}");
            let here = said(&study, Vec::new(), Language::Nl);
            assert!(here[0].contains(&format!(": {nl}. De verandering is ")), "{here:?}");
        }
    }

    #[test]
    fn a_change_in_another_configuration_is_told_too() {
        let said = said(&moved(4, "wait_days_per_household", -5.0), Vec::new(), Language::En);
        assert!(said[0].ends_with("every headline measure is the same as published."), "{said:?}");
        assert!(said[1].starts_with("For its size most changes, of the other configurations, in V3"), "{said:?}");
    }

    #[test]
    fn the_queue_that_changes_most_is_named_when_it_is_clear() {
        let change = |mean: f64, half: f64| Interval { mean, lower: Some(mean - half), upper: Some(mean + half), n: 3 };
        let queues = vec![("raad".to_owned(), change(-4.0, 1.0)), ("vt".to_owned(), change(9.0, 12.0))];
        let said = said(&fixture::study(), queues, Language::En);
        assert!(said[1].contains("Raad changes most: on average 4 (95%: 3 to 5) fewer pieces of work"), "{said:?}");
    }
}
