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
        let svg = with_tips(charts::svg(&figure, id)?, &figure);
        Ok(Self { figure, svg })
    }

    /// The picture, with its table folded below it. `name` is read out when it gets the focus.
    pub fn show(&self, language: Language, name: &str) -> Markup {
        html! {
            figure {
                div.scroll tabindex="0" role="group" aria-label=(name) { (PreEscaped(&self.svg)) }
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

/// The drawing with its tips on top: transparent places with a title, which browsers show when one points at them. The script
/// takes them over.
fn with_tips(svg: String, figure: &Figure) -> String {
    let Some(body) = svg.trim_end().strip_suffix("</svg>").filter(|_| !figure.tips.is_empty()) else { return svg };
    let tips = html! {
        g class="tips" {
            @for tip in &figure.tips {
                @let [x, y, width, height] = [tip.at.0, tip.at.1, tip.size.0, tip.size.1].map(units);
                rect class="tip" x=(x) y=(y) width=(width) height=(height) { title { (tip.text) } }
            }
        }
    };
    format!("{body}{}</svg>\n", tips.into_string())
}

/// Pixels in the units of the drawing, with one decimal.
fn units(pixels: f64) -> f64 {
    (pixels * charts::SCALE * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tips_are_places_over_the_drawing_with_their_value() {
        let mut figure = Figure::blank("test", "Title".to_owned(), "What it shows".to_owned(), 80.0);
        figure.height = 40.0;
        let bare = Picture::draw(figure.clone(), "x").unwrap().svg;
        assert!(!bare.contains("<rect class=\"tip\""));
        figure.tip((10.25, 5.0), (20.0, 12.5), "V1 <b>: 31 days");
        let svg = Picture::draw(figure, "x").unwrap().svg;
        // units are half a pixel
        let place = "<rect class=\"tip\" x=\"20.5\" y=\"10\" width=\"40\" height=\"25\"><title>V1 &lt;b&gt;: 31 days</title></rect>";
        assert!(svg.contains(place), "{svg}");
        assert!(svg.trim_end().ends_with("</g></svg>"));
        assert_eq!(svg.replace(&format!("<g class=\"tips\">{place}</g>"), "").trim_end(), bare.trim_end());
    }
}
