//! What each key means, in both languages, kept as data.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::SchemaKind;
use crate::language::Text;
use crate::metrics::MEASURES;
use crate::model::mechanisms::{MECHANISMS, Presence};

const TEXT: &str = include_str!("descriptions.toml");

/// The descriptions of one kind of file, by key path; `*` stands for one name.
pub(super) struct Descriptions {
    rows: Vec<(Vec<String>, Text)>,
}

impl Descriptions {
    /// Those of this kind.
    pub fn of(kind: SchemaKind) -> Self {
        // a text of our own, which a test reads: it is never wrong
        let mut all: BTreeMap<String, BTreeMap<String, [String; 2]>> = toml::from_str(TEXT).unwrap_or_default();
        let mut own = all.remove(kind.word()).unwrap_or_default();
        if kind == SchemaKind::Configuration {
            // a configuration may bring organisations and friction of its own: they mean what they mean in the scenario
            let shared =
                |path: &str| ["organisations", "friction"].contains(&path.split('.').next().unwrap_or_default());
            let scenario = all.remove(SchemaKind::Scenario.word()).unwrap_or_default();
            own.extend(scenario.into_iter().filter(|(path, _)| shared(path)));
        }
        let row = |(path, [en, nl]): (String, [String; 2])| (split(&path), Text::new(en, nl));
        let mut rows: Vec<(Vec<String>, Text)> = own.into_iter().map(row).collect();
        if kind == SchemaKind::Scenario {
            rows.extend(of_the_model());
        }
        // what is said of one key goes before what is said of many
        rows.sort_by_key(|(path, _)| path.iter().filter(|name| *name == "*").count());
        Self { rows }
    }

    /// The number of the description of this key path.
    fn find(&self, path: &[String]) -> Option<usize> {
        let fits = |pattern: &[String]| {
            pattern.len() == path.len() && pattern.iter().zip(path).all(|(one, name)| one == "*" || one == name)
        };
        self.rows.iter().position(|(pattern, _)| fits(pattern))
    }

    /// What this key means.
    pub fn get(&self, path: &str) -> Option<&Text> {
        self.find(&split(path)).map(|at| &self.rows[at].1)
    }

    /// Whether something is said of this key path, whole or with `*` for a name.
    fn describes(&self, path: &[String]) -> bool {
        self.find(path).is_some()
    }

    /// The patterns that describe none of these key paths.
    #[cfg(test)]
    pub fn idle(&self, paths: &[String]) -> Vec<String> {
        let used: Vec<usize> = paths.iter().filter_map(|path| self.find(&split(path))).collect();
        let idle = (0..self.rows.len()).filter(|at| !used.contains(at));
        idle.map(|at| self.rows[at].0.join(".")).collect()
    }
}

/// Whether a scenario or one of its configurations can have this key, `*` standing for any name.
pub(in crate::scenario) fn is_described(path: &[String]) -> bool {
    static KINDS: OnceLock<[Descriptions; 2]> = OnceLock::new();
    let [scenario, configuration] =
        KINDS.get_or_init(|| [SchemaKind::Scenario, SchemaKind::Configuration].map(Descriptions::of));
    match path {
        [first, _, rest @ ..] if first == "configurations" => configuration.describes(rest),
        _ => scenario.describes(path),
    }
}

/// What the model says of its mechanisms and measures.
fn of_the_model() -> impl Iterator<Item = (Vec<String>, Text)> {
    let path = |table: &str, id: &str| vec![table.to_owned(), id.to_owned()];
    let switchable = MECHANISMS.iter().filter(|m| m.presence == Presence::Switchable);
    let mechanisms = switchable.map(move |m| {
        let text = Text::new(format!("{}: {}.", m.id, m.en), format!("{}: {}.", m.id, m.nl));
        (path("mechanisms", m.id), text)
    });
    let measures = MEASURES.iter().map(move |m| {
        let text = Text::new(
            format!("Difference that does not matter in: {}.", m.en),
            format!("Verschil dat er niet toe doet in: {}.", m.nl),
        );
        (path("indifference", m.id), text)
    });
    mechanisms.chain(measures)
}

fn split(path: &str) -> Vec<String> {
    path.split('.').map(str::to_owned).collect()
}
