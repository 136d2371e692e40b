//! What is drawn, told: as a row of the table, and as a place that tells its value.

use super::super::timeline::Stretch;
use super::pen::{Pen, ROW};
use crate::report::number::whole;

impl Pen {
    /// The heads of the table.
    pub(super) fn table_heads(&mut self) {
        let heads = [
            ("Way of working", "Manier van werken"),
            ("Line", "Regel"),
            ("What", "Wat"),
            ("From day", "Van dag"),
            ("To day", "Tot dag"),
        ];
        let heads = heads.map(|(en, nl)| self.say(en, nl).to_owned());
        self.figure.heads(heads);
    }

    /// Tells what stands on a line of the drawing from one day to another; a moment begins and ends on the same day.
    pub(super) fn tell(&mut self, top: f64, line: &str, what: &str, (from, to): Stretch) {
        let day = |day: f64| whole(day.max(0.0).floor() as u64, self.language);
        let (first, last, word) = (day(from), day(to), self.say("day", "dag"));
        let (says, until) = if to > from {
            (format!("{word} {first} {} {last}", self.say("to", "tot")), last)
        } else {
            (format!("{word} {first}"), "–".to_owned())
        };
        let says = format!("{}, {line}: {what}, {says}", self.way);
        let (a, b) = (self.x(from), self.x(to.max(from)));
        // a moment is as wide as its sign
        let (left, wide) = if to > from { (a, b - a) } else { (a - 7.0, 14.0) };
        self.figure.tip((left, top + 1.0), (wide, ROW - 2.0), says);
        self.figure.row(vec![self.way.clone(), line.to_owned(), what.to_owned(), first, until]);
    }
}
