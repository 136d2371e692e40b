//! The least of a factor with which each configuration meets a target.

use maud::{Markup, html};

use crate::report::number::Shown;
use crate::report::page::parts::{heading_in, scroll_in, value_in};
use crate::report::sweep::names::{Names, capital};
use crate::report::sweep::staffing::{Target, sentence, target_words, targets};

/// Nothing where no target was asked for.
pub(super) fn section(names: &Names<'_>) -> Markup {
    let all = targets(names);
    if all.is_empty() {
        return html! {};
    }
    html! {
        section {
            (heading_in(names.language, "least", names.say("Least staffing for a target", "Minste bezetting voor een doel")))
            p { (names.say(
                "For sure means: the whole 95% interval over replications meets the target, from this value of the factor on. The \
                 other factors vary over their ranges; the figures are means over them.",
                "Zeker betekent: het hele 95%-interval over herhalingen haalt het doel, vanaf deze waarde van de factor. De andere \
                 factoren variëren over hun bereik; de cijfers zijn gemiddelden daarover.",
            )) }
            @for target in &all {
                p { (sentence(names, target)) }
                (table(names, target))
            }
        }
    }
}

fn table(names: &Names<'_>, target: &Target<'_>) -> Markup {
    let first = target.rows[0];
    let factor = names.factor(first.factor);
    let caption = format!("{} · {}", capital(&target_words(names, first)), factor);
    let table = html! {
        table.narrow {
            caption { (caption) }
            thead { tr {
                th scope="col" { (names.say("Configuration", "Inrichting")) }
                th scope="col" { (names.say("For sure from (or up to)", "Zeker vanaf (of tot en met)")) }
                th scope="col" { (names.say("Crosses the target at", "Kruist het doel bij")) }
                th scope="col" { (names.say("Measure at the better end", "Maat aan het gunstigste eind")) }
            } }
            tbody {
                @for row in &target.rows {
                    tr {
                        th scope="row" { (names.title(row.configuration)) }
                        td {
                            @match row.shown {
                                Some(shown) => (names.number(row.factor, shown)),
                                None => span.tag.strong { (names.say("not within the sweep", "niet binnen de sweep")) },
                            }
                        }
                        td {
                            @match row.crossing.as_ref().filter(|c| c.mean.is_finite()) {
                                Some(at) => (names.place(row.factor, at)),
                                None => "–",
                            }
                        }
                        td {
                            @match row.best.as_ref().filter(|b| b.mean.is_finite()) {
                                Some(best) => (value_in(names.language, &Shown::new(best, &row.unit, names.language))),
                                None => "–",
                            }
                        }
                    }
                }
            }
        }
    };
    scroll_in(names.language, &caption, &table)
}
