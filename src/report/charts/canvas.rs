//! Draws figures as SVG and PNG. The only file that knows plotters.

use std::fmt;

use plotters::backend::{BitMapBackend, DrawingBackend, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};

use super::figure::{Anchor, Colour, Figure, Mark, WHITE};
use super::lettering::{self, Dot};

/// The fonts that an SVG asks its reader for: all have the widths of the built-in one, so that the layout holds.
const FAMILY: &str = "Liberation Sans, Arial, Helvetica, sans-serif";

/// Units of a drawing per pixel: backends know whole numbers only, and screens are sharper than one dot a pixel.
pub const SCALE: f64 = 2.0;

/// What plotters calls the font size is 1.24 em in SVG.
const SVG_SIZE: f64 = 1.24;

/// Distance in em from the top of a text, as plotters places it in SVG, to its base line.
const SVG_TOP: f64 = 0.76;

/// A figure could not be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartError {
    /// What went wrong, in English.
    pub cause: String,
}

impl fmt::Display for ChartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a chart could not be drawn: {}", self.cause)
    }
}

impl std::error::Error for ChartError {}

fn failed(cause: impl fmt::Display) -> ChartError {
    ChartError { cause: cause.to_string() }
}

/// The figure as SVG, with a title and description for those who listen. `id` tells apart several SVGs in one page.
///
/// # Errors
/// When plotters cannot draw.
pub fn svg(figure: &Figure, id: &str) -> Result<String, ChartError> {
    let mut drawn = String::new();
    let mut backend = SVGBackend::with_string(&mut drawn, size(figure));
    draw(figure, &mut backend, |backend, words| {
        let (red, green, blue) = words.colour;
        let colour = RGBColor(red, green, blue);
        let place = match words.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let font = FontDesc::new(FontFamily::Name(FAMILY), words.size * SCALE * SVG_SIZE, FontStyle::Normal);
        let look = TextStyle::from(font).color(&colour).pos(Pos::new(place, VPos::Top));
        let top = (words.at.0, words.at.1 - SVG_TOP * words.size);
        backend.draw_text(words.text, &look, point(top)).map_err(failed)
    })?;
    backend.present().map_err(failed)?;
    drop(backend);
    // plotters writes neither title nor role: its first line, the opening tag, is replaced by ours.
    let body = drawn.split_once('\n').map_or("", |(_, body)| body);
    let (width, height) = (figure.width.ceil(), figure.height.ceil());
    let (units_x, units_y) = size(figure);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {units_x} {units_y}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">\n\
         <title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-desc\">{}</desc>\n{body}",
        escape(&figure.title),
        escape(&figure.description),
    ))
}

/// The figure as PNG. Letters are set here and not by plotters, which leaves out the space at the left of each letter.
///
/// # Errors
/// When plotters cannot draw, or the image cannot be encoded.
pub fn png(figure: &Figure) -> Result<Vec<u8>, ChartError> {
    let (width, height) = size(figure);
    let mut pixels = vec![0; width as usize * height as usize * 3];
    let mut backend = BitMapBackend::with_buffer(&mut pixels, (width, height));
    draw(figure, &mut backend, |backend, words| {
        let colour = RGBColor(words.colour.0, words.colour.1, words.colour.2);
        let wide = lettering::text_width(words.text, words.size);
        let left = match words.anchor {
            Anchor::Start => words.at.0,
            Anchor::Middle => words.at.0 - wide / 2.0,
            Anchor::End => words.at.0 - wide,
        };
        let dots = lettering::dots(words.text, words.size * SCALE, (left * SCALE, words.at.1 * SCALE));
        for Dot { at: (x, y), cover } in dots {
            if (0..width as i32).contains(&x) && (0..height as i32).contains(&y) {
                let ink = colour.mix(f64::from(cover)).to_backend_color();
                backend.draw_pixel((x, y), ink).map_err(failed)?;
            }
        }
        Ok(())
    })?;
    backend.present().map_err(failed)?;
    drop(backend);
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(::png::ColorType::Rgb);
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.set_compression(::png::Compression::Default);
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(&pixels).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(bytes)
}

fn size(figure: &Figure) -> (u32, u32) {
    // Figures are a few thousand pixels at most.
    ((figure.width.ceil() * SCALE) as u32, (figure.height.ceil() * SCALE) as u32)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn style(colour: Colour, width: f64) -> ShapeStyle {
    let (red, green, blue) = colour;
    ShapeStyle { color: RGBColor(red, green, blue).into(), filled: true, stroke_width: units(width).max(1) as u32 }
}

fn units(length: f64) -> i32 {
    (length * SCALE).round() as i32
}

fn point((x, y): (f64, f64)) -> (i32, i32) {
    (units(x), units(y))
}

/// A text as the backends get it.
struct Words<'a> {
    at: (f64, f64),
    size: f64,
    anchor: Anchor,
    colour: Colour,
    text: &'a str,
}

/// Draws all marks; texts in the way of the backend.
fn draw<B: DrawingBackend>(
    figure: &Figure,
    backend: &mut B,
    mut write: impl FnMut(&mut B, &Words<'_>) -> Result<(), ChartError>,
) -> Result<(), ChartError> {
    let corner = (figure.width.ceil(), figure.height.ceil());
    backend.draw_rect((0, 0), point(corner), &style(WHITE, 1.0), true).map_err(failed)?;
    for mark in &figure.marks {
        match mark {
            Mark::Line { from, to, width, colour } => {
                backend.draw_line(point(*from), point(*to), &style(*colour, *width)).map_err(failed)?;
            }
            Mark::Box { at, size, colour } => {
                let end = (at.0 + size.0, at.1 + size.1);
                backend.draw_rect(point(*at), point(end), &style(*colour, 1.0), true).map_err(failed)?;
            }
            Mark::Disc { at, radius, colour } => {
                let radius = units(*radius).max(0) as u32;
                backend.draw_circle(point(*at), radius, &style(*colour, 1.0), true).map_err(failed)?;
            }
            Mark::Diamond { at: (x, y), radius, colour } => {
                let corners = [(*x, y - radius), (x + radius, *y), (*x, y + radius), (x - radius, *y)];
                backend.fill_polygon(corners.map(point), &style(*colour, 1.0)).map_err(failed)?;
            }
            Mark::Path { points, width, colour } => {
                backend.draw_path(points.iter().copied().map(point), &style(*colour, *width)).map_err(failed)?;
            }
            Mark::Area { points, colour } => {
                backend.fill_polygon(points.iter().copied().map(point), &style(*colour, 1.0)).map_err(failed)?;
            }
            Mark::Words { at, size, anchor, colour, text } => {
                write(backend, &Words { at: *at, size: *size, anchor: *anchor, colour: *colour, text })?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::figure::INK;
    use super::*;

    fn figure() -> Figure {
        let mut figure = Figure::blank("test", "A <b> & title".to_owned(), "What it shows".to_owned(), 80.5);
        figure.height = 40.0;
        figure.words((4.0, 20.0), 12.0, Anchor::Start, INK, "<script>alert(1)</script>");
        figure
    }

    #[test]
    fn an_svg_is_named_and_escaped() {
        let svg = svg(&figure(), "x").unwrap();
        assert!(svg.starts_with("<svg xmlns"));
        assert!(svg.contains("role=\"img\" aria-labelledby=\"x-title x-desc\""));
        assert!(svg.contains("<title id=\"x-title\">A &lt;b&gt; &amp; title</title>"));
        assert!(svg.contains("<desc id=\"x-desc\">What it shows</desc>"));
        assert!(!svg.contains("<script"));
        assert_eq!(svg.matches("<svg").count(), 1);
        assert!(svg.trim_end().ends_with("</svg>"));
    }

    #[test]
    fn a_png_has_ink_and_the_same_bytes_twice() {
        let bytes = png(&figure()).unwrap();
        assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
        assert_eq!(bytes, png(&figure()).unwrap());
        let mut blank = figure();
        blank.marks.clear();
        assert_ne!(bytes, png(&blank).unwrap());
    }
}
