//! How the sweep was made: design, counts, luck, methods with their sources.

use maud::{Markup, html};

use crate::language::Language;
use crate::report::clean;
use crate::report::page::parts::heading_in;
use crate::report::sweep::SweepStudy;
use crate::report::sweep::names::Names;

pub(super) fn section(names: &Names<'_>) -> Markup {
    let say = |en: &'static str, nl: &'static str| names.language.pick(en, nl);
    let study = names.study;
    html! {
        section {
            (heading_in(names.language, "made", say("How this was made", "Hoe dit is gemaakt")))
            ul {
                li { (design(names)) }
                li { (counts(names)) }
                li { (say(
                    "The same luck at every point: replication by replication every configuration and every point meets the same \
                     random numbers. So a difference is a difference of organisation or of what was varied.",
                    "Hetzelfde toeval op elk punt: per herhaling krijgen elke inrichting en elk punt dezelfde toevalsgetallen. Een \
                     verschil is dus een verschil van inrichting of van wat is gevarieerd.",
                )) }
                li { (say(
                    "An interval shows the noise of the simulation alone. How far the assumptions are off is in it only as far as \
                     they were varied.",
                    "Een interval toont alleen de ruis van de simulatie. Hoe ver de aannames ernaast zitten, zit er alleen in voor \
                     zover ze zijn gevarieerd.",
                )) }
                @for method in methods(study) { li { (names.language.pick(method.0, method.1)) } }
            }
            dl {
                dt { "Sweep" }
                dd { (clean(&study.name)) ", SHA-256 " code { (clean(&study.sha256)) } }
                dt { "Scenario" }
                dd { (names.text(&study.scenario)) }
                dt { (say("Seed", "Startgetal")) }
                dd { code { (study.seed) } }
            }
            p.note { (say(
                "The same version, sweep, scenario and seed give the same bytes, whatever the number of threads, machines or restarts. \
                 Date, machine and run time are in manifest.json only.",
                "Met dezelfde versie, dezelfde sweep, hetzelfde scenario en hetzelfde startgetal komen dezelfde bytes eruit, met hoeveel \
                 threads, machines of herstarts ook. Datum, machine en rekentijd staan alleen in manifest.json.",
            )) }
        }
    }
}

fn design(names: &Names<'_>) -> String {
    let design = &names.study.design;
    let base = names.count(design.base.unwrap_or(0));
    match (design.kind.as_str(), names.language) {
        ("factorial", Language::En) => "Full factorial design: every combination of the values.".to_owned(),
        ("factorial", Language::Nl) => "Volledig ontwerp: elke combinatie van de waarden.".to_owned(),
        ("lhs", Language::En) => {
            "Latin hypercube: every factor has one point in each of equally likely parts of its range (M. D. McKay, R. J. Beckman \
             and W. J. Conover, Technometrics 21, 1979)."
                .to_owned()
        }
        ("lhs", Language::Nl) => {
            "Latin hypercube: elke factor heeft één punt in elk van even waarschijnlijke delen van zijn bereik (M. D. McKay, R. J. \
             Beckman en W. J. Conover, Technometrics 21, 1979)."
                .to_owned()
        }
        ("sobol" | "saltelli", language) => {
            let extra = match (design.base, language) {
                (Some(_), Language::En) => {
                    format!(" {base} base rows, with the extra points that the indices need (A. Saltelli and others, Computer Physics Communications 181, 2010).")
                }
                (Some(_), Language::Nl) => {
                    format!(" {base} basisrijen, met de extra punten die de indices nodig hebben (A. Saltelli en anderen, Computer Physics Communications 181, 2010).")
                }
                (None, _) => String::new(),
            };
            let text = language.pick(
                "Scrambled Sobol sequence: points that fill the ranges evenly (I. M. Sobol', USSR Computational Mathematics and \
                 Mathematical Physics 7, 1967; A. B. Owen, 1995).",
                "Gehusselde Sobol-rij: punten die het bereik gelijkmatig vullen (I. M. Sobol', USSR Computational Mathematics and \
                 Mathematical Physics 7, 1967; A. B. Owen, 1995).",
            );
            format!("{text}{extra}")
        }
        ("morris", Language::En) => format!("{base} trajectories of Morris: from point to point one factor changes."),
        ("morris", Language::Nl) => format!("{base} trajecten van Morris: van punt naar punt verandert één factor."),
        (other, _) => clean(other),
    }
}

fn counts(names: &Names<'_>) -> String {
    let runs = names.count(names.study.design.runs);
    format!("{} = {runs} runs.", names.size())
}

/// The methods that were used, with their sources.
fn methods(study: &SweepStudy) -> Vec<(&'static str, &'static str)> {
    let by = |method: &str| study.indices.iter().any(|r| r.method == method);
    let all = [
        (
            by("saltelli"),
            "Sobol indices: first order by A. Saltelli and others (Computer Physics Communications 181, 2010), total by M. J. W. \
             Jansen (Computer Physics Communications 117, 1999).",
            "Sobol-indices: eerste orde volgens A. Saltelli en anderen (Computer Physics Communications 181, 2010), totaal volgens \
             M. J. W. Jansen (Computer Physics Communications 117, 1999).",
        ),
        (
            by("surface"),
            "Sobol indices from a fitted polynomial (B. Sudret, Reliability Engineering & System Safety 93, 2008).",
            "Sobol-indices uit een gepaste veelterm (B. Sudret, Reliability Engineering & System Safety 93, 2008).",
        ),
        (
            !study.screening.is_empty(),
            "Screening: elementary effects (M. D. Morris, Technometrics 33, 1991), with the mean absolute effect μ* (F. Campolongo, J. \
             Cariboni and A. Saltelli, Environmental Modelling & Software 22, 2007).",
            "Screening: elementaire effecten (M. D. Morris, Technometrics 33, 1991), met het gemiddelde absolute effect μ* (F. \
             Campolongo, J. Cariboni en A. Saltelli, Environmental Modelling & Software 22, 2007).",
        ),
        (
            study.first_places.is_some(),
            "Boxes: PRIM, the patient rule induction method (J. H. Friedman and N. I. Fisher, Statistics and Computing 9, 1999), as \
             scenario discovery (B. P. Bryant and R. J. Lempert, Technological Forecasting and Social Change 77, 2010).",
            "Gebieden: PRIM, de geduldige regelzoeker (J. H. Friedman en N. I. Fisher, Statistics and Computing 9, 1999), als scenario \
             discovery (B. P. Bryant en R. J. Lempert, Technological Forecasting and Social Change 77, 2010).",
        ),
        (
            study.first_places.is_some() && study.replications > 1,
            "How sure first place is: replications are drawn again with replacement (bootstrap), the same for all configurations.",
            "Hoe zeker de eerste plaats is: herhalingen worden opnieuw getrokken met teruglegging (bootstrap), voor alle inrichtingen \
             dezelfde.",
        ),
    ];
    all.into_iter().filter(|m| m.0).map(|(_, en, nl)| (en, nl)).collect()
}
