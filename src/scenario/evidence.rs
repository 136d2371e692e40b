//! The list of published figures that scenarios may name as a source.

use super::log::Log;
use super::node::{Node, Value};
use super::problem::Problems;
use super::reader::Reader;
use super::source::{Place, Sources};
use crate::language::Text;

/// One published figure, or a set of figures from one table.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Name by which scenarios refer to it.
    pub id: String,
    /// What was measured.
    pub quantity: String,
    /// The value: a number, a text, a list or a table of these.
    pub value: Node,
    /// Unit; may be empty.
    pub unit: String,
    /// `A` official statistics, `B` programme or research report, `C` press or secondary report, `D` approximation.
    pub grade: String,
    /// Publication.
    pub source: String,
    /// Remark; may be empty.
    pub note: String,
    /// Place of the id.
    pub place: Place,
}

/// The published figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// The figures in the order of the file.
    pub figures: Vec<Figure>,
    /// Whether the list could not be read, so that a source that is not in it may yet be right.
    pub incomplete: bool,
}

impl Evidence {
    /// The figure with this id.
    #[must_use]
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.figures.iter().find(|f| f.id == id)
    }

    /// The grade of the figure with this id.
    #[must_use]
    pub fn grade(&self, id: &str) -> Option<&str> {
        self.figure(id).map(|f| f.grade.as_str())
    }

    /// All ids.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.figures.iter().map(|f| f.id.as_str())
    }

    /// Reads the list from its file.
    pub(super) fn read(node: &Node, sources: &Sources, problems: &mut Problems) -> Self {
        let none = Self::default();
        let log = Log::new(sources, &none);
        let figures = read_figures(&mut Reader::new(&log, node, "evidence"));
        let (found, _) = log.finish();
        let incomplete = found.has_errors();
        problems.extend(found);
        Self { figures, incomplete }
    }
}

/// The figures, in the order of the file.
pub(super) fn read_figures(whole: &mut Reader<'_>) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    for mut row in whole.list("figure") {
        let id = row.text("id");
        let place = row.place_of("id");
        let quantity = row.text("quantity");
        let value = row.value("value").cloned().unwrap_or(Node { place, value: Value::Refused });
        let unit = row.value("unit").and_then(Node::text).unwrap_or_default().to_owned();
        let grade = row.word("grade", &["A", "B", "C", "D"]);
        let source = row.text("source");
        let note = row.optional_text("note").unwrap_or_default();
        if !id.is_empty() && figures.iter().any(|f| f.id == id) {
            row.problem(
                "id",
                Text::new(format!("There are two figures `{id}`."), format!("Er zijn twee cijfers `{id}`.")),
            );
        }
        if ["assumption", "command line"].contains(&id.as_str()) {
            row.problem(
                "id",
                Text::new(
                    format!("A figure cannot be called `{id}`: that word has another meaning."),
                    format!("Een cijfer kan niet `{id}` heten: dat woord betekent iets anders."),
                ),
            );
        }
        figures.push(Figure { id, quantity, value, unit, grade, source, note, place });
    }
    figures
}
