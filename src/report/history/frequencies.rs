//! How often a case ends in what: a table in words.

use super::told::{Histories, Lucks};
use crate::language::Language;
use crate::report::number::fixed;
use crate::stats::{Interval, Proportion};

/// The sentences before the table and the table, line by line; empty for a household of the inflow.
pub(super) fn table(histories: &Histories, language: Language) -> Vec<String> {
    let Some(lucks) = &histories.lucks else { return Vec::new() };
    let say = |en: &'static str, nl: &'static str| language.pick(en, nl).to_owned();
    let mut rows = vec![head(histories, language)];
    for row in &lucks.rows {
        let mut cells = vec![language.pick(row.outcome.en, row.outcome.nl).to_owned()];
        cells
            .extend(row.shares.iter().map(|share| share.as_ref().map_or("–".to_owned(), |s| share_words(s, language))));
        if histories.told.len() == 2 {
            cells.push(row.difference.as_ref().map_or("–".to_owned(), |d| difference_words(d, language)));
        }
        rows.push(cells);
    }
    let widths: Vec<usize> = (0..rows[0].len())
        .map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0))
        .collect();
    let mut lines = vec![say(
        "How often, in percent of the lucks (95% interval)",
        "Hoe vaak, in procenten van de lotingen (95%-interval)",
    )];
    for row in rows {
        let cell = |(text, width): (&String, &usize)| format!("{text}{}", " ".repeat(width - text.chars().count()));
        lines.push(format!("  {}", row.iter().zip(&widths).map(cell).collect::<Vec<_>>().join("   ").trim_end()));
    }
    lines.push(String::new());
    lines.push(explanation(lucks, language));
    lines
}

fn head(histories: &Histories, language: Language) -> Vec<String> {
    let mut head = vec![String::new()];
    head.extend(histories.told.iter().map(|told| told.name.clone()));
    if let [one, other] = &histories.told[..] {
        let less = language.pick("minus", "min");
        head.push(format!("{} {less} {}", other.name, one.name));
    }
    head
}

fn share_words(share: &Proportion, language: Language) -> String {
    let [middle, low, high] = [share.share, share.lower, share.upper].map(|x| fixed(100.0 * x, 1, language));
    format!("{middle} ({low}–{high})")
}

fn difference_words(difference: &Interval, language: Language) -> String {
    let show = |x: f64| fixed(100.0 * x, 1, language);
    match (difference.lower, difference.upper) {
        (Some(low), Some(high)) => {
            format!("{} ({} {} {})", show(difference.mean), show(low), language.pick("to", "tot"), show(high))
        }
        _ => show(difference.mean),
    }
}

/// How the lucks were made, and what the intervals mean.
pub(super) fn explanation(lucks: &Lucks, language: Language) -> String {
    let Lucks { count, replications, copies, load, .. } = *lucks;
    let load = fixed(100.0 * load, 1, language);
    match language {
        Language::En => format!(
            "{count} lucks: {copies} copies of the household in each of {replications} replications of the region, spread over \
             the counting window; they add {load}% to its new households. The same luck in every configuration. Wilson \
             intervals; lucks of one replication share a region and count for less where they are alike. Differences are \
             paired by replication. A dash: the model does not say. The intervals hold chance only, not the assumptions."
        ),
        Language::Nl => format!(
            "{count} lotingen: {copies} kopieën van het huishouden in elk van {replications} herhalingen van de regio, verspreid \
             over de telperiode; dat is {load}% extra nieuwe huishoudens. Dezelfde loting in elke manier van werken. \
             Wilson-intervallen; kopieën in één herhaling delen een regio en tellen minder waar zij op elkaar lijken. \
             Verschillen zijn per herhaling gepaard. Een streepje: het model zegt dit niet. De intervallen gaan alleen over \
             toeval, niet over de aannames."
        ),
    }
}

/// Which luck is shown and by which rule.
pub(super) fn rule(histories: &Histories, language: Language) -> String {
    let Some(lucks) = &histories.lucks else { return String::new() };
    let Lucks { count, shown, met, .. } = *lucks;
    let parts: Vec<String> = lucks
        .rules
        .iter()
        .map(|rule| {
            let conditions: Vec<String> =
                rule.conditions.iter().map(|o| format!("\"{}\"", language.pick(o.en, o.nl))).collect();
            let and = language.pick(" and ", " en ");
            format!("{}: {}", histories.told[rule.told].name, conditions.join(and))
        })
        .collect();
    let rule = parts.join("; ");
    match (language, rule.is_empty(), met) {
        (Language::En, true, _) => format!("Shown is luck {shown} of {count}: the file names no rule, so the first."),
        (Language::Nl, true, _) => {
            format!("Getoond is loting {shown} van {count}: het bestand noemt geen regel, dus de eerste.")
        }
        (Language::En, false, 0) => format!(
            "Shown is luck {shown} of {count}: the rule ({rule}) holds for none of them, so the first. It does not show what \
             the rule asks for."
        ),
        (Language::Nl, false, 0) => format!(
            "Getoond is loting {shown} van {count}: de regel ({rule}) geldt voor geen enkele, dus de eerste. Die laat niet zien \
             wat de regel vraagt."
        ),
        (Language::En, false, _) => format!(
            "Shown is luck {shown} of {count}: the first for which the rule holds ({rule}). It holds for {met} of {count}. A \
             drawn history shows what can happen, not what usually happens."
        ),
        (Language::Nl, false, _) => format!(
            "Getoond is loting {shown} van {count}: de eerste waarvoor de regel geldt ({rule}). De regel geldt voor {met} van de \
             {count}. Een getekende geschiedenis laat zien wat kan gebeuren, niet wat meestal gebeurt."
        ),
    }
}
