//! The answer of `score` on the terminal: who, how sure, according to whom, and what would change it.
//! The file is long because each sentence stands in it twice, in English and in Dutch.

use super::Scored;
use crate::assessment::{FEWEST_SETS, FlipKind, Source};
use crate::language::Language;
use crate::report::number::{fixed, input, percent};
use crate::report::{number_group_title, synthetic};

/// How many changes of each kind are told.
const TOLD: usize = 6;

/// The decision in lines of at most `width` columns; a second one, made by another framework, is set beside it.
#[must_use]
pub fn score_text(scored: &Scored, against: Option<&Scored>, language: Language, width: usize) -> String {
    let mut page = Page { text: String::new(), width, language };
    ranking(&mut page, scored);
    remarks(&mut page, scored);
    doubt(&mut page, scored);
    changes(&mut page, scored);
    weight_sets(&mut page, scored);
    if let Some(other) = against {
        beside(&mut page, scored, other);
    }
    page.gap();
    page.line(if scored.simulated {
        synthetic(language)
    } else {
        language.pick(
            "The values come from a decision matrix; nothing was simulated.",
            "De waarden komen uit een beslismatrix; er is niets gesimuleerd.",
        )
    });
    page.text
}

struct Page {
    text: String,
    width: usize,
    language: Language,
}

impl Page {
    fn say(&self, en: &'static str, nl: &'static str) -> &'static str {
        self.language.pick(en, nl)
    }

    fn gap(&mut self) {
        self.text.push('\n');
    }

    fn head(&mut self, text: &str) {
        self.gap();
        self.line(text);
    }

    /// A line, broken between words; what follows is indented as the line itself and two more.
    fn line(&mut self, text: &str) {
        let indent = text.chars().take_while(|c| *c == ' ').count();
        let mut column = 0;
        for (i, word) in text.split(' ').filter(|w| !w.is_empty()).enumerate() {
            let length = word.chars().count();
            if i == 0 {
                self.text.push_str(&" ".repeat(indent));
                column = indent;
            } else if column + 1 + length > self.width {
                self.text.push('\n');
                self.text.push_str(&" ".repeat(indent + 2));
                column = indent + 2;
            } else {
                self.text.push(' ');
                column += 1;
            }
            self.text.push_str(word);
            column += length;
        }
        self.text.push('\n');
    }

    /// A row of columns: the first to the left, the others to the right.
    fn row(&mut self, cells: &[String], widths: &[usize]) {
        let mut row = String::from(" ");
        for (i, (cell, &wide)) in cells.iter().zip(widths).enumerate() {
            let room = " ".repeat(wide.saturating_sub(cell.chars().count()));
            row.push(' ');
            if i == 0 { row.push_str(&format!("{cell}{room}")) } else { row.push_str(&format!("{room}{cell}")) }
        }
        self.text.push_str(row.trim_end());
        self.text.push('\n');
    }

    fn table(&mut self, rows: &[Vec<String>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let wide = |c: usize| rows.iter().filter_map(|r| r.get(c)).map(|cell| cell.chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(|c| wide(c) + usize::from(c > 0)).collect();
        rows.iter().for_each(|row| self.row(row, &widths));
    }
}

fn ranking(page: &mut Page, scored: &Scored) {
    let (decision, language) = (&scored.decision, page.language);
    page.line(&crate::report::clean(scored.framework.get(language)));
    page.gap();
    let mut rows = vec![vec![
        page.say("rank and alternative", "plaats en alternatief").to_owned(),
        page.say("as written", "zoals opgeschreven").to_owned(),
        page.say("mean", "gemiddeld").to_owned(),
        "95%".to_owned(),
        page.say("first in", "eerste in").to_owned(),
        page.say("regret", "spijt").to_owned(),
    ]];
    for a in decision.order() {
        let (lower, upper) = decision.robustness.together.intervals[a];
        rows.push(vec![
            format!("{}. {}", decision.ranks[a], scored.name(a, language)),
            fixed(decision.scores[a], 3, language),
            fixed(decision.robustness.together.means[a], 2, language),
            format!("{} {} {}", fixed(lower, 2, language), page.say("to", "tot"), fixed(upper, 2, language)),
            percent(decision.robustness.together.rank_acceptability[a][0]),
            fixed(decision.robustness.regret[a], 3, language),
        ]);
    }
    page.table(&rows);
    page.line(page.language.pick(
        "  As written: with every number as it stands. Mean, 95%, first place and regret: over the draws.",
        "  Zoals opgeschreven: met elk getal zoals het er staat. Gemiddeld, 95%, eerste plaats en spijt: over de trekkingen.",
    ));
}

/// What a reader must know of single values: beyond the anchors, not defined.
fn remarks(page: &mut Page, scored: &Scored) {
    let language = page.language;
    for (a, row) in scored.card.cells.iter().enumerate() {
        for (cell, criterion) in row.iter().zip(&scored.card.criteria) {
            if cell.reason.get(language).is_empty() || !cell.by.is_empty() {
                continue;
            }
            let (name, title) = (scored.name(a, language), scored.title(&criterion.id, false, language));
            let value = cell.value.map_or_else(String::new, |value| format!(", {}", input3(value, language)));
            page.line(&format!("  ! {name}, {title}{value}: {}", crate::report::clean(cell.reason.get(language))));
        }
    }
}

fn source(source: Source, language: Language) -> &'static str {
    match source {
        Source::Noise => language.pick("noise in the values", "ruis in de waarden"),
        Source::Parameters => language.pick("assumptions within their ranges", "aannames binnen hun bereik"),
        Source::Judgement => language.pick("ratings of experts", "oordelen van deskundigen"),
        Source::Weights => language.pick("weights", "gewichten"),
    }
}

fn doubt(page: &mut Page, scored: &Scored) {
    let (decision, language) = (&scored.decision, page.language);
    let robustness = &decision.robustness;
    if robustness.alone.is_empty() {
        page.head(page.language.pick(
            "Nothing was put in doubt here: no ranges of weights, values or ratings were drawn.",
            "Er is hier niets in twijfel getrokken: er is niet getrokken uit bereiken van gewichten, waarden of oordelen.",
        ));
        return;
    }
    let sources: Vec<&str> = robustness.alone.iter().map(|alone| source(alone.source, language)).collect();
    let (list, draws) = (sources.join(", "), crate::report::number::whole(robustness.samples.into(), language));
    let winner = scored.name(decision.winner, language);
    let (share, first) = (percent(robustness.first.share), &robustness.first);
    let ends = format!("{} {} {}", percent(first.lower), language.pick("to", "tot"), percent(first.upper));
    page.head(&match language {
        Language::En => format!("How sure? In doubt: {list}. Over {draws} draws of all at once {winner} comes first in {share} (95%: {ends})."),
        Language::Nl => format!("Hoe zeker? Onzeker zijn: {list}. Over {draws} trekkingen van alles tegelijk is {winner} eerste in {share} (95%: {ends})."),
    });
    for alone in &robustness.alone {
        let part = robustness.doubt.iter().find(|part| part.source == alone.source).map_or(0.0, |part| part.share);
        let (changes, part) = (percent(alone.first_changes), percent(part.max(0.0)));
        let name = source(alone.source, language);
        page.line(&match language {
            Language::En => format!("  {name}: alone, another comes first in {changes}; {part} of the doubt about first place"),
            Language::Nl => format!("  {name}: alleen dit, dan is een ander eerste in {changes}; {part} van de twijfel over de eerste plaats"),
        });
    }
    let by = &decision.drawn_by;
    if robustness.alone.iter().any(|alone| alone.source == Source::Weights) {
        let level = match by.level.as_str() {
            "criteria" => language.pick("all criteria at once", "alle criteria tegelijk"),
            "principles" => language.pick("the principles", "de principes"),
            _ => language.pick("the principles, then the criteria in each", "de principes, dan de criteria in elk"),
        };
        let spread = match by.spread.as_str() {
            "simplex" => language.pick("anywhere from 0 to 1", "overal van 0 tot 1"),
            _ => language.pick("within their ranges", "binnen hun bereik"),
        };
        let sampler = match by.sampler.as_str() {
            "walk" => language.pick("uniform in the long run", "op den duur gelijk verdeeld"),
            _ => language.pick("exactly uniform", "precies gelijk verdeeld"),
        };
        page.line(&match language {
            Language::En => format!("  (weights drawn: {level}, {spread}, {sampler}; seed {})", by.seed),

            Language::Nl => format!("  (gewichten getrokken: {level}, {spread}, {sampler}; startgetal {})", by.seed),
        });
    }
}

fn changes(page: &mut Page, scored: &Scored) {
    let (decision, language) = (&scored.decision, page.language);
    if decision.shared() {
        page.head(
            page.language
                .pick("Several alternatives share first place.", "Meer dan één alternatief staat op de eerste plaats."),
        );
        return;
    }
    if let Some(loss) = decision.losses.first() {
        let (criterion, best) = (scored.title(&loss.criterion, false, language), scored.named(&loss.best, language));
        let winner = scored.name(decision.winner, language);
        let [own, other, cost] =
            [(loss.own_score, 2), (loss.best_score, 2), (loss.cost, 3)].map(|(v, d)| fixed(v, d, language));
        page.head(&match language {
            Language::En => format!("The strongest argument against {winner}: on \"{criterion}\" it scores {own} and {best} {other}; that costs it {cost}."),
            Language::Nl => format!("Het sterkste argument tegen {winner}: op \"{criterion}\" scoort deze {own} en {best} {other}; dat kost {cost}."),
        });
    }
    let mut weights: Vec<_> =
        decision.flips.iter().filter(|f| matches!(f.kind, FlipKind::Weight | FlipKind::Principle)).collect();
    weights.sort_by(|a, b| (a.to - a.from).abs().total_cmp(&(b.to - b.from).abs()));
    if weights.is_empty() {
        page.head(page.language.pick(
            "No weight of one criterion or principle, between 0 and 1, changes first place.",
            "Geen enkel gewicht van één criterium of principe, tussen 0 en 1, verandert de eerste plaats.",
        ));
    } else {
        page.head(
            page.language
                .pick("First place changes when one weight goes", "De eerste plaats verandert als één gewicht gaat"),
        );
    }
    let (from, to) = (page.say("from", "van"), page.say("to", "naar"));
    for flip in weights.into_iter().take(TOLD) {
        let title = scored.title(&flip.criterion, flip.kind == FlipKind::Principle, language);
        let inside = match flip.within_range {
            Some(true) => page.say(" (within its range)", " (binnen het bereik)"),
            _ => "",
        };
        let winner = scored.named(&flip.winner, language);
        page.line(&format!(
            "  {title}: {from} {} {to} {}{inside}: {winner}",
            input3(flip.from, language),
            input3(flip.to, language)
        ));
    }
    let mut ratings: Vec<_> = decision.flips.iter().filter(|f| f.kind == FlipKind::Rating).collect();
    ratings.sort_by(|a, b| (a.to - a.from).abs().total_cmp(&(b.to - b.from).abs()));
    if !ratings.is_empty() {
        page.head(page.language.pick("or when one rating goes", "of als één oordeel gaat"));
        for flip in ratings.into_iter().take(TOLD) {
            let title = scored.title(&flip.criterion, false, language);
            let whose = flip.alternative.as_deref().map_or_else(String::new, |id| scored.named(id, language));
            let winner = scored.named(&flip.winner, language);
            page.line(&format!(
                "  {title}, {whose}: {from} {} {to} {}: {winner}",
                input3(flip.from, language),
                input3(flip.to, language)
            ));
        }
    }
    let anchors = decision.flips.iter().filter(|f| matches!(f.kind, FlipKind::Anchor | FlipKind::AnchorScore)).count();
    if anchors > 0 {
        page.line(&match language {
            Language::En => {
                format!("  and {anchors} anchors can be moved so that first place changes (--json lists them)")
            }
            Language::Nl => {
                format!("  en {anchors} ankers zijn zo te verzetten dat de eerste plaats verandert (--json noemt ze)")
            }
        });
    }
    if scored.simulated {
        worth_measuring(page, scored);
    }
}

/// Which numbers to measure first, or why that cannot be said.
fn worth_measuring(page: &mut Page, scored: &Scored) {
    let (decision, language) = (&scored.decision, page.language);
    let Some(information) = &decision.information else {
        page.head(&match language {
            Language::En => {
                format!("What to measure first: not known, it takes at least {FEWEST_SETS} parameter sets (--draws).")
            }
            Language::Nl => format!(
                "Wat het eerst te meten: niet bekend, dat vraagt minstens {FEWEST_SETS} parametersets (--draws)."
            ),
        });
        return;
    };
    let found: Vec<_> = information.groups.iter().filter(|g| g.found).take(3).collect();
    let choice = scored.name(information.choice, language);
    if found.is_empty() {
        page.head(&match language {
            Language::En => format!(
                "What to measure first: no group of numbers stands out above chance in {} sets.",
                information.sets
            ),
            Language::Nl => format!(
                "Wat het eerst te meten: geen groep getallen steekt boven het toeval uit in {} sets.",
                information.sets
            ),
        });
        return;
    }
    page.head(&match language {
        Language::En => format!(
            "What to measure first: what knowing it adds to the expected score of the best choice, now {choice}"
        ),
        Language::Nl => format!(
            "Wat het eerst te meten: wat dit weten toevoegt aan de verwachte score van de beste keuze, nu {choice}"
        ),
    });
    for group in found {
        let title = number_group_title(&group.group);
        page.line(&format!("  {}: {}", title.get(language), fixed(group.value, 3, language)));
    }
}

/// At most three decimals, without zeros at the end.
fn input3(value: f64, language: Language) -> String {
    input((value * 1000.0).round() / 1000.0, language)
}

fn weight_sets(page: &mut Page, scored: &Scored) {
    let (decision, language) = (&scored.decision, page.language);
    if decision.weight_sets.is_empty() {
        return;
    }
    page.head(page.language.pick("According to whom?", "Volgens wie?"));
    for set in &decision.weight_sets {
        let first: Vec<String> =
            (0..set.ranks.len()).filter(|a| set.ranks[*a] == 1).map(|a| scored.name(a, language)).collect();
        let best = set.scores.iter().copied().fold(0.0, f64::max);
        let title = crate::report::clean(set.title.get(language));
        let by = crate::report::clean(&set.by);
        page.line(&format!("  {title}: {} ({}); {by}", first.join(", "), fixed(best, 3, language)));
    }
}

fn beside(page: &mut Page, scored: &Scored, other: &Scored) {
    let language = page.language;
    let title = crate::report::clean(other.framework.get(language));
    page.head(&match language {
        Language::En => format!("Beside another framework: {title}"),
        Language::Nl => format!("Naast een ander kader: {title}"),
    });
    let head = ["", "score", "score", "rank", "rank"].map(str::to_owned).to_vec();
    let mut rows = vec![head];
    rows[0][0] = page.say("this one, then the other", "dit kader, dan het andere").to_owned();
    rows[0][3] = page.say("rank", "plaats").to_owned();
    rows[0][4] = rows[0][3].clone();
    for a in scored.decision.order() {
        let Some(b) = other.decision.alternatives.iter().position(|id| *id == scored.decision.alternatives[a]) else {
            continue;
        };
        rows.push(vec![
            scored.name(a, language),
            fixed(scored.decision.scores[a], 3, language),
            fixed(other.decision.scores[b], 3, language),
            scored.decision.ranks[a].to_string(),
            other.decision.ranks[b].to_string(),
        ]);
    }
    page.table(&rows);
}
