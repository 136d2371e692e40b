//! The texts that were read, and places in them.

use std::sync::Arc;

/// A stretch of bytes in one of the [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Number of the file, as given by [`Sources::add`].
    pub file: usize,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Where a text came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file, in which every number owes its reader a source and a range.
    File,
    /// An override on the command line: the user knows, so a value outside its range is a warning.
    CommandLine,
    /// A parameter set that the program drew or a sweep prescribed; treated like the command line.
    Given,
}

#[derive(Debug)]
struct SourceText {
    name: String,
    shown: String,
    text: String,
    origin: Origin,
    line_starts: Vec<usize>,
}

/// All texts of one scenario. Cheap to clone: clones share the texts.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Arc<SourceText>>,
}

impl Sources {
    /// Adds a text and returns its number.
    ///
    /// `name` is relative to the folder of the scenario (`base/national.toml`), the same on every machine; `shown` is
    /// the path as the user would type it from where she is.
    pub fn add(&mut self, name: &str, shown: &str, text: String, origin: Origin) -> usize {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        self.files.push(Arc::new(SourceText { name: name.into(), shown: shown.into(), text, origin, line_starts }));
        self.files.len() - 1
    }

    /// Name relative to the folder of the scenario; empty for a number that was never given out.
    #[must_use]
    pub fn name(&self, file: usize) -> &str {
        self.files.get(file).map_or("", |f| &f.name)
    }

    /// Path as the user would type it.
    #[must_use]
    pub fn shown(&self, file: usize) -> &str {
        self.files.get(file).map_or("", |f| &f.shown)
    }

    /// The text itself.
    #[must_use]
    pub fn text(&self, file: usize) -> &str {
        self.files.get(file).map_or("", |f| &f.text)
    }

    /// Whether the text is a file, an override or a drawn set.
    #[must_use]
    pub fn origin(&self, file: usize) -> Origin {
        self.files.get(file).map_or(Origin::File, |f| f.origin)
    }

    /// Line of the start of a place, counted from 1.
    #[must_use]
    pub fn line(&self, place: Place) -> usize {
        self.files.get(place.file).map_or(1, |f| f.line_starts.partition_point(|&start| start <= place.start))
    }

    /// Bytes of one line (counted from 1) without its end-of-line mark.
    #[must_use]
    pub fn line_span(&self, file: usize, line: usize) -> (usize, usize) {
        let Some(f) = self.files.get(file) else { return (0, 0) };
        let Some(&start) = f.line_starts.get(line.saturating_sub(1)) else { return (0, 0) };
        let end = f.line_starts.get(line).copied().unwrap_or(f.text.len());
        (start, start + f.text[start..end].trim_end_matches(['\n', '\r']).len())
    }

    /// File and line for people, such as `base/national.toml:31`; no line for what was not read from a file.
    #[must_use]
    pub fn locate(&self, place: Place) -> String {
        match self.origin(place.file) {
            Origin::File => format!("{}:{}", self.name(place.file), self.line(place)),
            Origin::CommandLine | Origin::Given => self.name(place.file).into(),
        }
    }

    /// Names and texts of the files (not of overrides), sorted by name.
    #[must_use]
    pub fn texts(&self) -> Vec<(String, String)> {
        let files = self.files.iter().filter(|f| f.origin == Origin::File);
        let mut texts: Vec<_> = files.map(|f| (f.name.clone(), f.text.clone())).collect();
        texts.sort();
        texts
    }
}
