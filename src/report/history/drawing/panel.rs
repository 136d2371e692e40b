//! One panel: the axis, what the household goes through, who works with it, and the time without a case.

use super::super::lanes;
use super::super::page::summary;
use super::super::timeline::Timeline;
use super::super::words::Words;
use super::pen::{LEFT, MARGIN, MONTH, Pen, RIGHT, ROW, TRUST, WIDTH};
use super::signs::{ALONE, BESIDE, DIRECT, DURABLE, PEOPLE, STABLE, incident, offer};
use crate::model::mechanisms::Phase;
use crate::report::charts::figure::{Anchor, BAND, GREY, INK, Mark, RULE, WHITE};
use crate::report::clean;
use crate::report::number::fixed;

impl Pen {
    /// The panel of one way of working.
    pub(super) fn panel(&mut self, words: &Words<'_>, timeline: &Timeline) {
        self.y += 16.0;
        self.figure.block((MARGIN, self.y), (WIDTH - 2.0 * MARGIN, 2.0), INK);
        self.y += 4.0;
        self.way = clean(words.told.title.get(words.language));
        self.paragraph(&self.way.clone(), 16.0, INK);
        self.paragraph(&summary(words), 12.5, GREY);
        self.y += 4.0;
        let top = self.y;
        self.months();
        let grid = self.figure.marks.len();
        self.safety(words, timeline);
        self.trust(words, timeline);
        self.waiting(timeline);
        let people = self.y + 18.0;
        let who = self.say("Who works with the household", "Wie werkt met het huishouden").to_owned();
        self.heading(who.clone());
        for &day in &timeline.hand_overs {
            let what = self.say("hand-over", "overdracht").to_owned();
            self.tell(people - 8.0, &who, &what, (day, day));
        }
        let behind = self.figure.marks.len();
        for lane in lanes::people(timeline) {
            self.lane(words, &lane);
        }
        self.hand_overs(timeline, people, behind);
        self.heading(self.say("Help for what is needed", "Hulp voor wat nodig is").to_owned());
        for need in 0..timeline.needs.len() as u8 {
            self.need(words, timeline, need);
        }
        self.measures(words, timeline);
        self.cases(timeline, top, grid);
    }

    /// The axis, at the top of a panel, where the eye begins.
    fn months(&mut self) {
        let (unit, step, name) = if self.days < 4.0 * MONTH {
            (
                1.0,
                if self.days > 56.0 { 14.0 } else { 7.0 },
                self.say("days since the report", "dagen sinds de melding"),
            )
        } else {
            let months = self.days / MONTH;
            let step = [1.0, 2.0, 3.0, 6.0].into_iter().find(|step| months / step <= 13.0).unwrap_or(12.0);
            (MONTH, step, self.say("months since the report", "maanden sinds de melding"))
        };
        self.y += 12.0;
        let name = name.to_owned();
        self.figure.words((LEFT - 14.0, self.y), 11.5, Anchor::End, GREY, name);
        let mut at = 0.0;
        while at * unit <= self.days {
            let x = self.x(at * unit);
            self.figure.words((x, self.y), 11.5, Anchor::Middle, GREY, format!("{at}"));
            at += step;
        }
        self.y += 6.0;
    }

    /// Grid lines behind a panel and a veil over the time in which no case was open.
    fn cases(&mut self, timeline: &Timeline, top: f64, behind: usize) {
        let bottom = self.y + 2.0;
        let mut marks = Vec::new();
        let closed = |from: f64, to: f64, pen: &Self| {
            let (a, b) = (pen.x(from), pen.x(to));
            Mark::Box { at: (a, top + 18.0), size: ((b - a).max(0.0), bottom - top - 18.0), colour: BAND }
        };
        let mut from = 0.0;
        for &(opens, closes) in &timeline.cases {
            let (line, what) = (self.say("Case", "Zaak").to_owned(), self.say("open", "open").to_owned());
            self.tell(bottom - ROW, &line, &what, (opens, closes.min(self.days)));
            if opens > from {
                marks.push(closed(from, opens, self));
            }
            from = closes;
        }
        if from < self.days {
            marks.push(closed(from, self.days, self));
        }
        let mut day = 0.0;
        while day <= self.days {
            let x = self.x(day);
            marks.push(Mark::Line { from: (x, top + 18.0), to: (x, bottom), width: 1.0, colour: RULE });
            day += if self.days < 4.0 * MONTH { 7.0 } else { MONTH };
        }
        self.figure.marks.splice(behind..behind, marks);
        let first = timeline.cases.first().map_or(0.0, |case| case.1);
        let reopened = timeline.cases.len() > 1;
        if from < self.days && self.x(self.days) - self.x(from) > 90.0 {
            let text = self.say("case closed", "zaak gesloten").to_owned();
            self.figure.words((self.x(from) + 6.0, bottom - 6.0), 11.0, Anchor::Start, GREY, text);
        }
        if reopened {
            for &(opens, _) in &timeline.cases[1..] {
                let text = self.say("reported again", "opnieuw gemeld").to_owned();
                let x = self.x(opens);
                self.figure.line((x, top + 18.0), (x, bottom), 1.5, INK);
                let anchor = if x > RIGHT - 100.0 { Anchor::End } else { Anchor::Start };
                let shift = if anchor == Anchor::End { -4.0 } else { 4.0 };
                self.figure.words((x + shift, bottom - 6.0), 11.0, anchor, INK, text);
            }
            let x = self.x(first);
            if self.x(timeline.cases[1].0) - x > 80.0 {
                let text = self.say("case closed", "zaak gesloten").to_owned();
                self.figure.words((x + 6.0, bottom - 6.0), 11.0, Anchor::Start, GREY, text);
            }
        }
    }

    fn safety(&mut self, words: &Words<'_>, timeline: &Timeline) {
        let name = self.say("Safety", "Veiligheid").to_owned();
        self.name(&name, INK);
        for &((from, to), phase) in &timeline.phases {
            let colour = match phase {
                Phase::Direct => DIRECT,
                Phase::Stable => STABLE,
                Phase::Durable => DURABLE,
            };
            let (a, b) = (self.x(from), self.x(to));
            self.figure.bar((a, self.y + 2.0), ((b - a).max(1.0), ROW - 4.0), colour);
            self.inside((a, b), words.phase(phase), INK);
            self.tell(self.y, &name, words.phase(phase), (from, to));
        }
        for &(day, acute, _) in &timeline.incidents {
            let at = (self.x(day), self.y + ROW / 2.0);
            incident(&mut self.figure, at, acute);
            let what =
                if acute { self.say("acute incident", "acuut incident") } else { self.say("incident", "incident") }
                    .to_owned();
            self.tell(self.y, &name, &what, (day, day));
        }
        self.y += ROW;
    }

    fn trust(&mut self, words: &Words<'_>, timeline: &Timeline) {
        let top = self.y + 4.0;
        let at = |trust: f64| top + (TRUST - 8.0) * (1.0 - trust);
        let name = self.say("Trust (0 to 1)", "Vertrouwen (0 tot 1)").to_owned();
        self.figure.words((LEFT - 14.0, top + 22.0), 12.5, Anchor::End, INK, name.clone());
        for (level, label) in [(0.0, "0"), (1.0, "1")] {
            self.figure.line((LEFT, at(level)), (RIGHT, at(level)), 1.0, RULE);
            self.figure.words((LEFT - 4.0, at(level) + 4.0), 9.5, Anchor::End, GREY, label);
        }
        let from = words.told.journey.traits.reluctance;
        let mut x = LEFT;
        while x < RIGHT {
            self.figure.line((x, at(from)), ((x + 5.0).min(RIGHT), at(from)), 1.0, GREY);
            x += 10.0;
        }
        let text = self.say("accepts help from here", "neemt hulp aan vanaf hier").to_owned();
        self.figure.words((RIGHT - 2.0, at(from) + 11.0), 10.0, Anchor::End, GREY, text.clone());
        let mut points: Vec<(f64, f64)> =
            timeline.trust.iter().filter(|(day, _)| *day <= self.days).map(|&(day, t)| (self.x(day), at(t))).collect();
        if let Some(&(_, y)) = points.last() {
            points.push((self.x(timeline.end), y));
        }
        self.figure.marks.push(Mark::Path { points, width: 2.0, colour: PEOPLE });
        let accepts = format!("{} {}", text, fixed(from, 2, self.language));
        self.tell(at(from) - ROW / 2.0, &name, &accepts, (0.0, self.days));
        let days = self.days;
        for &(day, trust) in timeline.trust.iter().filter(|(day, _)| *day <= days) {
            self.tell(at(trust) - ROW / 2.0, &name, &fixed(trust, 2, self.language), (day, day));
        }
        for &(day, accepted) in &timeline.offers {
            let trust = timeline.trust.iter().take_while(|(d, _)| *d <= day).last().map_or(0.0, |(_, t)| *t);
            let place = (self.x(day), at(trust));
            offer(&mut self.figure, place, accepted);
            let what = if accepted {
                self.say("help offered: accepted", "hulp aangeboden: ja")
            } else {
                self.say("help offered: refused", "hulp aangeboden: nee")
            }
            .to_owned();
            self.tell(place.1 - ROW / 2.0, &name, &what, (day, day));
        }
        self.y += TRUST;
    }

    fn waiting(&mut self, timeline: &Timeline) {
        let name = self.say("Waiting", "Wachten").to_owned();
        self.name(&name, INK);
        for &((from, to), alone) in &timeline.waits {
            let (a, b) = (self.x(from), self.x(to));
            let colour = if alone { ALONE } else { BESIDE };
            self.figure.bar((a, self.y + 5.0), ((b - a).max(1.0), ROW - 10.0), colour);
            let text =
                if alone { self.say("alone", "alleen") } else { self.say("not alone", "niet alleen") }.to_owned();
            self.inside((a, b), &text, if alone { WHITE } else { INK });
            self.tell(self.y, &name, &text, (from, to));
        }
        self.y += ROW;
    }
}
