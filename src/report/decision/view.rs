//! What pictures and words about a decision are made from.

use crate::assessment::{Decision, Scorecard};
use crate::language::{Language, Text};
use crate::report::number::whole;
use crate::report::{Labels, Study, clean};

/// A scorecard and a decision with the names for people. A decision matrix has one too: nothing here needs a simulation.
#[derive(Clone, Debug)]
pub struct DecisionView<'a> {
    /// The scorecard.
    pub card: &'a Scorecard,
    /// The decision about it; `None` in a study of a version that did not look.
    pub decision: Option<&'a Decision>,
    /// Name of each alternative for people.
    pub titles: Vec<String>,
    /// Short name of each alternative, for column heads.
    pub shorts: Vec<String>,
    /// The language of all names.
    pub language: Language,
    /// The line below each figure: what it is drawn from.
    pub source: String,
    /// Numbers that were drawn within their ranges; 0 when none were.
    pub varied: u32,
}

impl<'a> DecisionView<'a> {
    /// That of a study; `None` without a scorecard.
    #[must_use]
    pub fn of_study(study: &'a Study, labels: &Labels<'_>) -> Option<Self> {
        let card = study.scorecard.as_ref()?;
        let all = 0..study.configurations.len().min(card.totals.len());
        // a file that was changed by hand may hold a decision about something else
        let fits = |d: &&Decision| {
            [d.alternatives.len(), d.scores.len(), d.ranks.len()] == [all.len(); 3]
                && d.winner < all.len()
                && d.criteria.len() == card.criteria.len()
        };
        Some(Self {
            card,
            decision: study.decision.as_ref().filter(fits),
            titles: all.clone().map(|c| labels.title(c)).collect(),
            shorts: all.map(|c| labels.short(c).to_owned()).collect(),
            language: labels.language,
            source: study_source(study, labels),
            varied: study.draws.as_ref().map_or(0, |draws| draws.varied),
        })
    }

    /// One of two texts, in the language of the view.
    #[must_use]
    pub const fn say<'t>(&self, en: &'t str, nl: &'t str) -> &'t str {
        self.language.pick(en, nl)
    }

    /// A text of a user in the language of the view.
    #[must_use]
    pub fn text(&self, text: &Text) -> String {
        clean(text.get(self.language))
    }

    /// The alternatives from the highest score to the lowest; of equals the first in order.
    #[must_use]
    pub fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.titles.len()).collect();
        order.sort_by_key(|&a| self.card.totals.get(a).map_or(usize::MAX, |total| total.rank));
        order
    }

    /// Place of an alternative by its id.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<usize> {
        self.decision?.alternatives.iter().position(|name| name == id)
    }

    /// Short name of an alternative by its id; the id where nobody has it.
    #[must_use]
    pub fn short(&self, id: &str) -> String {
        let named = self.place(id).and_then(|a| self.shorts.get(a));
        named.map_or_else(|| clean(id), Clone::clone)
    }

    /// Name of a criterion, or of a principle, by its id; the id where nothing has it.
    #[must_use]
    pub fn criterion(&self, id: &str) -> String {
        let criteria = self.card.criteria.iter().map(|c| (&c.id, &c.title));
        let mut all = criteria.chain(self.card.principles.iter().map(|p| (&p.id, &p.title)));
        all.find(|(known, _)| *known == id).map_or_else(|| clean(id), |(_, title)| self.text(title))
    }

    /// Name of a principle by its id.
    #[must_use]
    pub fn principle(&self, id: &str) -> String {
        let found = self.card.principles.iter().find(|p| p.id == id);
        found.map_or_else(|| clean(id), |p| self.text(&p.title))
    }

    /// Interval of the total of an alternative: with everything in doubt where a decision was made, of the simulation alone
    /// otherwise.
    #[must_use]
    pub fn interval(&self, alternative: usize) -> Option<(f64, f64)> {
        let doubted = self.decision.and_then(|d| d.robustness.together.intervals.get(alternative).copied());
        doubted.or_else(|| self.card.totals.get(alternative).map(|total| (total.lower, total.upper)))
    }

    /// Names joined for a sentence: "V1, V2 and V4".
    #[must_use]
    pub fn list(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [most @ .., last] => format!("{} {} {last}", most.join(", "), self.say("and", "en")),
        }
    }
}

/// The closing line of a figure of a study.
pub(in crate::report) fn study_source(study: &Study, labels: &Labels<'_>) -> String {
    let synthetic = labels.language.pick("Households are synthetic", "De huishoudens zijn verzonnen (synthetisch)");
    let title = labels.text(&study.scenario.title);
    let runs = labels.language.pick("replications", "herhalingen");
    format!("{synthetic} · {title} · {} {runs} · rvtsim", whole(study.precision.replications.into(), labels.language))
}
