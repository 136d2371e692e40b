//! A plain sentence for every pair: better, worse, not distinguishable, or no difference that matters; and who may be the best.

use super::labels::known;
use super::number::{Shown, input};
use super::{Labels, Study};
use crate::language::Language;
use crate::metrics::{BestRow, PairRow, PairVerdict, Standing};
use crate::stats::Interval;

/// One sentence for each pair on a measure, the measure itself not named, in the order of the study.
#[must_use]
pub fn pair_sentences(study: &Study, labels: &Labels<'_>, measure: &str) -> Vec<String> {
    let of_measure = study.pairs.iter().filter(|row| row.measure == measure);
    of_measure.filter_map(|row| pair_sentence(study, labels, row)).collect()
}

/// The sentence for one pair; `None` when the study does not hold its configurations.
fn pair_sentence(study: &Study, labels: &Labels<'_>, row: &PairRow) -> Option<String> {
    let language = labels.language;
    let place = |name: &str| study.configurations.iter().position(|c| c.name == name);
    let one = in_sentence(study, labels, place(&row.configuration)?);
    let other = in_sentence(study, labels, place(&row.reference)?);
    let (Some(difference), Some(verdict)) = (&row.difference, row.verdict) else {
        return Some(match language {
            Language::En => format!("{one} cannot be compared with {other} (not defined)."),
            Language::Nl => format!("{one} is niet te vergelijken met {other} (niet bepaald)."),
        });
    };
    let amount = Amount::new(difference, &row.measure, labels);
    let zone = zone(row.indifference, &row.measure, labels);
    let word = match (verdict, language) {
        (PairVerdict::NoRelevantDifference, _) if row.indifference == 0.0 || difference.is_zero() => {
            return Some(match language {
                Language::En => format!("{one} is the same as {other} in every replication."),
                Language::Nl => format!("{one} is in elke herhaling gelijk aan {other}."),
            });
        }
        (PairVerdict::NoRelevantDifference, Language::En) => {
            return Some(format!(
                "{one} shows no difference that matters from {other} (difference {}; under {zone} does not matter).",
                amount.signed(language)
            ));
        }
        (PairVerdict::NoRelevantDifference, Language::Nl) => {
            return Some(format!(
                "{one} heeft geen verschil van belang met {other} (verschil {}; minder dan {zone} telt niet).",
                amount.signed(language)
            ));
        }
        (PairVerdict::NotDistinguishable, Language::En) => {
            return Some(format!("{one} cannot be told apart from {other} (difference {}).", amount.signed(language)));
        }
        (PairVerdict::NotDistinguishable, Language::Nl) => {
            return Some(format!("{one} is niet te onderscheiden van {other} (verschil {}).", amount.signed(language)));
        }
        (PairVerdict::Better, Language::En) => "is better than",
        (PairVerdict::Better, Language::Nl) => "is beter dan",
        (PairVerdict::Worse, Language::En) => "is worse than",
        (PairVerdict::Worse, Language::Nl) => "is slechter dan",
        (PairVerdict::Higher, Language::En) => "is higher than",
        (PairVerdict::Higher, Language::Nl) => "is hoger dan",
        (PairVerdict::Lower, Language::En) => "is lower than",
        (PairVerdict::Lower, Language::Nl) => "is lager dan",
    };
    let perhaps = match (row.relevant, language) {
        (true, _) => String::new(),
        (false, Language::En) => format!(", but perhaps by less than {zone}, which does not matter"),
        (false, Language::Nl) => format!(", maar misschien minder dan {zone} en dat telt niet"),
    };
    Some(format!("{one} {word} {other}: {}{perhaps}.", amount.told(language)))
}

/// Who may be the best on a measure, who surely is not, and how far behind at most. Empty where nothing can be compared.
#[must_use]
pub fn best_sentences(study: &Study, labels: &Labels<'_>, measure: &str) -> Vec<String> {
    let language = labels.language;
    let rows: Vec<(usize, &BestRow, Standing)> = study
        .best
        .iter()
        .filter(|row| row.measure == measure)
        .filter_map(|row| {
            let place = study.configurations.iter().position(|c| c.name == row.configuration)?;
            Some((place, row, row.standing()?))
        })
        .collect();
    let names = |standing: Standing| -> Vec<String> {
        let rows = rows.iter().filter(|(_, _, s)| *s == standing);
        rows.map(|(place, row, _)| behind(in_sentence(study, labels, *place), row, labels)).collect()
    };
    let list = |standing| Some(labels.list(&names(standing))).filter(|list| !list.is_empty());
    let say = |list: Option<String>, en: &str, nl: &str| list.map(|list| format!("{}: {list}.", language.pick(en, nl)));
    [
        say(list(Standing::Best), "Surely the best", "Zeker de beste"),
        say(list(Standing::MayBeBest), "May be the best", "Kan de beste zijn"),
        say(list(Standing::NotBest), "Surely not the best", "Zeker niet de beste"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// "V1 (at most 12 days behind the best)".
fn behind(name: String, row: &BestRow, labels: &Labels<'_>) -> String {
    let Some(difference) = row.difference else { return name };
    let (Some(lower), Some(upper)) = (difference.lower, difference.upper) else { return name };
    let lower_is_better = known(&row.measure).is_some_and(|m| m.direction == crate::metrics::Direction::Lower);
    let most = if lower_is_better { upper } else { -lower };
    if row.is_best || most <= 0.0 {
        return name;
    }
    // the digits follow the whole interval; its end is what is told
    let shown = Amount::new(&difference, &row.measure, labels).with(most);
    match labels.language {
        Language::En => format!("{name} (at most {shown} behind)"),
        Language::Nl => format!("{name} (hoogstens {shown} achter)"),
    }
}

/// The name of a configuration inside a sentence.
fn in_sentence(study: &Study, labels: &Labels<'_>, configuration: usize) -> String {
    if configuration == study.reference() { labels.reference() } else { labels.short(configuration).to_owned() }
}

/// What does not matter on a measure, with its unit; `None` where every difference counts.
#[must_use]
pub fn indifference(study: &Study, labels: &Labels<'_>, measure: &str) -> Option<String> {
    let value = study.indifference.iter().find(|z| z.measure == measure)?.value;
    (value > 0.0).then(|| zone(value, measure, labels))
}

/// The indifference zone with its unit: "3 days".
fn zone(value: f64, measure: &str, labels: &Labels<'_>) -> String {
    let value = if labels.unit(measure) == "%" { value * 100.0 } else { value };
    let text = input(value, labels.language);
    format!("{text} {}", unit(&text, measure, labels))
}

/// The unit of a difference, in the singular behind a 1 where that is known.
fn unit(number: &str, measure: &str, labels: &Labels<'_>) -> &'static str {
    match (number, labels.difference_unit(measure)) {
        ("1", "days") => "day",
        ("1", "dagen") => "dag",
        ("1", "percentage points") => "percentage point",
        ("1", "procentpunten") => "procentpunt",
        (_, unit) => unit,
    }
}

/// A difference in words, with the digits that its interval deserves.
struct Amount<'a> {
    difference: Interval,
    measure: &'a str,
    labels: &'a Labels<'a>,
}

impl<'a> Amount<'a> {
    fn new(difference: &Interval, measure: &'a str, labels: &'a Labels<'a>) -> Self {
        Self { difference: *difference, measure, labels }
    }

    fn shown(&self, difference: &Interval) -> Shown {
        Shown::new(difference, known(self.measure).map_or("", |m| m.unit), self.labels.language)
    }

    /// The value with its unit, and the interval without: "31 days", "24 to 38".
    fn parts(&self, difference: &Interval) -> (String, Option<String>) {
        let shown = self.shown(difference);
        // differences of shares are in percentage points, which the unit says
        let value = shown.value.trim_end_matches('%');
        let to = self.labels.language.pick("to", "tot");
        let range = shown.ends.map(|(lower, upper)| format!("{lower} {to} {upper}"));
        (format!("{value} {}", unit(value, self.measure, self.labels)), range)
    }

    /// "−2 days; 95%: −6 to 2".
    fn signed(&self, language: Language) -> String {
        let (value, range) = self.parts(&self.difference);
        match (range, language) {
            (Some(range), _) => format!("{value}; 95%: {range}"),
            (None, _) => value,
        }
    }

    /// "31 days sooner (95%: 24 to 38)".
    fn told(&self, language: Language) -> String {
        let d = &self.difference;
        let less = d.mean < 0.0;
        let size = if less {
            Interval { mean: -d.mean, lower: d.upper.map(|x| -x), upper: d.lower.map(|x| -x), n: d.n }
        } else {
            *d
        };
        let (value, range) = self.parts(&size);
        let in_time = self.measure.starts_with("first_help");
        let way = match (in_time, less, language) {
            (true, true, Language::En) => "sooner",
            (true, true, Language::Nl) => "eerder",
            (true, false, _) => "later",
            (false, true, Language::En) => "less",
            (false, true, Language::Nl) => "minder",
            (false, false, Language::En) => "more",
            (false, false, Language::Nl) => "meer",
        };
        let range = range.map_or_else(String::new, |range| format!(" (95%: {range})"));
        format!("{value} {way}{range}")
    }

    /// Another value with the digits of this difference.
    fn with(&self, value: f64) -> String {
        let d = &self.difference;
        let half = d.half_width();
        let moved = Interval { mean: value, lower: half.map(|h| value - h), upper: half.map(|h| value + h), n: d.n };
        self.parts(&moved).0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::Direction;
    use crate::report::fixture;

    fn set(study: &mut Study, measure: &str, (a, b): (&str, &str), ends: (f64, f64), zone: f64) {
        let fits = |row: &&mut PairRow| row.configuration == a && row.reference == b && row.measure == measure;
        let row = study.pairs.iter_mut().find(fits).unwrap();
        let difference = Interval { mean: (ends.0 + ends.1) / 2.0, lower: Some(ends.0), upper: Some(ends.1), n: 30 };
        let direction = known(measure).map_or(Direction::Neutral, |m| m.direction);
        let (verdict, relevant) = PairVerdict::of(&difference, zone, direction);
        (row.difference, row.indifference, row.verdict, row.relevant) =
            (Some(difference), zone, Some(verdict), relevant);
    }

    /// The sentence for one pair in both languages.
    fn said(measure: &str, ends: (f64, f64), zone: f64) -> [String; 2] {
        let mut study = fixture::study();
        set(&mut study, measure, ("v2", "relay"), ends, zone);
        let row = study.pairs.iter().find(|r| r.configuration == "v2" && r.measure == measure).unwrap();
        Language::ALL.map(|language| pair_sentence(&study, &Labels::new(&study, language), row).unwrap())
    }

    #[test]
    fn each_of_the_four_words_has_its_sentence() {
        let help = "first_help_p50";
        let both = |en: &str, nl: &str| {
            let mut texts = [en.to_owned(), nl.to_owned()];
            if Language::ALL[0] == Language::Nl {
                texts.reverse();
            }
            texts
        };
        assert_eq!(
            said(help, (-38.0, -24.0), 3.0),
            both(
                "V2 is better than the relay: 31 days sooner (95%: 24 to 38).",
                "V2 is beter dan de estafette: 31 dagen eerder (95%: 24 tot 38).",
            )
        );
        assert_eq!(
            said(help, (1.0, 9.0), 3.0),
            both(
                "V2 is worse than the relay: 5 days later (95%: 1 to 9), but perhaps by less than 3 days, which does not matter.",
                "V2 is slechter dan de estafette: 5 dagen later (95%: 1 tot 9), maar misschien minder dan 3 dagen en dat telt niet.",
            )
        );
        assert_eq!(
            said(help, (-6.0, 2.0), 3.0),
            both(
                "V2 cannot be told apart from the relay (difference \u{2212}2 days; 95%: \u{2212}6 to 2).",
                "V2 is niet te onderscheiden van de estafette (verschil \u{2212}2 dagen; 95%: \u{2212}6 tot 2).",
            )
        );
        assert_eq!(
            said(help, (-2.0, 2.0), 3.0),
            both(
                "V2 shows no difference that matters from the relay (difference 0 days; 95%: \u{2212}2 to 2; under 3 days does not matter).",
                "V2 heeft geen verschil van belang met de estafette (verschil 0 dagen; 95%: \u{2212}2 tot 2; minder dan 3 dagen telt niet).",
            )
        );
        assert_eq!(
            said(help, (0.0, 0.0), 0.0),
            both(
                "V2 is the same as the relay in every replication.",
                "V2 is in elke herhaling gelijk aan de estafette.",
            )
        );
    }

    #[test]
    fn shares_differ_by_percentage_points_and_sides_follow_the_measure() {
        let en = |measure: &str, ends, zone| {
            let texts = said(measure, ends, zone);
            texts[usize::from(Language::ALL[0] == Language::Nl)].clone()
        };
        assert_eq!(
            en("fixed_face_share", (0.1, 0.14), 0.02),
            "V2 is better than the relay: 12 percentage points more (95%: 10 to 14)."
        );
        assert_eq!(
            en("fixed_face_share", (0.01, 0.05), 0.01),
            "V2 is better than the relay: 3 percentage points more (95%: 1 to 5), but perhaps by less than 1 percentage point, \
             which does not matter."
        );
        assert_eq!(en("fte_total", (-3.0, -1.0), 0.0), "V2 is lower than the relay: 2 FTE less (95%: 1 to 3).");
    }

    #[test]
    fn every_pair_and_measure_has_a_sentence_even_when_nothing_is_defined() {
        for study in [fixture::study(), fixture::undefined()] {
            for language in Language::ALL {
                let labels = Labels::new(&study, language);
                for measure in &study.measures {
                    let sentences = pair_sentences(&study, &labels, measure);
                    assert_eq!(sentences.len(), 21, "{measure}");
                    assert!(sentences.iter().all(|s| s.ends_with('.') && !s.contains("NaN")), "{sentences:?}");
                }
            }
        }
        let undefined = fixture::undefined();
        let labels = Labels::new(&undefined, Language::En);
        assert_eq!(
            pair_sentences(&undefined, &labels, "first_help_p50")[0],
            "Duo cannot be compared with the relay (not defined)."
        );
        assert!(best_sentences(&undefined, &labels, "first_help_p50").is_empty());
        let single = fixture::single();
        assert!(pair_sentences(&single, &Labels::new(&single, Language::En), "first_help_p50").is_empty());
    }

    #[test]
    fn who_may_be_the_best_is_named_with_how_far_behind_at_most() {
        let mut study = fixture::study();
        let help = "first_help_p50";
        let row =
            |configuration: &str, (mean, lower, upper): (f64, f64, f64), may_be_best: bool, is_best: bool| BestRow {
                configuration: configuration.to_owned(),
                measure: help.to_owned(),
                difference: Some(Interval { mean, lower: Some(lower), upper: Some(upper), n: 30 }),
                may_be_best,
                is_best,
            };
        study.best = vec![
            row("relay", (31.0, 0.0, 38.0), false, false),
            row("v2", (-1.0, -3.0, 1.0), true, false),
            row("v4", (1.0, -1.0, 3.0), true, false),
        ];
        let said = |study: &Study, language| best_sentences(study, &Labels::new(study, language), help);
        assert_eq!(
            said(&study, Language::En),
            [
                "May be the best: V2 (at most 1 day behind) and V4 (at most 3 days behind).",
                "Surely not the best: the relay (at most 38 days behind).",
            ]
        );
        assert_eq!(
            said(&study, Language::Nl)[0],
            "Kan de beste zijn: V2 (hoogstens 1 dag achter) en V4 (hoogstens 3 dagen achter)."
        );
        study.best = vec![row("relay", (31.0, 0.0, 38.0), false, false), row("v2", (-31.0, -38.0, 0.0), true, true)];
        assert_eq!(said(&study, Language::En)[0], "Surely the best: V2.");
        // more is better: how far behind stands at the lower end
        study.best[0] =
            BestRow { measure: "fixed_face_share".to_owned(), ..row("relay", (-0.3, -0.36, 0.0), false, false) };
        assert_eq!(
            best_sentences(&study, &Labels::new(&study, Language::En), "fixed_face_share"),
            ["Surely not the best: the relay (at most 36 percentage points behind)."]
        );
    }
}
