//! Draws figures as SVG and PNG. The only file that knows plotters.
//!
//! The font is part of the program: charts look the same on every machine, and need no fonts of the system. Liberation Sans
//! has the widths of Arial and Helvetica, so an SVG keeps its layout where the reader has one of those.

use std::fmt;
use std::sync::OnceLock;

use plotters::backend::{BitMapBackend, DrawingBackend, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle, register_font};

use super::figure::{Anchor, Colour, Figure, Mark, WHITE};

static FONT: &[u8] = include_bytes!("../fonts/LiberationSans-Regular.ttf");

/// The name under which the font is registered, which is also what an SVG asks its reader for.
const FAMILY: &str = "Liberation Sans, Arial, Helvetica, sans-serif";

/// Device units per pixel: backends know whole numbers only, and screens are sharper than one dot a pixel.
const SCALE: f64 = 2.0;

/// plotters takes a font size of 1.24 em in SVG; for bitmaps the size is ascent plus descent of the font.
const SVG_SIZE: f64 = 1.24;
/// Ascent plus descent of Liberation Sans in em.
const BITMAP_SIZE: f64 = 0.905 + 0.212;

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

fn font() -> Result<FontFamily<'static>, ChartError> {
    static REGISTERED: OnceLock<bool> = OnceLock::new();
    let fine = *REGISTERED.get_or_init(|| register_font(FAMILY, FontStyle::Normal, FONT).is_ok());
    if fine { Ok(FontFamily::Name(FAMILY)) } else { Err(failed("the built-in font is damaged")) }
}

/// Width of a text in pixels at the given em.
///
/// # Errors
/// When the built-in font cannot be used.
pub fn text_width(text: &str, size: f64) -> Result<f64, ChartError> {
    // plotters answers in whole units: ask for a large size.
    let large = FontDesc::new(font()?, 100.0 * BITMAP_SIZE, FontStyle::Normal);
    let (width, _) = large.box_size(text).map_err(failed)?;
    Ok(f64::from(width) * size / 100.0)
}

/// Breaks a text into lines that are no wider than `width` where its spaces allow it.
///
/// # Errors
/// When the built-in font cannot be used.
pub fn wrap(text: &str, size: f64, width: f64) -> Result<Vec<String>, ChartError> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line} {word}");
            if text_width(&longer, size)? <= width {
                *line = longer;
                continue;
            }
        }
        lines.push(word.to_owned());
    }
    Ok(lines)
}

/// The figure as SVG, with a title and description for those who listen. `id` tells apart several SVGs in one page.
///
/// # Errors
/// When the built-in font cannot be used.
pub fn svg(figure: &Figure, id: &str) -> Result<String, ChartError> {
    let mut drawn = String::new();
    let mut backend = SVGBackend::with_string(&mut drawn, size(figure));
    draw(figure, &mut backend, SVG_SIZE, 0.76)?;
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

/// The figure as PNG.
///
/// # Errors
/// When the built-in font cannot be used, or the image cannot be encoded.
pub fn png(figure: &Figure) -> Result<Vec<u8>, ChartError> {
    let (width, height) = size(figure);
    let mut pixels = vec![0; width as usize * height as usize * 3];
    let mut backend = BitMapBackend::with_buffer(&mut pixels, (width, height));
    // The bitmap text of plotters has its base line half a font size below the anchor.
    draw(figure, &mut backend, BITMAP_SIZE, BITMAP_SIZE / 2.0)?;
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

/// Draws all marks. `em` is the font size that the backend wants for one em, `drop` the distance in em from the top of a text
/// to its base line.
fn draw<B: DrawingBackend>(figure: &Figure, backend: &mut B, em: f64, drop: f64) -> Result<(), ChartError> {
    let family = font()?;
    let corner = (figure.width, figure.height);
    backend.draw_rect((0, 0), point(corner), &style(WHITE, 1.0), true).map_err(failed)?;
    for mark in &figure.marks {
        match mark {
            Mark::Line { from, to, width, colour } => {
                backend.draw_line(point(*from), point(*to), &style(*colour, *width))
            }
            Mark::Box { at, size, colour } => {
                let end = (at.0 + size.0, at.1 + size.1);
                backend.draw_rect(point(*at), point(end), &style(*colour, 1.0), true)
            }
            Mark::Disc { at, radius, colour } => {
                backend.draw_circle(point(*at), units(*radius) as u32, &style(*colour, 1.0), true)
            }
            Mark::Diamond { at: (x, y), radius, colour } => {
                let corners = [(*x, y - radius), (x + radius, *y), (*x, y + radius), (x - radius, *y)];
                backend.fill_polygon(corners.map(point), &style(*colour, 1.0))
            }
            Mark::Words { at: (x, y), size, anchor, colour, text } => {
                let (red, green, blue) = *colour;
                let place = match anchor {
                    Anchor::Start => HPos::Left,
                    Anchor::Middle => HPos::Center,
                    Anchor::End => HPos::Right,
                };
                let look = TextStyle::from(FontDesc::new(family, size * SCALE * em, FontStyle::Normal))
                    .color(&RGBColor(red, green, blue))
                    .pos(Pos::new(place, VPos::Top));
                backend.draw_text(text, &look, point((*x, y - drop * size)))
            }
        }
        .map_err(failed)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::figure::INK;
    use super::*;

    fn figure() -> Figure {
        let mut figure = Figure {
            name: "test",
            title: "A <b> & title".to_owned(),
            description: "What it shows".to_owned(),
            width: 80.0,
            height: 40.0,
            marks: Vec::new(),
        };
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

    #[test]
    fn text_is_measured_with_the_built_in_font() {
        // Advance widths of Liberation Sans: "i" 455 and "W" 1933 of 2048 units an em.
        assert!((text_width("i", 100.0).unwrap() - 22.2).abs() < 1.0);
        assert!((text_width("W", 100.0).unwrap() - 94.4).abs() < 1.0);
        assert_eq!(wrap("one two three", 10.0, 40.0).unwrap(), ["one two", "three"]);
    }
}
