//! Plain sentences about a study, the same on the terminal and in the report.
//! The file is long because each sentence stands in it twice, in English and in Dutch.

use super::number::{Format, Shown, percent, whole};
use super::{DecisionView, Labels, Study, decision_answer, indifference, parameter_sets};
use crate::language::Language;
use crate::metrics::{Direction, PairVerdict};
use crate::stats::Interval;

/// The measure that the sentences are about.
pub(super) const FIRST_HELP: &str = "first_help_p50";

/// What the study asks.
#[must_use]
pub const fn question(language: Language) -> &'static str {
    language.pick(
        "Given this region, this staff and these assumptions: what happens to households, waiting times and measures under \
         each way to organise the work, which way scores best on the framework, how sure is that, and what would change it?",
        "Gegeven deze regio, dit personeel en deze aannames: wat gebeurt er met huishoudens, wachttijden en maatregelen bij \
         elke manier om het werk in te richten? Welke manier scoort het best op het kader, hoe zeker is dat, en wat zou dat \
         veranderen?",
    )
}

/// What the well-known ways of working are, in one sentence each; nothing for those that a user made.
#[must_use]
pub fn explained(study: &Study, language: Language) -> String {
    let has = |name: &str| study.configurations.iter().any(|c| c.name == name);
    let teams =
        study.configurations.iter().filter(|c| ["v1", "v2", "v3", "v4", "v5"].contains(&c.name.as_str())).count();
    let mut sentences = Vec::new();
    if has("relay") {
        sentences.push(language.pick(
            "Relay: as today, each organisation hands the household to the next.",
            "Estafette: zoals nu geeft elke organisatie het huishouden door aan de volgende.",
        ));
    }
    if has("duo") {
        sentences.push(language.pick(
            "Duo: one professional of the local team stays with the household, joined where safety requires by one of the regional \
             safety team (RVT).",
            "Duo: één professional van het lokale team blijft bij het huishouden, zo nodig samen met iemand van het Regionaal \
             Veiligheidsteam (RVT).",
        ));
    }
    match (teams, language) {
        (0, _) => {}
        (1, Language::En) => sentences.push("V and a number: a way to organise the RVT."),
        (1, Language::Nl) => sentences.push("V met een nummer: een manier om het RVT in te richten."),
        (_, Language::En) => sentences.push("V1 to V5: ways to organise the RVT."),
        (_, Language::Nl) => sentences.push("V1 tot en met V5: manieren om het RVT in te richten."),
    }
    sentences.join(" ")
}

/// That nobody real is in the data.
#[must_use]
pub const fn synthetic(language: Language) -> &'static str {
    language.pick(
        "Households are synthetic: they are invented by the computer. No personal data were used.",
        "De huishoudens zijn synthetisch: de computer heeft ze verzonnen. Er zijn geen persoonsgegevens gebruikt.",
    )
}

/// What the study does not claim.
#[must_use]
pub const fn disclaimer(language: Language) -> &'static str {
    language.pick(
        "This does not say that one variant is better than another. It says what follows from the stated assumptions.",
        "Dit zegt niet dat de ene variant beter is dan de andere. Het zegt wat er volgt uit de genoemde aannames.",
    )
}

/// The answer in two sentences: the best score, and how often first place holds with everything in doubt at once. In a study
/// without a decision: the best score, and what drawn parameters and parameter sets make of first place. For one configuration:
/// how long half of the households wait for help.
#[must_use]
pub fn answer(study: &Study, labels: &Labels<'_>) -> Vec<String> {
    let language = labels.language;
    let ranking = study.ranking();
    let (Some(card), Some(&best)) = (&study.scorecard, ranking.first()) else {
        return vec![alone(study, labels)];
    };
    if let Some(sentences) = DecisionView::of_study(study, labels).and_then(|view| decision_answer(&view)) {
        return sentences.to_vec();
    }
    let total = &card.totals[best];
    let score = Shown::of(total.score, Some(total.lower), Some(total.upper), "", language).with_range(language);
    let (title, holds) = (labels.title(best), percent(total.rank_holds));
    let equal: Vec<String> =
        (0..card.totals.len()).filter(|c| card.totals[*c].rank == 1).map(|c| labels.short(c).to_owned()).collect();
    let first = match language {
        Language::En if equal.len() > 1 => {
            format!("{} share the highest score on the framework: {score} on a scale from 0 to 1.", labels.list(&equal))
        }
        Language::Nl if equal.len() > 1 => {
            format!("{} delen de hoogste score op het kader: {score} op een schaal van 0 tot 1.", labels.list(&equal))
        }
        Language::En => format!(
            "{title} scores highest on the framework: {score} on a scale from 0 to 1, and it keeps first place in {holds} of \
             the resampled replications."
        ),
        Language::Nl => format!(
            "{title} scoort het hoogst op het kader: {score} op een schaal van 0 tot 1, en houdt de eerste plaats in {holds} \
             van de opnieuw getrokken herhalingen."
        ),
    };
    [Some(first), Some(draws(study, labels)), parameter_sets(study, labels)].into_iter().flatten().collect()
}

fn alone(study: &Study, labels: &Labels<'_>) -> String {
    let language = labels.language;
    if study.is_comparison() {
        return language.pick("This study has no scorecard.", "Deze studie heeft geen scorekaart.").to_owned();
    }
    let title = labels.title(0);
    match (study.summary(0, FIRST_HELP), language) {
        (Some(estimate), Language::En) => format!(
            "{title}: half of the households have effective help within {} days of the report. One configuration was \
             simulated: nothing is compared and nothing is scored.",
            Shown::new(estimate, "days", language).with_range(language)
        ),
        (Some(estimate), Language::Nl) => format!(
            "{title}: de helft van de huishoudens heeft werkende hulp binnen {} dagen na de melding. Er is één inrichting \
             gesimuleerd: er is niets vergeleken en er is geen score.",
            Shown::new(estimate, "days", language).with_range(language)
        ),
        (None, Language::En) => {
            format!("{title}: fewer than half of the households get effective help in the time followed.")
        }
        (None, Language::Nl) => {
            format!("{title}: minder dan de helft van de huishoudens krijgt werkende hulp in de gevolgde tijd.")
        }
    }
}

/// How often first place changes when the parameters are drawn anew, or that this was not tried.
#[must_use]
pub fn draws(study: &Study, labels: &Labels<'_>) -> String {
    let language = labels.language;
    match (&study.draws, language) {
        (Some(draws), Language::En) => format!(
            "When {} of the numbers are drawn anew within their declared ranges ({} sets), first place goes to another \
             configuration in {} of the sets.",
            whole(draws.varied.into(), language),
            whole(draws.sets.into(), language),
            percent(draws.flips)
        ),
        (Some(draws), Language::Nl) => format!(
            "Als {} van de getallen opnieuw worden getrokken binnen hun opgegeven bereik ({} keer), gaat de eerste plaats in \
             {} van de gevallen naar een andere inrichting.",
            whole(draws.varied.into(), language),
            whole(draws.sets.into(), language),
            percent(draws.flips)
        ),
        (None, Language::En) => {
            "The numbers were not drawn anew within their ranges (option --draws), so it is not known how \
             often first place would change with other plausible assumptions."
                .to_owned()
        }
        (None, Language::Nl) => {
            "De getallen zijn niet opnieuw getrokken binnen hun bereik (optie --draws). Het is dus niet \
             bekend hoe vaak de eerste plaats verandert bij andere aannemelijke aannames."
                .to_owned()
        }
    }
}

/// One sentence for each configuration but the reference: how much sooner or later first help comes, with its interval, and
/// from which other configurations it cannot be told apart. All with the same digits.
#[must_use]
pub fn first_help(study: &Study, labels: &Labels<'_>) -> Vec<String> {
    let reference = study.reference();
    let others: Vec<usize> = (0..study.configurations.len()).filter(|c| *c != reference).collect();
    let differences: Vec<&Interval> =
        others.iter().filter_map(|c| study.difference(*c, reference, FIRST_HELP)).collect();
    let format = Format::of(differences, "days", labels.language);
    others.into_iter().map(|c| one_first_help(study, labels, c, format)).collect()
}

fn one_first_help(study: &Study, labels: &Labels<'_>, configuration: usize, format: Format) -> String {
    let language = labels.language;
    let short = labels.short(configuration);
    let reference = labels.reference();
    let Some(difference) = study.difference(configuration, study.reference(), FIRST_HELP) else {
        return match language {
            Language::En => format!("{short}: days to first help cannot be compared with {reference} (not defined)."),
            Language::Nl => {
                format!("{short}: de dagen tot eerste hulp zijn niet te vergelijken met {reference} (niet bepaald).")
            }
        };
    };
    let twins = others(study, labels, configuration, PairVerdict::NotDistinguishable);
    let alike = others(study, labels, configuration, PairVerdict::NoRelevantDifference);
    let alike = match (alike.is_empty(), language) {
        (true, _) => String::new(),
        (false, Language::En) => format!("; no difference that matters from {}", labels.list(&alike)),
        (false, Language::Nl) => format!("; geen verschil van belang met {}", labels.list(&alike)),
    };
    let apart = match (twins.is_empty(), language) {
        (true, _) => alike.clone(),
        (false, Language::En) => format!("; not distinguishable from {}{alike}", labels.list(&twins)),
        (false, Language::Nl) => format!("; niet te onderscheiden van {}{alike}", labels.list(&twins)),
    };
    if difference.is_zero() {
        return match language {
            Language::En => format!(
                "{short}: no difference from {reference} in days to first help, the same in every replication{apart}."
            ),
            Language::Nl => format!(
                "{short}: geen verschil met {reference} in dagen tot eerste hulp, in elke herhaling hetzelfde{apart}."
            ),
        };
    }
    let shown = format.show(difference);
    let range = shown.range(language).map_or_else(String::new, |range| format!("; 95%: {range}"));
    let verdict = verdict(study, difference);
    if let (PairVerdict::NoRelevantDifference, Some(zone)) = (verdict, indifference(study, labels, FIRST_HELP)) {
        let value = &shown.value;
        return match language {
            Language::En => format!(
                "{short}: no difference that matters from {reference} in days to first help (difference {value}{range}; less \
                 than {zone} does not matter){apart}."
            ),
            Language::Nl => format!(
                "{short}: geen verschil van belang met {reference} in dagen tot eerste hulp (verschil {value}{range}; minder \
                 dan {zone} telt niet){apart}."
            ),
        };
    }
    if verdict == PairVerdict::NotDistinguishable {
        let also = match (twins.is_empty(), language) {
            (true, _) => alike,
            (false, Language::En) => format!(", nor from {}{alike}", labels.list(&twins)),
            (false, Language::Nl) => format!(", en ook niet van {}{alike}", labels.list(&twins)),
        };
        return match language {
            Language::En => {
                let value = &shown.value;
                format!(
                    "{short}: not distinguishable from {reference} in days to first help (difference {value}{range}){also}."
                )
            }
            Language::Nl => {
                let value = &shown.value;
                format!(
                    "{short}: niet te onderscheiden van {reference} in dagen tot eerste hulp (verschil {value}{range}){also}."
                )
            }
        };
    }
    let sooner = difference.mean < 0.0;
    let shown = format.show(&magnitude(difference));
    let way = match (sooner, language) {
        (true, Language::En) => "sooner",
        (false, Language::En) => "later",
        (true, Language::Nl) => "eerder",
        (false, Language::Nl) => "later",
    };
    let days = match (shown.value.as_str(), language) {
        ("1", Language::En) => "day",
        ("1", Language::Nl) => "dag",
        _ => language.pick("days", "dagen"),
    };
    let range = shown.range(language).map_or_else(String::new, |range| format!(" (95%: {range})"));
    let value = &shown.value;
    match language {
        Language::En => format!("{short}: {value} {days} {way} than {reference} to first help{range}{apart}."),
        Language::Nl => format!("{short}: {value} {days} {way} dan {reference} tot eerste hulp{range}{apart}."),
    }
}

/// The difference without its sign.
fn magnitude(difference: &Interval) -> Interval {
    if difference.mean >= 0.0 {
        return *difference;
    }
    Interval {
        mean: -difference.mean,
        lower: difference.upper.map(|x| -x),
        upper: difference.lower.map(|x| -x),
        n: difference.n,
    }
}

/// What a difference in days to first help means.
fn verdict(study: &Study, difference: &Interval) -> PairVerdict {
    let zone = study.indifference.iter().find(|z| z.measure == FIRST_HELP).map_or(0.0, |z| z.value);
    PairVerdict::of(difference, zone, Direction::Lower).0
}

/// Short names of the configurations, the reference left out, of which this is said beside this one.
fn others(study: &Study, labels: &Labels<'_>, configuration: usize, said: PairVerdict) -> Vec<String> {
    let reference = study.reference();
    (0..study.configurations.len())
        .filter(|other| *other != configuration && *other != reference)
        .filter(|other| study.difference(configuration, *other, FIRST_HELP).is_some_and(|d| verdict(study, d) == said))
        .map(|other| labels.short(other).to_owned())
        .collect()
}

/// How many replications were run, and whether that was precise enough.
#[must_use]
pub fn precision(study: &Study, labels: &Labels<'_>) -> String {
    let note = &study.precision;
    let language = labels.language;
    let runs = whole(note.replications.into(), language);
    let Some(wanted) = note.wanted else {
        return match language {
            Language::En => format!("{runs} replications of each configuration; the user fixed this number."),
            Language::Nl => format!("{runs} herhalingen van elke inrichting; de gebruiker koos dit aantal."),
        };
    };
    let wanted = percent(wanted);
    let worst = note.worst.and_then(|index| study.measures.get(index)).map(|id| labels.measure(id));
    let cap = whole(note.cap.into(), language);
    match (note.reached, language) {
        (true, Language::En) => format!(
            "{runs} replications of each configuration: every headline measure is known to within {wanted} (half of the 95% \
             interval) or its own floor."
        ),
        (true, Language::Nl) => format!(
            "{runs} herhalingen van elke inrichting: elke hoofdmaat is bekend tot op {wanted} (de helft van het 95%-interval) \
             of haar eigen ondergrens."
        ),
        (false, Language::En) => format!(
            "{runs} replications of each configuration. That is the most allowed ({cap}); not every headline measure is known \
             to within {wanted}.{}",
            worst.map_or_else(String::new, |w| format!(" Least precise: {w}."))
        ),
        (false, Language::Nl) => format!(
            "{runs} herhalingen van elke inrichting. Meer mag niet ({cap}); niet elke hoofdmaat is bekend tot op {wanted}.{}",
            worst.map_or_else(String::new, |w| format!(" Minst precies: {w}."))
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::Comparison;
    use crate::report::fixture;

    fn set(study: &mut Study, a: &str, b: &str, mean: f64, half: f64) {
        let fits = |c: &&mut Comparison| c.configuration == a && c.reference == b && c.measure == FIRST_HELP;
        let row = study.comparisons.iter_mut().find(fits).unwrap();
        row.difference = Some(Interval { mean, lower: Some(mean - half), upper: Some(mean + half), n: 30 });
    }

    #[test]
    fn a_difference_reads_as_a_sentence() {
        let mut study = fixture::study();
        for other in ["duo", "v1", "v3", "v5"] {
            set(&mut study, "v2", other, -9.0, 2.0);
        }
        set(&mut study, "v2", "relay", -31.4285, 7.0);
        set(&mut study, "v2", "v4", 1.0, 3.0);
        let sentence = |language| first_help(&study, &Labels::new(&study, language))[2].clone();
        assert_eq!(
            sentence(Language::En),
            "V2: 31 days sooner than the relay to first help (95%: 24 to 38); not distinguishable from V4."
        );
        assert_eq!(
            sentence(Language::Nl),
            "V2: 31 dagen eerder dan de estafette tot eerste hulp (95%: 24 tot 38); niet te onderscheiden van V4."
        );
    }

    #[test]
    fn no_difference_is_called_so() {
        let mut study = fixture::study();
        for other in ["duo", "v1", "v3", "v4", "v5"] {
            set(&mut study, "v2", other, -9.0, 2.0);
        }
        set(&mut study, "v2", "relay", -2.0, 4.0);
        let labels = Labels::new(&study, Language::En);
        assert_eq!(
            first_help(&study, &labels)[2],
            "V2: not distinguishable from the relay in days to first help (difference \u{2212}2; 95%: \u{2212}6 to 2)."
        );
        set(&mut study, "v2", "relay", 12.0, 4.0);
        let labels = Labels::new(&study, Language::En);
        assert_eq!(first_help(&study, &labels)[2], "V2: 12 days later than the relay to first help (95%: 8 to 16).");
        // within the zone of 3 days
        set(&mut study, "v2", "relay", 1.0, 1.0);
        set(&mut study, "v2", "v4", -1.0, 2.0);
        let labels = Labels::new(&study, Language::En);
        assert_eq!(
            first_help(&study, &labels)[2],
            "V2: no difference that matters from the relay in days to first help (difference 1; 95%: 0 to 2; less than 3 days \
             does not matter); no difference that matters from V4."
        );
        study.indifference.clear();
        let labels = Labels::new(&study, Language::En);
        assert!(first_help(&study, &labels)[2].starts_with("V2: not distinguishable from the relay"));
    }

    #[test]
    fn the_answer_names_the_best_and_how_sure_it_is() {
        let mut study = fixture::study();
        let best = study.ranking()[0];
        let answer_of = |study: &Study| answer(study, &Labels::new(study, Language::En));
        assert_eq!(answer_of(&study).len(), 2);
        study.decision = None;
        let sentences = answer_of(&study);
        assert_eq!(sentences.len(), 3);
        assert!(sentences[0].starts_with(study.configurations[best].title.get(Language::En)));
        assert!(sentences[0].contains("81%") && sentences[1].contains("35%"));
        assert!(sentences[2].contains("the ranking is the same"));
        study.draws = None;
        assert!(answer_of(&study)[1].contains("not known"));
        assert!(answer_of(&fixture::single())[0].contains("nothing is compared"));
    }

    #[test]
    fn nothing_defined_still_gives_sentences() {
        let study = fixture::undefined();
        for language in Language::ALL {
            let labels = Labels::new(&study, language);
            assert_eq!(first_help(&study, &labels).len(), 6);
            assert!(!answer(&study, &labels).is_empty() && !precision(&study, &labels).is_empty());
        }
    }
}
