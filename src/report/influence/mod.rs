//! Which numbers matter: what was measured, what is shown of it, and the words.

mod saved;
mod shown;
mod words;

pub use saved::{
    AtEnds, DrawsStage, Hit, INFLUENCE_FORMAT, Influence, InfluenceOf, NumberInfluence, Stage, influence_json,
    read_influence,
};
pub use shown::{InfluenceNote, Rest, TEN, TopNumber, influence_note};
pub use words::{NameOf, effect_sentences, heading, influence_text, shares_sentences, stale, top_sentences};
