//! Text for a terminal: paragraphs, headings and lists, broken into lines.

/// Text is never set narrower than this, whatever the terminal says, nor wider than [`WIDEST`].
const NARROWEST: usize = 40;
/// Longer lines tire the eye.
const WIDEST: usize = 130;

/// Text that grows line by line.
pub(super) struct Page {
    text: String,
    width: usize,
    colour: bool,
}

impl Page {
    /// A page of a width in characters, within what is easy to read; with ANSI colours when `colour` is set.
    pub(super) fn new(width: usize, colour: bool) -> Self {
        Self { text: String::new(), width: width.clamp(NARROWEST, WIDEST), colour }
    }

    /// Most characters on a line.
    pub(super) const fn width(&self) -> usize {
        self.width
    }

    /// Everything that was written.
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// A line as it is.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn painted(&mut self, line: &str, code: &str) {
        let line = if self.colour { format!("\u{1b}[{code}m{line}\u{1b}[0m") } else { line.to_owned() };
        self.line(&line);
    }

    /// A bold text.
    pub(super) fn title(&mut self, text: &str) {
        for line in wrap(text, self.width) {
            self.painted(&line, "1");
        }
    }

    /// A bold text after an empty line.
    pub(super) fn heading(&mut self, text: &str) {
        self.text.push('\n');
        self.title(text);
    }

    /// A pale line as it is.
    pub(super) fn dim(&mut self, line: &str) {
        self.painted(line, "2");
    }

    /// A pale text.
    pub(super) fn note(&mut self, text: &str) {
        for line in wrap(text, self.width) {
            self.dim(&line);
        }
    }

    /// A text whose later lines stand in.
    pub(super) fn paragraph(&mut self, text: &str) {
        self.hanging("", text);
    }

    /// A text behind a sign.
    pub(super) fn item(&mut self, sign: &str, text: &str) {
        self.hanging(&format!("{sign} "), text);
    }

    /// A text whose later lines stand in by two, or below the text where it begins with a sign.
    fn hanging(&mut self, sign: &str, text: &str) {
        let indent = length(sign).max(2);
        for (index, line) in wrap(text, self.width - indent).into_iter().enumerate() {
            let line = if index == 0 { format!("{sign}{line}") } else { format!("{:indent$}{line}", "") };
            self.line(&line);
        }
    }
}

/// Characters in a text.
pub(super) fn length(text: &str) -> usize {
    text.chars().count()
}

/// Breaks a text into lines of at most `width` characters; a longer word stands on a line of its own.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if length(line) + 1 + length(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
