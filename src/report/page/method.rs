//! How the study was made: method in words, and everything needed to make it again.

use maud::{Markup, html};

use super::events::events;
use super::parts::{heading, scroll};
use super::samples;
use crate::language::Language;
use crate::report::number::{input, whole};
use crate::report::{Labels, Manifest, Study, clean, warm_up};

pub(super) fn method(study: &Study, labels: &Labels<'_>) -> Markup {
    let language = labels.language;
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl);
    let note = &study.scenario;
    let days = |days: f64| input(days, language);
    let (warm, window, follow) = (days(note.warm_up_days), days(note.window_days), days(note.follow_up_days));
    let runs = whole(study.precision.replications.into(), language);
    let window_text = match language {
        Language::En => format!(
            "Each replication first runs {warm} days without counting, the same in every configuration, and then counts for \
             {window} days. Households with a report in that window form the cohort; each is followed for {follow} days. What \
             is not over by then is cut off, not dropped."
        ),
        Language::Nl => format!(
            "Elke herhaling loopt eerst {warm} dagen zonder te tellen, in elke inrichting even lang, en telt daarna {window} \
             dagen. Huishoudens met een melding in die tijd vormen het cohort; elk wordt {follow} dagen gevolgd. Wat dan niet \
             klaar is, wordt afgekapt en niet weggelaten."
        ),
    };
    html! {
        section {
            (heading(labels, "method", say("Method", "Methode")))
            ul {
                li {
                    (runs) " "
                    (say(
                        "replications of each configuration. A replication is one possible course of events; intervals are over \
                         replications, never over households.",
                        "herhalingen van elke inrichting. Een herhaling is één mogelijk verloop; intervallen gaan over \
                         herhalingen, nooit over huishoudens.",
                    ))
                }
                li { (window_text) }
                @if let Some(text) = warm_up(study, labels) { li { (text) } }
                li { (samples::definition(labels)) }
                li {
                    (say(
                        "Every configuration meets the same households with the same luck (common random numbers). So a \
                         difference is a difference of organisation.",
                        "Elke inrichting krijgt dezelfde huishoudens met hetzelfde toeval (gemeenschappelijke toevalsgetallen). \
                         Een verschil is dus een verschil van inrichting.",
                    ))
                }
                li {
                    (say(
                        "Differences are paired by replication. Their 95% intervals hold for all pairs of a measure at once \
                         (Student, with the correction of Bonferroni).",
                        "Verschillen zijn per herhaling gepaard. Hun 95%-intervallen gelden voor alle paren van een maat tegelijk \
                         (Student, met de correctie van Bonferroni).",
                    ))
                }
                @if let Some(card) = &study.scorecard {
                    li {
                        (say(
                            "The interval of a score and how often a rank holds come from drawing the replications again with \
                             replacement (bootstrap), this many times: ",
                            "Het interval van een score en hoe vaak een plaats standhoudt volgen uit het opnieuw trekken van \
                             herhalingen, met teruglegging (bootstrap), zo vaak: ",
                        ))
                        (whole(card.resamples.into(), language)) "."
                    }
                }
                li {
                    (say(
                        "An interval shows the noise of the simulation alone. How far the assumptions are off is not in it.",
                        "Een interval toont alleen de ruis van de simulatie. Hoe ver de aannames ernaast zitten, zit er niet in.",
                    ))
                }
            }
            (samples::list(study, labels))
            (balance(study, labels))
            (events(study, labels))
        }
    }
}

fn balance(study: &Study, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let count = |n: u64| whole(n, labels.language);
    let table = html! {
        table {
            caption {
                (say(
                    "Cases over all replications: arrived is closed plus present, or the run fails.",
                    "Zaken over alle herhalingen: binnengekomen is gesloten plus aanwezig, anders mislukt de berekening.",
                ))
            }
            thead {
                tr {
                    th scope="col" { (say("Configuration", "Inrichting")) }
                    th scope="col" { (say("Arrived", "Binnengekomen")) }
                    th scope="col" { (say("Closed", "Gesloten")) }
                    th scope="col" { (say("Present at the end", "Aanwezig aan het einde")) }
                    th scope="col" { (say("Events handled", "Verwerkte gebeurtenissen")) }
                }
            }
            tbody {
                @for (c, configuration) in study.configurations.iter().enumerate() {
                    tr {
                        th scope="row" { (labels.title(c)) }
                        td { (count(configuration.balance.arrived)) }
                        td { (count(configuration.balance.closed)) }
                        td { (count(configuration.balance.present)) }
                        td { (count(configuration.events)) }
                    }
                }
            }
        }
    };
    scroll(labels, say("Balance of cases", "Balans van zaken"), &table)
}

/// Everything of the manifest that bears on the result. Clock and host stay in `manifest.json`.
pub(super) fn provenance(study: &Study, manifest: &Manifest, labels: &Labels<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| labels.language.pick(en, nl);
    let commit = manifest.commit.as_deref().map_or_else(|| say("unknown", "onbekend").to_owned(), clean);
    let options: Vec<String> =
        manifest.options.iter().map(|(key, value)| format!("--{} {}", clean(key), clean(value))).collect();
    html! {
        section {
            (heading(labels, "provenance", say("How this was made", "Hoe dit is gemaakt")))
            dl {
                dt { (say("Program", "Programma")) }
                dd { (clean(&manifest.program)) " " (clean(&manifest.version)) ", commit " code { (commit) } }
                dt { "Scenario" }
                dd { (clean(&study.scenario.name)) ", SHA-256 " code { (clean(&manifest.scenario_sha256)) } }
                dt { (say("Seed", "Startgetal")) }
                dd { code { (manifest.seed) } }
                dt { (say("Replications", "Herhalingen")) }
                dd { (whole(manifest.replications.into(), labels.language)) }
                dt { (say("Options", "Opties")) }
                dd { @if options.is_empty() { "–" } @else { code { (options.join(" ")) } } }
            }
            p.note {
                (say(
                    "The same version, scenario, seed and language give the same bytes. Date, machine and run time are in \
                     manifest.json only.",
                    "Met dezelfde versie, hetzelfde scenario, hetzelfde startgetal en dezelfde taal komen dezelfde bytes \
                     eruit. Datum, machine en rekentijd staan alleen in manifest.json.",
                ))
            }
        }
    }
}

/// The scenario files as they were read, once for both languages.
pub(super) fn files(manifest: &Manifest) -> Markup {
    html! {
        @if !manifest.scenario.is_empty() {
            section.files aria-labelledby="files" {
                h2 id="files" {
                    span.in-en lang="en" { "Scenario files as they were read" }
                    span.in-nl lang="nl" { "Scenariobestanden zoals ze zijn gelezen" }
                }
                @for file in &manifest.scenario {
                    details {
                        summary { code { (clean(&file.path)) } }
                        p.note { "SHA-256 " code { (clean(&file.sha256)) } }
                        pre { @for line in file.text.lines() { (clean(line)) "\n" } }
                    }
                }
            }
        }
    }
}
