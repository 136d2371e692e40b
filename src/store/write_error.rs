//! Why an output could not be written.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::language::Text;

/// The output could not be written. What stood there before is untouched.
#[derive(Debug)]
pub struct WriteError {
    /// The file or folder that it is about.
    pub path: PathBuf,
    /// Why.
    pub cause: Cause,
}

/// Why an output could not be written.
#[derive(Debug)]
pub enum Cause {
    /// Something stands there that is not a folder.
    NotAFolder,
    /// The folder holds files that this program did not write: it has no manifest of ours.
    NotOurs,
    /// What stands there is kept, for a reason told in words.
    Refused(Text),
    /// Another process writes there; who, as far as it told.
    Held(String),
    /// The system refused: no room, no permission, …
    System(io::Error),
    /// What should be written could not be made: a chart that cannot be drawn, a value that is no JSON.
    Content(String),
}

impl Cause {
    /// The cause that something could not be made.
    pub fn content(error: impl fmt::Display) -> Self {
        Self::Content(error.to_string())
    }
}

impl WriteError {
    /// The message for people.
    #[must_use]
    pub fn text(&self) -> Text {
        let path = printable(&self.path.display().to_string());
        let (en, nl) = match &self.cause {
            Cause::NotAFolder => ("it exists and is not a folder".to_owned(), "dit bestaat al en is geen map".to_owned()),
            Cause::NotOurs => (
                "the folder is not empty and holds no manifest.json of rvtsim, so it is not replaced; choose another folder \
                 with --out"
                    .to_owned(),
                "de map is niet leeg en bevat geen manifest.json van rvtsim; daarom wordt zij niet vervangen. Kies een andere \
                 map met --out"
                    .to_owned(),
            ),
            Cause::Refused(why) => (why.en.clone(), why.nl.clone()),
            Cause::Held(who) => {
                let who = printable(who);
                (
                    format!("another process is writing there: {who}; wait until it is done, or stop it"),
                    format!("een ander proces schrijft hier: {who}; wacht tot het klaar is, of stop het"),
                )
            }
            Cause::System(error) => (error.to_string(), error.to_string()),
            Cause::Content(why) => (why.clone(), why.clone()),
        };
        Text::new(format!("cannot write {path}: {en}"), format!("kan {path} niet schrijven: {nl}"))
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().en)
    }
}

impl std::error::Error for WriteError {}

/// Gives an error of the system its path.
pub fn at(path: &Path) -> impl FnOnce(io::Error) -> WriteError + '_ {
    move |error| WriteError { path: path.to_owned(), cause: Cause::System(error) }
}

/// A name without characters that would move the cursor of a terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
