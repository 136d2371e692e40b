//! A figure on a page: its drawing, and what it shows as a table.

use maud::{Markup, PreEscaped, html};

use super::parts::{scroll_in, swipe};
use crate::language::Language;
use crate::report::charts::{self, ChartError, Figure};

/// A figure that was drawn for a page.
pub(in crate::report) struct Picture {
    /// What is drawn.
    pub figure: Figure,
    svg: String,
}

impl Picture {
    /// Draws a figure. `id` tells apart several drawings in one page.
    ///
    /// # Errors
    /// When plotters cannot draw.
    pub fn draw(figure: Figure, id: &str) -> Result<Self, ChartError> {
        let svg = charts::svg(&figure, id)?;
        Ok(Self { figure, svg })
    }

    /// The picture, with its table folded below it. `name` is read out when it gets the focus.
    pub fn show(&self, language: Language, name: &str) -> Markup {
        html! {
            figure {
                div.scroll tabindex="0" role="region" aria-label=(name) { (PreEscaped(&self.svg)) }
                (swipe(language))
                @if !self.figure.data.rows.is_empty() { (self.table(language)) }
            }
        }
    }

    fn table(&self, language: Language) -> Markup {
        let data = &self.figure.data;
        let table = html! {
            table {
                caption { (self.figure.title) }
                thead { tr { @for head in &data.heads { th scope="col" { (head) } } } }
                tbody {
                    @for row in &data.rows {
                        tr {
                            @for (column, text) in row.iter().enumerate() {
                                @if column == 0 { th scope="row" { (text) } } @else { td { (text) } }
                            }
                        }
                    }
                }
            }
        };
        let name = language.pick("The chart as a table", "De grafiek als tabel");
        html! { details { summary { (name) } (scroll_in(language, &format!("{name}: {}", self.figure.title), &table)) } }
    }
}
