//! What `score` says: a decision under a framework, as text and as JSON.

mod folder;
mod json;
mod text;

pub use folder::write_scored;
pub use json::score_json;
pub use text::score_text;

use crate::assessment::{Decision, PrincipleNote, Scorecard};
use crate::language::{Language, Text};

/// A decision with the names that people know things by.
#[derive(Clone, Debug)]
pub struct Scored {
    /// Title of the framework.
    pub framework: Text,
    /// Names of the alternatives for people, in the order of the decision.
    pub names: Vec<Text>,
    /// The scorecard: criteria, principles, cells.
    pub card: Scorecard,
    /// The decision.
    pub decision: Decision,
    /// Whether the values were simulated for synthetic households; those of a matrix come from elsewhere.
    pub simulated: bool,
}

impl Scored {
    fn name(&self, alternative: usize, language: Language) -> String {
        self.names.get(alternative).map_or_else(String::new, |name| super::clean(name.get(language)))
    }

    /// The name of an alternative that goes by this id.
    fn named(&self, id: &str, language: Language) -> String {
        let place = self.decision.alternatives.iter().position(|known| known == id);
        place.map_or_else(|| super::clean(id), |a| self.name(a, language))
    }

    /// The title of a criterion or principle that goes by this id.
    fn title(&self, id: &str, principle: bool, language: Language) -> String {
        let principle_title = |p: &PrincipleNote| p.title.clone();
        let found = if principle {
            self.card.principles.iter().find(|p| p.id == id).map(principle_title)
        } else {
            self.card.criteria.iter().find(|c| c.id == id).map(|c| c.title.clone())
        };
        found.map_or_else(|| super::clean(id), |title| super::clean(title.get(language)))
    }
}
