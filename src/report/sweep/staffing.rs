//! The least of a factor with which a target is met, in words.

use super::LeastForTarget;
use super::names::Names;
use crate::language::Language;
use crate::report::number::Shown;

/// Most targets that the answer names; the others stand in their section.
const MOST: usize = 2;

/// The rows of one measure and one factor.
pub(super) struct Target<'a> {
    /// One row for each configuration.
    pub(super) rows: Vec<&'a LeastForTarget>,
}

/// The rows by measure, target and factor, in the order of the study.
pub(super) fn targets<'a>(names: &Names<'a>) -> Vec<Target<'a>> {
    let mut targets: Vec<Target<'a>> = Vec::new();
    for row in &names.study.least {
        let same = |t: &&mut Target<'a>| {
            let first = t.rows[0];
            (&first.measure, first.factor, first.at_least, first.target.to_bits())
                == (&row.measure, row.factor, row.at_least, row.target.to_bits())
        };
        match targets.iter_mut().find(same) {
            Some(target) => target.rows.push(row),
            None => targets.push(Target { rows: vec![row] }),
        }
    }
    targets
}

/// The target in words: “Within the term” at least 90%.
pub(super) fn target_words(names: &Names<'_>, row: &LeastForTarget) -> String {
    let value = Shown::of(row.target, None, None, &row.unit, names.language).value;
    let unit = names.unit(&row.unit);
    let value = if unit.is_empty() { value } else { format!("{value} {unit}") };
    let way = if row.at_least { names.say("at least", "minstens") } else { names.say("at most", "hooguit") };
    format!("“{}” {way} {value}", names.text(&row.title))
}

/// A sentence for each of the first targets: with how much of the factor each configuration meets it.
pub(super) fn summary(names: &Names<'_>) -> Vec<String> {
    targets(names).iter().take(MOST).map(|target| sentence(names, target)).collect()
}

/// How much of the factor each configuration needs, and which never meet the target.
pub(super) fn sentence(names: &Names<'_>, target: &Target<'_>) -> String {
    let row = target.rows[0];
    let factor = names.factor(row.factor);
    let what = target_words(names, row);
    if names.study.replications < 2 {
        return not_sure(names, target, &factor, &what);
    }
    let begin = match names.language {
        Language::En => format!("To have {what} for sure (the whole 95% interval), averaged over everything else"),
        Language::Nl => format!("Om {what} zeker te halen (het hele 95%-interval), gemiddeld over al het andere"),
    };
    let (low, high) = names.study.factors.get(row.factor).map_or((0.0, 0.0), |f| f.range);
    let (low, high) = (names.value(row.factor, low), names.value(row.factor, high));
    let listed = |rows: &[&&LeastForTarget]| {
        let mut rows: Vec<(f64, usize)> = rows.iter().filter_map(|r| Some((r.shown?, r.configuration))).collect();
        rows.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let named: Vec<String> =
            rows.iter().map(|&(value, c)| format!("{} {}", names.short(c), names.value(row.factor, value))).collect();
        named.join(", ")
    };
    let of = |keep: &dyn Fn(&LeastForTarget) -> bool| -> Vec<&&LeastForTarget> {
        target.rows.iter().filter(|row| keep(row)).collect()
    };
    let who = |rows: &[&&LeastForTarget]| {
        names.list(&rows.iter().map(|row| names.short(row.configuration)).collect::<Vec<String>>())
    };
    let least = of(&|row| row.shown.is_some() && row.rising);
    let most = of(&|row| row.shown.is_some() && !row.rising);
    let never = of(&|row| row.shown.is_none() && row.best.is_some());
    let undefined = of(&|row| row.best.is_none());
    let mut parts = Vec::new();
    if !least.is_empty() {
        let listed = listed(&least);
        parts.push(match names.language {
            Language::En => format!("{begin}, the least tried value of {factor} is: {listed}."),
            Language::Nl => format!("{begin}, is de laagste geprobeerde waarde van {factor}: {listed}."),
        });
    }
    if !most.is_empty() {
        let listed = listed(&most);
        parts.push(match names.language {
            Language::En => format!("{begin}, the highest tried value of {factor} is: {listed}."),
            Language::Nl => format!("{begin}, is de hoogste geprobeerde waarde van {factor}: {listed}."),
        });
    }
    if !never.is_empty() {
        let (who, alone) = (who(&never), parts.is_empty());
        parts.push(match (alone, names.language) {
            (true, Language::En) => format!("{begin}, no value of {factor} from {low} to {high} is enough for {who}."),
            (true, Language::Nl) => {
                format!("{begin}, is geen waarde van {factor} van {low} tot en met {high} genoeg voor {who}.")
            }
            (false, Language::En) => format!("Not met from {low} to {high}: {who}."),
            (false, Language::Nl) => format!("Niet gehaald van {low} tot en met {high}: {who}."),
        });
    }
    if !undefined.is_empty() {
        let who = who(&undefined);
        parts.push(match names.language {
            Language::En => format!("The measure does not exist for {who}."),
            Language::Nl => format!("De maat bestaat niet voor {who}."),
        });
    }
    parts.join(" ")
}

/// Without an interval nothing is sure: where the means cross the target.
fn not_sure(names: &Names<'_>, target: &Target<'_>, factor: &str, what: &str) -> String {
    let crossed: Vec<String> = target
        .rows
        .iter()
        .filter_map(|row| {
            let at = row.crossing.filter(|at| at.mean.is_finite())?;
            Some(format!("{} {}", names.short(row.configuration), names.place(row.factor, &at)))
        })
        .collect();
    let begin = match names.language {
        Language::En => format!("With one replication it is not known how much of {factor} is enough for {what}."),
        Language::Nl => format!("Met één herhaling is niet bekend hoeveel van {factor} genoeg is voor {what}."),
    };
    match (crossed.is_empty(), names.language) {
        (true, _) => begin,
        (false, Language::En) => format!("{begin} The means cross the target at: {}.", crossed.join(", ")),
        (false, Language::Nl) => format!("{begin} De gemiddelden kruisen het doel bij: {}.", crossed.join(", ")),
    }
}
