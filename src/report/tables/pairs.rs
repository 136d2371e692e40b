//! `pairs`: what the difference of every pair means.

use super::{Cell, Column, Table, Unit};
use crate::language::Text;
use crate::report::Study;

/// Every pair once. A difference is `configuration − reference`, its interval simultaneous over the pairs of a measure;
/// `relevant` says whether the whole interval lies beyond the indifference zone.
#[must_use]
pub fn pairs(study: &Study) -> Table {
    let difference = Column::number(
        "difference",
        Unit::OfMeasure,
        "Mean of configuration minus reference, paired by replication",
        "Gemiddelde van configuratie min referentie, per herhaling vergeleken",
    );
    let zone = Column::number(
        "indifference",
        Unit::OfMeasure,
        "Differences up to this size do not matter to who decides",
        "Verschillen tot deze grootte doen er voor wie beslist niet toe",
    );
    let verdict = Column::text(
        "verdict",
        "better, worse, higher, lower, not distinguishable, or no relevant difference",
        "better (beter), worse (slechter), higher (hoger), lower (lager), not distinguishable (niet te onderscheiden) of no \
         relevant difference (geen verschil dat ertoe doet)",
    );
    let relevant = Column::truth(
        "relevant",
        "Whether the whole interval lies beyond the indifference zone",
        "Of het hele interval buiten de onverschilligheidszone ligt",
    );
    let [lower, upper] = Column::ends("", Unit::OfMeasure);
    let rows = study.pairs.iter().map(|row| {
        let [difference, lower, upper] = Cell::interval(row.difference.as_ref());
        let names = [&row.configuration, &row.reference, &row.measure].map(Cell::text);
        let (verdict, relevant) = match row.verdict {
            Some(verdict) => (Cell::text(verdict.word()), Cell::Truth(row.relevant)),
            None => (Cell::Empty, Cell::Empty),
        };
        let rest = [difference, lower, upper, Cell::number(Some(row.indifference)), verdict, relevant];
        names.into_iter().chain(rest).collect()
    });
    Table {
        name: "pairs",
        title: Text::new("What differences mean", "Wat verschillen betekenen"),
        description: Text::new(
            "Every pair of configurations once, with what is said of their difference on each measure.",
            "Elk paar configuraties één keer, met wat van hun verschil op elke maat wordt gezegd.",
        ),
        columns: vec![
            Column::configuration(),
            Column::reference(),
            Column::measure(),
            difference,
            lower,
            upper,
            zone,
            verdict,
            relevant,
        ],
        key: 3,
        rows: rows.collect(),
    }
}
