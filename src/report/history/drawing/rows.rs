//! The rows of a panel: people at work, hand-overs between them, help for each need, measures.

use super::super::lanes::{self, About, Lane};
use super::super::timeline::{NeedLine, Timeline};
use super::super::words::Words;
use super::pen::{BAR, LEFT, Pen, RIGHT, ROW};
use super::signs::{FACE, HELP, ORDER, PEOPLE, PLACED, hand_over, solved, unsolved};
use crate::model::Role;
use crate::report::charts::figure::{Anchor, GREY, INK, WHITE};
use crate::report::charts::lettering::text_width;
use crate::report::charts::shade::BLACK;

impl Pen {
    /// One lane: the work of one organisation of one kind, with who did it.
    pub(super) fn lane(&mut self, words: &Words<'_>, lane: &Lane) {
        let colour = match lane.about {
            About::FixedFace => FACE,
            About::Need(_) => HELP,
            _ => PEOPLE,
        };
        let name = words.organisation(lane.organisation);
        if !lane.continued {
            let what = match lane.about {
                About::FixedFace => self.say(": fixed face", ": vast gezicht"),
                About::Duo => self.say(": duo", ": duo"),
                About::Coordination => self.say(": coordination", ": coördinatie"),
                About::Specialists => self.say(": specialists", ": specialisten"),
                About::Order => self.say(": order", ": maatregel"),
                About::AdultMeasure => self.say(": adult measure", ": maatregel volwassene"),
                About::Steps | About::Need(_) => "",
            };
            self.name(&format!("{name}{what}"), INK);
        }
        for (place, bar) in lane.bars.iter().enumerate() {
            let top = self.y + (ROW - BAR) / 2.0;
            let begins = bar.started.unwrap_or(bar.ended);
            if begins > bar.asked {
                self.hatched((self.x(bar.asked), top), (self.x(begins) - self.x(bar.asked), BAR));
                let asked = self.say("asked for, not begun", "gevraagd, nog niet begonnen");
                let what = format!("{} ({asked})", words.role(bar.role));
                self.tell(self.y, &name, &what, (bar.asked, begins));
            }
            if bar.started.is_none() {
                continue;
            }
            let (a, b) = (self.x(begins), self.x(bar.ended));
            let person = bar.person.map(|n| format!(", {} {n}", self.say("person", "persoon"))).unwrap_or_default();
            self.tell(self.y, &name, &format!("{}{person}", words.role(bar.role)), (begins, bar.ended));
            // a gap, so that what follows at once is seen to be something else
            self.figure.bar((a, top), ((b - a - 1.0).max(2.0), BAR), colour);
            let short = bar.person.map_or(String::new(), |n| n.to_string());
            let what = match (bar.role, words.short(bar.role)) {
                (_, what) if short.is_empty() || what.is_empty() => what,
                (Role::Lead(_) | Role::Join(_) | Role::Alternative(_), what) => format!("{what} · {short}"),
                (_, what) => format!("{what} {short}"),
            };
            let ink = if colour == PEOPLE { WHITE } else { INK };
            // beside the bar where nothing follows soon, else the number alone
            let after = b.max(a + 2.0) + 4.0;
            let next = lane.bars.get(place + 1).map_or(RIGHT, |next| self.x(next.asked));
            let base = self.y + ROW / 2.0 + 4.0;
            if self.inside((a, b), &what, ink) || what.is_empty() {
            } else if after + text_width(&what, 11.0) < next - 4.0 {
                self.figure.words((after, base), 11.0, Anchor::Start, INK, what);
            } else if text_width(&short, 11.0) + 3.0 <= b - a {
                self.figure.words(((a + b) / 2.0, base), 11.0, Anchor::Middle, ink, short);
            } else if after + text_width(&short, 11.0) < next - 2.0 {
                self.figure.words((after, base), 11.0, Anchor::Start, INK, short);
            }
        }
        self.y += ROW;
    }

    /// Lines through the people, behind their bars and names.
    pub(super) fn hand_overs(&mut self, timeline: &Timeline, top: f64, behind: usize) {
        let after = self.figure.marks.len();
        for &day in &timeline.hand_overs {
            let x = self.x(day);
            hand_over(&mut self.figure, x, top, self.y);
        }
        let lines = self.figure.marks.split_off(after);
        self.figure.marks.splice(behind..behind, lines);
    }

    /// One need: help for it, what came of it, and money.
    pub(super) fn need(&mut self, words: &Words<'_>, timeline: &Timeline, need: u8) {
        if !words.told.journey.traits.needs[usize::from(need)] {
            return;
        }
        let NeedLine { met, unmet, money } = &timeline.needs[usize::from(need)];
        let top = self.y;
        let name = words.need(need);
        self.name(&name, INK);
        let lanes = lanes::help(timeline, need);
        for lane in &lanes {
            let lane = Lane { continued: true, ..lane.clone() };
            self.lane(words, &lane);
        }
        if lanes.is_empty() {
            self.y += ROW;
        }
        let middle = top + ROW / 2.0;
        if let (Some(&granted), Some(met)) = (money.first(), met) {
            let (a, b) = (self.x(granted), self.x(*met));
            self.hatched((a, middle - BAR / 2.0), (b - a, BAR));
            let what =
                self.say("arranged with the breakthrough budget", "wordt geregeld met het doorbraakbudget").to_owned();
            self.tell(top, &name, &what, (granted, *met));
        }
        for &day in unmet {
            let x = self.x(day);
            unsolved(&mut self.figure, (x, middle));
            let what = self.say("not solved", "niet opgelost").to_owned();
            self.tell(top, &name, &what, (day, day));
        }
        for &day in money {
            let x = self.x(day);
            let (at, anchor) = if x - LEFT > 14.0 { (x - 5.0, Anchor::End) } else { (x + 12.0, Anchor::Start) };
            self.figure.words((at, middle + 4.5), 13.0, anchor, INK, "€");
            let what = self.say("breakthrough budget granted", "doorbraakbudget toegezegd").to_owned();
            self.tell(top, &name, &what, (day, day));
        }
        if let Some(day) = *met {
            let x = self.x(day);
            solved(&mut self.figure, (x, middle));
            let what = self.say("solved", "opgelost").to_owned();
            self.tell(top, &name, &what, (day, day));
        }
        for &((from, to), needs) in &timeline.stuck {
            if needs.contains(&need) {
                let (a, b) = (self.x(from), self.x(to));
                self.figure.stroke(vec![(a, middle), (b, middle)], 3.0, PLACED);
                self.figure.words((a + 4.0, middle - 3.0), 10.0, Anchor::Start, INK, self.say("refused", "geweigerd"));
                let what = self.say("refused", "geweigerd").to_owned();
                self.tell(top, &name, &what, (from, to));
            }
        }
        if met.is_none() && unmet.is_empty() && lanes.is_empty() {
            let text = self.say("no help", "geen hulp").to_owned();
            self.figure.words((LEFT + 6.0, middle + 4.0), 11.0, Anchor::Start, GREY, text.clone());
            self.tell(top, &name, &text, (0.0, timeline.end.min(self.days)));
        }
    }

    /// Requests, orders and placements.
    pub(super) fn measures(&mut self, words: &Words<'_>, timeline: &Timeline) {
        self.heading(self.say("Measures", "Maatregelen").to_owned());
        if timeline.requests.is_empty() && timeline.orders.is_empty() && timeline.placements.is_empty() {
            let text = self.say("no child protection order", "geen kinderbeschermingsmaatregel").to_owned();
            self.figure.words((LEFT + 6.0, self.y + ROW / 2.0 + 4.0), 11.0, Anchor::Start, GREY, text);
            self.y += ROW;
            return;
        }
        let name = self.say("Order", "Maatregel").to_owned();
        self.name(&name, INK);
        let top = self.y + (ROW - BAR) / 2.0;
        for &((from, to), granted) in &timeline.requests {
            let (a, b) = (self.x(from), self.x(to));
            self.hatched((a, top), (b - a, BAR));
            let text = match granted {
                None => self.say("requested", "gevraagd"),
                Some(true) => self.say("", ""),
                Some(false) => self.say("requested, not imposed", "gevraagd, niet opgelegd"),
            };
            let text = text.to_owned();
            self.beside((a, b), &text);
            let what = if text.is_empty() { self.say("requested", "gevraagd").to_owned() } else { text };
            self.tell(self.y, &name, &what, (from, to));
        }
        for &((from, to), kind) in &timeline.orders {
            let (a, b) = (self.x(from), self.x(to));
            self.figure.bar((a, top), ((b - a).max(2.0), BAR), ORDER);
            if !self.inside((a, b), words.measure(kind), INK) {
                self.inside((a, b), words.measure_in_short(kind), INK);
            }
            self.tell(self.y, &name, words.measure(kind), (from, to));
        }
        self.y += ROW;
        if timeline.placements.is_empty() {
            return;
        }
        let name = self.say("Placed out of home", "Uit huis geplaatst").to_owned();
        self.name(&name, INK);
        let top = self.y + (ROW - BAR) / 2.0;
        for &((from, to), children, apart) in &timeline.placements {
            let (a, b) = (self.x(from), self.x(to));
            self.figure.bar((a, top), ((b - a).max(2.0), BAR), PLACED);
            let mut text = words.children(children);
            if children > 1 {
                text += if apart { self.say(", apart", ", gescheiden") } else { self.say(", together", ", samen") };
            }
            if !self.inside((a, b), &text, BLACK) {
                self.beside((a, b), &text);
            }
            self.tell(self.y, &name, &text, (from, to));
        }
        self.y += ROW;
    }
}
