//! The page: a few tables per configuration, mechanisms as rows, measures as columns.

use super::{Ablated, Ablation};
use crate::language::Language;
use crate::metrics::{MEASURES, MeasureId};
use crate::model::mechanisms::Mechanism;
use crate::report::clean;
use crate::report::number::{Shown, input, whole};
use crate::stats::Interval;

/// Measures beside each other in one table: more do not fit a page.
const COLUMNS: usize = 6;

/// The page in one language. `command` is how it was made.
#[must_use]
pub fn markdown(ablation: &Ablation, command: &str, language: Language) -> String {
    let mut text = head(ablation, command, language);
    for configuration in &ablation.configurations {
        text += &format!("\n## {} (`{}`)\n", clean(configuration.title.get(language)), clean(&configuration.name));
        for first in (0..ablation.measures.len()).step_by(COLUMNS) {
            let places = first..(first + COLUMNS).min(ablation.measures.len());
            text += &table(ablation, configuration, places, language);
        }
    }
    text
}

fn names(mechanisms: &[Mechanism], language: Language) -> String {
    let names: Vec<String> = mechanisms.iter().map(|m| format!("{} ({})", m.id, m.title().get(language))).collect();
    names.join(", ")
}

fn head(ablation: &Ablation, command: &str, language: Language) -> String {
    let title = clean(ablation.title.get(language));
    let (seed, n) = (ablation.seed, whole(u64::from(ablation.replications), language));
    let [warm_up, window, follow_up] = ablation.calendar.map(|days| input(days, language));
    let always = names(&ablation.always, language);
    let mut text = match language {
        Language::En => format!(
            "# What each mechanism does\n\n\
             <!-- Made by `{command}`. Do not edit. -->\n\n\
             For *{title}*: every mechanism that can be switched is switched off alone, and all else stays. Households are \
             synthetic, and most numbers are assumptions: this shows what the model makes of them, and is no evidence about \
             real families.\n\n\
             **How to read it.** The first row of a table is the configuration with everything on: mean and 95% interval \
             over replications. Each row below is the change when that mechanism is off: off minus on. So \"+5\" at M4 means \
             that without M4 the measure is 5 higher, and that M4 itself lowers it by 5. Shares change in percentage points. \
             Bold: the interval does not contain zero. \"No effect\": in every replication both give exactly the same. A dash: \
             the measure is not defined, for instance a share of nothing. Every cell has its own interval; among so many \
             some exclude zero by chance, one in twenty where nothing changes. Effects do not add up: mechanisms work on \
             each other. The staff of every configuration stays as it is, also where a mechanism took hours that are now \
             free, or where help no longer has queues.\n\n\
             **Always on**, for without them nothing moves: {always}.\n\n\
             **How it was made.** `{command}`: {n} replications, seed {seed}, each with {warm_up} days of warm-up, a window \
             of {window} days and {follow_up} days of follow-up. Replication 1 with a mechanism and replication 1 without it \
             meet the same households with the same luck (common random numbers), and differences are taken in pairs. The \
             95% intervals are Student's over the pairs.\n"
        ),
        Language::Nl => format!(
            "# Wat elk mechanisme doet\n\n\
             <!-- Gemaakt met `{command}`. Niet bewerken. -->\n\n\
             Voor *{title}*: elk mechanisme met een schakelaar gaat een keer alleen uit; al het andere blijft. De huishoudens \
             zijn niet echt en de meeste getallen zijn aannames: dit laat zien wat het model daarvan maakt. Het is geen bewijs \
             over echte gezinnen.\n\n\
             **Zo leest u het.** De eerste regel van een tabel is de configuratie met alles aan: gemiddelde en 95%-interval \
             over herhalingen. Elke regel daaronder is het verschil als dat mechanisme uit staat: uit min aan. Dus \"+5\" bij \
             M4 betekent: zonder M4 is de maat 5 hoger, M4 zelf verlaagt haar met 5. Aandelen veranderen in procentpunten. \
             Vet: nul ligt niet in het interval. \"Geen effect\": in elke herhaling is de uitkomst precies gelijk. Een \
             streepje: de maat bestaat niet, bijvoorbeeld een aandeel van niets. Elke cel heeft een eigen interval; bij zo \
             veel cellen ligt nul er soms door toeval buiten, één op de twintig keer als er niets verandert. Effecten tellen \
             niet op: mechanismen werken op elkaar in. Het personeel van elke configuratie blijft gelijk, ook als uren \
             vrijkomen of als er geen wachtrij meer is.\n\n\
             **Altijd aan**, want zonder deze beweegt er niets: {always}.\n\n\
             **Hoe het gemaakt is.** `{command}`: {n} herhalingen, seed {seed}, elk met {warm_up} dagen inloop, een venster \
             van {window} dagen en {follow_up} dagen volgen. Herhaling 1 met en herhaling 1 zonder een mechanisme hebben \
             dezelfde huishoudens met hetzelfde toeval; verschillen zijn per paar. De 95%-intervallen zijn die van Student \
             over de paren.\n"
        ),
    };
    if !ablation.off.is_empty() {
        let head = language.pick("**Off in this scenario already**", "**In dit scenario al uit**");
        text += &format!("\n{head}: {}.\n", names(&ablation.off, language));
    }
    text
}

fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    format!("| {} |\n", cells.join(" | "))
}

fn table(ablation: &Ablation, configuration: &Ablated, places: std::ops::Range<usize>, language: Language) -> String {
    let measures = &ablation.measures[places.clone()];
    let mut heads = vec![language.pick("mechanism off", "mechanisme uit").to_owned()];
    heads.extend(measures.iter().map(|&id| column(id, language)));
    let mut text = format!("\n{}", row(&heads));
    text += &row(&vec!["---".to_owned(); heads.len()]);
    let mut first = vec![language.pick("*none: everything on*", "*geen: alles aan*").to_owned()];
    first.extend(places.clone().zip(measures).map(|(place, &id)| {
        let dash = || "–".to_owned();
        configuration.with[place]
            .as_ref()
            .map_or_else(dash, |i| Shown::new(i, MEASURES[id].unit, language).with_range(language))
    }));
    text += &row(&first);
    for (mechanism, changes) in &configuration.without {
        let mut cells = vec![format!("{} {}", mechanism.id, mechanism.title().get(language))];
        cells.extend(places.clone().zip(measures).map(|(place, &id)| change(changes[place].as_ref(), id, language)));
        text += &row(&cells);
    }
    text
}

fn column(id: MeasureId, language: Language) -> String {
    let measure = &MEASURES[id];
    let unit = if measure.unit == "share" { "%" } else { language.pick(measure.unit, measure.unit_nl) };
    format!("{} ({unit})", language.pick(measure.en, measure.nl))
}

fn change(change: Option<&Interval>, id: MeasureId, language: Language) -> String {
    let Some(change) = change else { return "–".to_owned() };
    if change.mean == 0.0 && change.half_width().is_none_or(|half| half == 0.0) {
        return language.pick("no effect", "geen effect").to_owned();
    }
    let shown = Shown::new(change, MEASURES[id].unit, language);
    // what rounds to zero has no sign
    let sign = if change.mean > 0.0 && shown.value.bytes().any(|b| (b'1'..=b'9').contains(&b)) { "+" } else { "" };
    let value = format!("{sign}{}", shown.value);
    let value = if change.excludes_zero() { format!("**{value}**") } else { value };
    match shown.range(language) {
        Some(range) => format!("{value} ({range})"),
        None => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_says_its_sign_its_interval_and_whether_it_is_sure() {
        let id = crate::metrics::find("wait_days_per_household").expect("a measure");
        let share = crate::metrics::find("fixed_face_share").expect("a measure");
        let of = |mean: f64, half: f64| Interval { mean, lower: Some(mean - half), upper: Some(mean + half), n: 30 };
        let said = |interval: Interval, id| change(Some(&interval), id, Language::En);
        assert_eq!(said(of(5.4, 2.0), id), "**+5** (3 to 7)");
        assert_eq!(said(of(-1.0, 3.0), id), "\u{2212}1 (\u{2212}4 to 2)");
        assert_eq!(said(of(-0.25, 0.1), share), "**\u{2212}25%** (\u{2212}35 to \u{2212}15%)");
        assert_eq!(said(of(0.0, 0.0), id), "no effect");
        assert_eq!(said(Interval { mean: 0.0, lower: None, upper: None, n: 1 }, id), "no effect");
        // zero on average is not the same in every pair
        assert_ne!(said(of(0.0, 1.0), id), "no effect");
        assert_eq!(said(of(0.2, 3.0), id), "0 (\u{2212}3 to 3)");
        assert_eq!(change(None, id, Language::Nl), "–");
    }
}
