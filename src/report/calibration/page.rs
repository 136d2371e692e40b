//! What a fit found, as a page of text.

use std::fmt::Write as _;

use super::{Calibration, FigureRow, Spread, UnknownRow};
use crate::language::Language;
use crate::report::number::{fixed, percent};

/// From here a pair of unknowns is called tied.
const TIED: f64 = 0.5;
/// From here an unknown is called not pinned down: its spread hardly became smaller.
const LOOSE: f64 = 0.8;

/// The page, in plain lines.
#[must_use]
pub fn page(fit: &Calibration, language: Language) -> String {
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl);
    let mut text = String::new();
    opening(&mut text, fit, language);
    heading(&mut text, say("Figures", "Cijfers"));
    let _ = writeln!(
        text,
        "{:29}{:>10}{:>6}  {:>23}  {:>23}  {:>23}  {}",
        "",
        say("published", "cijfer"),
        "±",
        say("before: mean (90%)", "vooraf: gemiddeld (90%)"),
        say("fitted: mean (90%)", "gepast: gemiddeld (90%)"),
        say("sets kept (90%)", "gekozen sets (90%)"),
        say("central set, check (95%)", "centrale set, controle (95%)"),
    );
    for row in &fit.figures {
        figure(&mut text, row, language);
    }
    heading(&mut text, say("Unknowns", "Onbekenden"));
    let truth = fit.method.twin.is_some();
    let _ = writeln!(
        text,
        "{:32}{:>16}{:>10}  {:>23}{:>9}{:>10}{}",
        "",
        say("range", "bereik"),
        say("now", "nu"),
        say("fitted: mean (90%)", "gepast: gemiddeld (90%)"),
        say("ratio", "verh."),
        say("central", "centraal"),
        if truth { say("   truth", "   waar") } else { "" },
    );
    for row in &fit.unknowns {
        unknown(&mut text, row, language);
    }
    if let Some(staff) = &fit.staff {
        let (low, high) = staff.range;
        let _ = writeln!(
            text,
            "{:32}{:>16}{:>10}  {:>23}{:>9}{:>10}{}",
            short_key(&staff.key),
            format!("{} – {}", number(low, language), number(high, language)),
            number(staff.now, language),
            spread(staff.fitted.as_ref(), language),
            "",
            staff.central.map_or_else(|| "–".to_owned(), |v| number(v, language)),
            staff.truth.map_or_else(String::new, |v| format!("{:>8}", number(v, language))),
        );
    }
    closing(&mut text, fit, language);
    text
}

fn opening(text: &mut String, fit: &Calibration, language: Language) {
    let method = &fit.method;
    let title = fit.title.get(language);
    let _ = match language {
        Language::En => write!(
            text,
            "Fit of parameters · {title}\nHouseholds are synthetic. Seed {}, members at the start {}.\n\
             {} members, {} assimilations, {} replications each; {} sets checked with other random numbers ({} replications), \
             of which {} have every figure within its tolerance, the wait but for chance; {} kept.\n",
            method.seed,
            method.start_seed,
            method.members,
            method.assimilations,
            method.replications,
            method.candidates,
            method.check_replications,
            method.passed,
            fit.sets.len(),
        ),
        Language::Nl => write!(
            text,
            "Passing van parameters · {title}\nDe huishoudens zijn synthetisch. Startgetal {}, leden bij het begin {}.\n\
             {} leden, {} ronden, elk {} herhalingen; {} sets gecontroleerd met andere toevalsgetallen ({} herhalingen), \
             waarvan bij {} elk cijfer binnen de tolerantie ligt; {} gekozen.\n",
            method.seed,
            method.start_seed,
            method.members,
            method.assimilations,
            method.replications,
            method.candidates,
            method.check_replications,
            method.passed,
            fit.sets.len(),
        ),
    };
    if method.twin.is_some() {
        text.push_str(language.pick(
            "The figures below were simulated with known parameters: a test of the method, no result about the chain.\n",
            "De cijfers hieronder zijn gesimuleerd met bekende parameters: een toets van de methode, geen uitkomst over de keten.\n",
        ));
    }
}

fn closing(text: &mut String, fit: &Calibration, language: Language) {
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl);
    text.push_str(say(
        "Ratio: spread after the fit over the spread before; 1 means that nothing was learned.\n",
        "Verh.: spreiding na het passen gedeeld door die ervoor; 1 betekent dat er niets is geleerd.\n",
    ));
    if let Some(staff) = &fit.staff {
        let tried: Vec<String> = staff
            .tried
            .iter()
            .map(|(used, wait)| format!("{}: {}", fixed(100.0 * used, 1, language), fixed(*wait, 1, language)))
            .collect();
        let (tried, used) = (tried.join("; "), fixed(100.0 * staff.target_use, 1, language));
        let _ = match language {
            Language::En => writeln!(
                text,
                "Staff of {}: the mean wait of all sets is the published one when {used}% of capacity is in use (tried, % in use \
                 and days of waiting: {tried}).",
                staff.organisation
            ),
            Language::Nl => writeln!(
                text,
                "Personeel van {}: de gemiddelde wachttijd van alle sets is de gepubliceerde als {used}% van de capaciteit in \
                 gebruik is (geprobeerd, % in gebruik en dagen wachten: {tried}).",
                staff.organisation
            ),
        };
    }
    heading(text, say("What the figures do not pin down", "Wat de cijfers niet vastleggen"));
    let loose: Vec<&str> = fit.unknowns.iter().filter(|u| u.narrower >= LOOSE).map(|u| u.key.as_str()).collect();
    let loose = if loose.is_empty() { say("none", "geen").to_owned() } else { loose.join(", ") };
    let _ = match language {
        Language::En => writeln!(text, "Hardly narrowed by themselves: {loose}."),
        Language::Nl => writeln!(text, "Op zichzelf nauwelijks vastgelegd: {loose}."),
    };
    for ridge in &fit.ridges {
        let size = fixed(ridge.correlation, 2, language);
        let meaning = match (ridge.correlation.abs() >= TIED, ridge.correlation > 0.0) {
            (false, _) => say("weak", "zwak"),
            (true, true) => {
                say("both higher or both lower fits as well", "allebei hoger of allebei lager past even goed")
            }
            (true, false) => {
                say("one higher and the other lower fits as well", "de een hoger en de ander lager past even goed")
            }
        };
        let _ = writeln!(text, "{:>6}  {} × {}: {meaning}", size, ridge.first, ridge.second);
    }
}

fn heading(text: &mut String, title: &str) {
    let _ = write!(text, "\n{title}\n");
}

fn figure(text: &mut String, row: &FigureRow, language: Language) {
    let simulated = row.simulated.map_or_else(
        || "–".to_owned(),
        |s| {
            let range =
                s.lower.zip(s.upper).map(|(l, u)| format!(" ({} – {})", number(l, language), number(u, language)));
            format!("{}{}", number(s.mean, language), range.unwrap_or_default())
        },
    );
    let _ = writeln!(
        text,
        "{:29}{:>10}{:>6}  {:>23}  {:>23}  {:>23}  {simulated}: {}",
        row.measure,
        number(row.published, language),
        percent(row.tolerance),
        spread(row.before.as_ref(), language),
        spread(row.after.as_ref(), language),
        spread(row.kept.as_ref(), language),
        word(&row.verdict, language),
    );
}

fn unknown(text: &mut String, row: &UnknownRow, language: Language) {
    let truth = row.truth.map_or_else(String::new, |v| {
        let sign = if row.inside == Some(true) { "" } else { language.pick(" outside", " erbuiten") };
        format!("{:>8}{sign}", number(v, language))
    });
    let _ = writeln!(
        text,
        "{:32}{:>16}{:>10}  {:>23}{:>9}{:>10}{truth}",
        row.key,
        format!("{} – {}", number(row.range.0, language), number(row.range.1, language)),
        number(row.now, language),
        spread(row.fitted.as_ref(), language),
        fixed(row.narrower, 2, language),
        row.central.map_or_else(|| "–".to_owned(), |v| number(v, language)),
    );
}

/// The verdicts as they stand in outputs, for people.
fn word(verdict: &str, language: Language) -> &'static str {
    match verdict {
        "pass" => language.pick("pass", "gehaald"),
        "missed" => language.pick("missed", "gemist"),
        _ => language.pick("not defined", "niet bepaald"),
    }
}

fn short_key(key: &str) -> String {
    key.strip_prefix("organisations.").unwrap_or(key).to_owned()
}

fn spread(spread: Option<&Spread>, language: Language) -> String {
    spread.map_or_else(
        || "–".to_owned(),
        |s| {
            let [mean, low, high] = [s.mean, s.low, s.high].map(|v| number(v, language));
            format!("{mean} ({low} – {high})")
        },
    )
}

/// About three digits that count.
fn number(value: f64, language: Language) -> String {
    let decimals = match value.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        size if size >= 1.0 => 2,
        _ => 3,
    };
    fixed(value, decimals, language)
}
