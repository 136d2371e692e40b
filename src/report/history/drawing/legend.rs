//! What stands below the panels: the legend, and what the drawing was made from.

use super::super::told::Histories;
use super::pen::{MARGIN, Pen, WIDTH};
use super::signs::{
    ALONE, BESIDE, DIRECT, DURABLE, FACE, HELP, ORDER, PEOPLE, PLACED, STABLE, hand_over, incident, offer, solved,
    unsolved,
};
use crate::report::charts::figure::{Anchor, Colour, Figure, GREY, INK, RULE};
use crate::report::charts::lettering::text_width;
use crate::report::clean;

impl Pen {
    /// What each colour and sign means.
    pub(super) fn legend(&mut self) {
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
                Sample::Bar(colour) => self.figure.bar((x, middle.1 - 7.0), (28.0, 14.0), colour),
                Sample::Hatch => self.hatched((x, middle.1 - 7.0), (28.0, 14.0)),
                Sample::Mark(draw) => draw(&mut self.figure, middle),
            }
            self.figure.words((x + 34.0, self.y), 12.0, Anchor::Start, INK, text);
            x += wide;
        }
        self.y += 6.0;
    }

    /// That households are synthetic, and from which run they come.
    pub(super) fn foot(&mut self, histories: &Histories) {
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
