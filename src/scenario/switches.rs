//! Reads which mechanisms are on.

use super::Reader;
use crate::model::mechanisms::{MECHANISMS, Presence};

/// Which mechanisms are on.
#[derive(Clone, Debug)]
pub(super) struct Switches(Vec<(&'static str, bool)>);

impl Switches {
    /// Whether a mechanism is on.
    pub fn on(&self, id: &str) -> bool {
        self.0.iter().any(|(name, on)| *name == id && *on)
    }

    /// Reads `[mechanisms]`.
    pub fn read(top: &mut Reader<'_>) -> Self {
        let mut section = top.section("mechanisms");
        let switchable = MECHANISMS.iter().filter(|m| m.presence == Presence::Switchable);
        Self(switchable.map(|m| (m.id, section.word(m.id, &["on", "off"]) != "off")).collect())
    }
}
