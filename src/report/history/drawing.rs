//! A history as a drawing: one panel for each way of working, all on the same time axis.
//!
//! Longer than other files: one pen goes from top to bottom, and every row of the panel depends on where the last one ended.

use super::frequencies::rule;
use super::lanes::{self, About, Lane};
use super::page::{household, summary};
use super::timeline::{NeedLine, Stretch, Timeline};
use super::told::{Histories, Told};
use super::words::Words;
use crate::language::Language;
use crate::model::Role;
use crate::model::mechanisms::Phase;
use crate::report::charts::figure::{Anchor, BAND, Colour, Figure, GREY, INK, Mark, RULE, WHITE, okabe_ito};
use crate::report::charts::lettering::{text_width, wrap};
use crate::report::clean;

const WIDTH: f64 = 1280.0;
const MARGIN: f64 = 16.0;
/// Where the time axis begins and ends.
const LEFT: f64 = 236.0;
const RIGHT: f64 = WIDTH - 24.0;
const ROW: f64 = 23.0;
const BAR: f64 = 15.0;
const TRUST: f64 = 54.0;
/// Days in a month.
const MONTH: f64 = 30.4375;

// light enough for dark words on them; told apart by lightness too
const DIRECT: Colour = (0xf0, 0x9c, 0x6b);
const STABLE: Colour = (0xf7, 0xe0, 0xa3);
const DURABLE: Colour = (0x9f, 0xd9, 0xc5);
const QUEUE: Colour = (0xec, 0xee, 0xf1);
const HATCH: Colour = (0x9a, 0xa1, 0xa9);
const ALONE: Colour = (0x4a, 0x50, 0x57);
const BESIDE: Colour = (0xc3, 0xc8, 0xce);
const PEOPLE: Colour = okabe_ito::BLUE;
const FACE: Colour = okabe_ito::ORANGE;
const HELP: Colour = okabe_ito::SKY;
const ORDER: Colour = okabe_ito::PURPLE;
const PLACED: Colour = okabe_ito::VERMILION;
const SOLVED: Colour = okabe_ito::GREEN;

/// The drawing in one language.
#[must_use]
pub fn figure(histories: &Histories, language: Language) -> Figure {
    let timelines: Vec<Timeline> = histories.told.iter().map(|told| Timeline::of(&told.journey)).collect();
    let last = timelines.iter().map(|t| t.last).fold(0.0, f64::max);
    let end = timelines.iter().map(|t| t.end).fold(0.0, f64::max);
    let days = (last * 1.02 + 7.0).clamp(28.0, end.max(28.0));
    let mut pen = Pen { figure: empty(histories, language), y: 12.0, days, language };
    pen.paragraph(&pen.figure.title.clone(), 18.0, INK);
    pen.y += 2.0;
    pen.paragraph(&household(histories, language), 12.5, GREY);
    if histories.lucks.is_some() {
        pen.paragraph(&rule(histories, language), 12.5, GREY);
    }
    for (told, timeline) in histories.told.iter().zip(&timelines) {
        pen.panel(&Words { histories, told, language }, timeline);
    }
    pen.legend();
    pen.foot(histories);
    pen.figure
}

fn empty(histories: &Histories, language: Language) -> Figure {
    let names: Vec<String> = histories.told.iter().map(|told| clean(told.title.get(language))).collect();
    let and = language.pick(" and ", " en ");
    let title = format!("{}: {}", histories.title(language), names.join(and));
    let describe = |told: &Told| {
        let words = Words { histories, told, language };
        format!("{}. {}", clean(told.title.get(language)), summary(&words))
    };
    let description = histories.told.iter().map(describe).collect::<Vec<_>>().join(" ");
    Figure { name: "trace", title, description, width: WIDTH, height: 0.0, marks: Vec::new() }
}

/// Draws from top to bottom.
struct Pen {
    figure: Figure,
    y: f64,
    days: f64,
    language: Language,
}

impl Pen {
    fn say<'t>(&self, en: &'t str, nl: &'t str) -> &'t str {
        self.language.pick(en, nl)
    }

    fn x(&self, day: f64) -> f64 {
        LEFT + (RIGHT - LEFT) * (day / self.days).clamp(0.0, 1.0)
    }

    fn paragraph(&mut self, text: &str, size: f64, colour: Colour) {
        for line in wrap(text, size, WIDTH - 2.0 * MARGIN) {
            self.y += size * 1.32;
            self.figure.words((MARGIN, self.y), size, Anchor::Start, colour, line);
        }
        self.y += 4.0;
    }

    fn panel(&mut self, words: &Words<'_>, timeline: &Timeline) {
        self.y += 16.0;
        self.figure.block((MARGIN, self.y), (WIDTH - 2.0 * MARGIN, 2.0), INK);
        self.y += 4.0;
        self.paragraph(&clean(words.told.title.get(words.language)), 16.0, INK);
        self.paragraph(&summary(words), 12.5, GREY);
        self.y += 4.0;
        let top = self.y;
        self.months();
        let grid = self.figure.marks.len();
        self.safety(words, timeline);
        self.trust(words, timeline);
        self.waiting(timeline);
        let people = self.y + 18.0;
        self.heading(self.say("Who works with the household", "Wie werkt met het huishouden").to_owned());
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

    fn name(&mut self, text: &str, colour: Colour) {
        const ROOM: f64 = LEFT - MARGIN - 14.0;
        let mut size = 12.5;
        while text_width(text, size) > ROOM && size > 9.5 {
            size -= 0.5;
        }
        let mut text = text.to_owned();
        if text_width(&text, size) > ROOM {
            while text_width(&text, size) > ROOM - 10.0 && text.pop().is_some() {}
            text.push('…');
        }
        self.figure.words((LEFT - 14.0, self.y + ROW / 2.0 + 4.0), size, Anchor::End, colour, text);
    }

    fn heading(&mut self, text: String) {
        self.y += 17.0;
        self.figure.words((MARGIN, self.y), 11.5, Anchor::Start, GREY, text);
        self.y += 3.0;
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
            self.figure.block((a, self.y + 2.0), ((b - a).max(1.0), ROW - 4.0), colour);
            self.inside((a, b), words.phase(phase), INK);
        }
        for &(day, acute, _) in &timeline.incidents {
            let at = (self.x(day), self.y + ROW / 2.0);
            incident(&mut self.figure, at, acute);
        }
        self.y += ROW;
    }

    /// Words in a bar, where they fit.
    fn inside(&mut self, (a, b): Stretch, text: &str, colour: Colour) -> bool {
        let fits = text_width(text, 11.0) + 10.0 <= b - a;
        if fits {
            self.figure.words((a + 5.0, self.y + ROW / 2.0 + 4.0), 11.0, Anchor::Start, colour, text.to_owned());
        }
        fits
    }

    /// Words after a bar, or before it where there is no room.
    fn beside(&mut self, (a, b): Stretch, text: &str) {
        let (wide, base) = (text_width(text, 11.0), self.y + ROW / 2.0 + 4.0);
        if b + 4.0 + wide <= RIGHT {
            self.figure.words((b + 4.0, base), 11.0, Anchor::Start, INK, text.to_owned());
        } else if a - 4.0 - wide >= LEFT {
            self.figure.words((a - 4.0, base), 11.0, Anchor::End, INK, text.to_owned());
        }
    }

    fn trust(&mut self, words: &Words<'_>, timeline: &Timeline) {
        let top = self.y + 4.0;
        let at = |trust: f64| top + (TRUST - 8.0) * (1.0 - trust);
        let name = self.say("Trust (0 to 1)", "Vertrouwen (0 tot 1)").to_owned();
        self.figure.words((LEFT - 14.0, top + 22.0), 12.5, Anchor::End, INK, name);
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
        self.figure.words((RIGHT - 2.0, at(from) + 11.0), 10.0, Anchor::End, GREY, text);
        let mut points: Vec<(f64, f64)> =
            timeline.trust.iter().filter(|(day, _)| *day <= self.days).map(|&(day, t)| (self.x(day), at(t))).collect();
        if let Some(&(_, y)) = points.last() {
            points.push((self.x(timeline.end), y));
        }
        self.figure.marks.push(Mark::Path { points, width: 2.0, colour: PEOPLE });
        for &(day, accepted) in &timeline.offers {
            let trust = timeline.trust.iter().take_while(|(d, _)| *d <= day).last().map_or(0.0, |(_, t)| *t);
            let place = (self.x(day), at(trust));
            offer(&mut self.figure, place, accepted);
        }
        self.y += TRUST;
    }

    fn waiting(&mut self, timeline: &Timeline) {
        let name = self.say("Waiting", "Wachten").to_owned();
        self.name(&name, INK);
        for &((from, to), alone) in &timeline.waits {
            let (a, b) = (self.x(from), self.x(to));
            let colour = if alone { ALONE } else { BESIDE };
            self.figure.block((a, self.y + 5.0), ((b - a).max(1.0), ROW - 10.0), colour);
            let text =
                if alone { self.say("alone", "alleen") } else { self.say("not alone", "niet alleen") }.to_owned();
            self.inside((a, b), &text, if alone { WHITE } else { INK });
        }
        self.y += ROW;
    }

    fn lane(&mut self, words: &Words<'_>, lane: &Lane) {
        let colour = match lane.about {
            About::FixedFace => FACE,
            About::Need(_) => HELP,
            _ => PEOPLE,
        };
        if !lane.continued {
            let name = words.organisation(lane.organisation);
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
            }
            if bar.started.is_none() {
                continue;
            }
            let (a, b) = (self.x(begins), self.x(bar.ended));
            // a gap, so that what follows at once is seen to be something else
            self.figure.block((a, top), ((b - a - 1.0).max(2.0), BAR), colour);
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

    fn hatched(&mut self, at: (f64, f64), size: (f64, f64)) {
        hatch(&mut self.figure, at, (size.0.max(1.5), size.1));
    }

    /// Lines through the people, behind their bars and names.
    fn hand_overs(&mut self, timeline: &Timeline, top: f64, behind: usize) {
        let after = self.figure.marks.len();
        for &day in &timeline.hand_overs {
            let x = self.x(day);
            hand_over(&mut self.figure, x, top, self.y);
        }
        let lines = self.figure.marks.split_off(after);
        self.figure.marks.splice(behind..behind, lines);
    }

    fn need(&mut self, words: &Words<'_>, timeline: &Timeline, need: u8) {
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
        }
        for &day in unmet {
            let x = self.x(day);
            unsolved(&mut self.figure, (x, middle));
        }
        for &day in money {
            let x = self.x(day);
            let (at, anchor) = if x - LEFT > 14.0 { (x - 5.0, Anchor::End) } else { (x + 12.0, Anchor::Start) };
            self.figure.words((at, middle + 4.5), 13.0, anchor, INK, "€");
        }
        if let Some(day) = *met {
            let x = self.x(day);
            solved(&mut self.figure, (x, middle));
        }
        for &((from, to), needs) in &timeline.stuck {
            if needs.contains(&need) {
                let (a, b) = (self.x(from), self.x(to));
                self.figure.line((a, middle), (b, middle), 3.0, PLACED);
                self.figure.words((a + 4.0, middle - 3.0), 10.0, Anchor::Start, INK, self.say("refused", "geweigerd"));
            }
        }
        if met.is_none() && unmet.is_empty() && lanes.is_empty() {
            let text = self.say("no help", "geen hulp").to_owned();
            self.figure.words((LEFT + 6.0, middle + 4.0), 11.0, Anchor::Start, GREY, text);
        }
    }

    fn measures(&mut self, words: &Words<'_>, timeline: &Timeline) {
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
        }
        for &((from, to), kind) in &timeline.orders {
            let (a, b) = (self.x(from), self.x(to));
            self.figure.block((a, top), ((b - a).max(2.0), BAR), ORDER);
            if !self.inside((a, b), words.measure(kind), INK) {
                self.inside((a, b), words.measure_in_short(kind), INK);
            }
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
            self.figure.block((a, top), ((b - a).max(2.0), BAR), PLACED);
            let mut text = words.children(children);
            if children > 1 {
                text += if apart { self.say(", apart", ", gescheiden") } else { self.say(", together", ", samen") };
            }
            if !self.inside((a, b), &text, INK) {
                self.beside((a, b), &text);
            }
        }
        self.y += ROW;
    }

    fn legend(&mut self) {
        let items: [(Sample, &str, &str); 18] = [
            (Sample::Bar(DIRECT), "in direct danger", "direct onveilig"),
            (Sample::Bar(STABLE), "safe for now", "voor nu veilig"),
            (Sample::Bar(DURABLE), "durably safe", "duurzaam veilig"),
            (Sample::Bar(PEOPLE), "at work (number: which person)", "aan het werk (nummer: welke persoon)"),
            (Sample::Bar(FACE), "fixed face", "vast gezicht"),
            (Sample::Bar(HELP), "help runs", "hulp loopt"),
            (Sample::Hatch, "asked for, not begun", "gevraagd, nog niet begonnen"),
            (Sample::Bar(ORDER), "order", "maatregel"),
            (Sample::Bar(PLACED), "placed out of home", "uit huis geplaatst"),
            (Sample::Bar(ALONE), "waits alone", "wacht alleen"),
            (Sample::Bar(BESIDE), "waits with somebody beside it", "wacht met iemand ernaast"),
            (Sample::Mark(|f, at| incident(f, at, false)), "incident (large: acute)", "incident (groot: acuut)"),
            (Sample::Mark(|f, (x, y)| hand_over(f, x, y - 5.0, y + 7.0)), "hand-over", "overdracht"),
            (Sample::Mark(|f, at| offer(f, at, true)), "help offered: accepted", "hulp aangeboden: ja"),
            (Sample::Mark(|f, at| offer(f, at, false)), "help offered: refused", "hulp aangeboden: nee"),
            (Sample::Mark(solved), "solved", "opgelost"),
            (Sample::Mark(unsolved), "not solved", "niet opgelost"),
            (
                Sample::Mark(|f, (x, y)| f.words((x, y + 4.5), 13.0, Anchor::Middle, INK, "€")),
                "breakthrough budget granted",
                "doorbraakbudget toegezegd",
            ),
        ];
        self.y += 22.0;
        self.figure.line((MARGIN, self.y), (WIDTH - MARGIN, self.y), 1.0, RULE);
        self.y += 20.0;
        let mut x = MARGIN;
        for (sample, en, nl) in items {
            let text = self.say(en, nl).to_owned();
            let wide = 34.0 + text_width(&text, 12.0) + 22.0;
            if x + wide > WIDTH - MARGIN {
                x = MARGIN;
                self.y += 21.0;
            }
            let middle = (x + 14.0, self.y - 4.0);
            match sample {
                Sample::Bar(colour) => self.figure.block((x, middle.1 - 7.0), (28.0, 14.0), colour),
                Sample::Hatch => self.hatched((x, middle.1 - 7.0), (28.0, 14.0)),
                Sample::Mark(draw) => draw(&mut self.figure, middle),
            }
            self.figure.words((x + 34.0, self.y), 12.0, Anchor::Start, INK, text);
            x += wide;
        }
        self.y += 6.0;
    }

    fn foot(&mut self, histories: &Histories) {
        let synthetic = self.say("Households are synthetic", "De huishoudens zijn verzonnen (synthetisch)");
        let scenario = clean(histories.scenario.get(self.language));
        let text = format!(
            "{synthetic} · {scenario} · seed {}, {} {} · rvtsim",
            histories.seed,
            self.say("replication", "herhaling"),
            histories.replication
        );
        self.figure.words((MARGIN, self.y + 18.0), 11.0, Anchor::Start, GREY, text);
        self.figure.height = self.y + 30.0;
    }
}

/// How the legend shows something.
enum Sample {
    Bar(Colour),
    Hatch,
    Mark(fn(&mut Figure, (f64, f64))),
}

fn hatch(figure: &mut Figure, (x, y): (f64, f64), (wide, high): (f64, f64)) {
    figure.block((x, y), (wide, high), QUEUE);
    let mut from = x - high;
    while from < x + wide {
        // from the lower left to the upper right, cut off at the sides
        let (a, b) = (from.max(x), (from + high).min(x + wide));
        if b > a {
            figure.line((a, y + high - (a - from)), (b, y + high - (b - from)), 1.0, HATCH);
        }
        from += 7.0;
    }
}

fn incident(figure: &mut Figure, at: (f64, f64), acute: bool) {
    let radius = if acute { 8.5 } else { 6.0 };
    figure.marks.push(Mark::Diamond { at, radius: radius + 2.0, colour: WHITE });
    figure.marks.push(Mark::Diamond { at, radius, colour: INK });
}

fn hand_over(figure: &mut Figure, x: f64, top: f64, bottom: f64) {
    figure.line((x, top), (x, bottom), 1.5, ORDER);
    let points = vec![(x - 5.0, top - 4.0), (x + 5.0, top - 4.0), (x, top + 5.0)];
    figure.marks.push(Mark::Area { points, colour: ORDER });
}

fn offer(figure: &mut Figure, at: (f64, f64), accepted: bool) {
    if accepted {
        figure.marks.push(Mark::Disc { at, radius: 5.5, colour: SOLVED });
    } else {
        cross(figure, at, 5.0, PLACED);
    }
}

fn solved(figure: &mut Figure, (x, y): (f64, f64)) {
    figure.marks.push(Mark::Disc { at: (x, y), radius: 8.0, colour: SOLVED });
    let points = vec![(x - 4.0, y), (x - 1.0, y + 3.5), (x + 4.5, y - 3.5)];
    figure.marks.push(Mark::Path { points, width: 2.0, colour: WHITE });
}

fn unsolved(figure: &mut Figure, at: (f64, f64)) {
    figure.marks.push(Mark::Disc { at, radius: 8.0, colour: INK });
    cross(figure, at, 3.5, WHITE);
}

fn cross(figure: &mut Figure, (x, y): (f64, f64), r: f64, colour: Colour) {
    figure.line((x - r, y - r), (x + r, y + r), 2.5, colour);
    figure.line((x - r, y + r), (x + r, y - r), 2.5, colour);
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use crate::report::charts::{png, svg};

    #[test]
    fn every_text_stays_on_the_paper() {
        for language in Language::ALL {
            let figure = figure(&fixture::histories(), language);
            let mut words = 0;
            for mark in &figure.marks {
                let Mark::Words { at: (x, y), size, anchor, text, .. } = mark else { continue };
                let wide = text_width(text, *size);
                let left = match anchor {
                    Anchor::Start => *x,
                    Anchor::Middle => x - wide / 2.0,
                    Anchor::End => x - wide,
                };
                assert!(left >= 0.0 && left + wide <= figure.width, "{text}");
                assert!(*y > 0.0 && *y < figure.height, "{text}");
                words += 1;
            }
            assert!(words > 60, "{words}");
        }
    }

    #[test]
    fn what_happened_is_drawn_and_named() {
        let drawn = svg(&figure(&fixture::histories(), Language::En), "x").unwrap();
        for words in
            ["2 children, apart", "requested, not imposed", "case closed", "reported again", "fixed face", "VOTS"]
        {
            assert!(drawn.contains(words), "{words}");
        }
        assert!(drawn.contains("<title id=\"x-title\">One household: number 3: Way 1 and Way 2</title>"));
        assert!(!drawn.contains("NaN") && !drawn.contains("inf"));
        let bytes = png(&figure(&fixture::histories(), Language::Nl)).unwrap();
        assert_eq!(bytes, png(&figure(&fixture::histories(), Language::Nl)).unwrap());
    }

    #[test]
    fn a_case_closed_at_once_is_drawn_too() {
        let mut histories = fixture::histories();
        for told in &mut histories.told {
            told.journey.entries.truncate(2);
        }
        let drawn = svg(&figure(&histories, Language::Nl), "x").unwrap();
        assert!(!drawn.contains("NaN") && !drawn.contains("inf"));
    }
}
