//! Letters: how wide a text is, and which dots it covers. The only file that knows the font.
//!
//! The font is part of the program: charts look the same on every machine and need no fonts of the system. Liberation Sans has
//! the widths of Arial and Helvetica, so an SVG keeps its layout where the reader has one of those.

use std::sync::OnceLock;

use ab_glyph::{Font, FontRef, PxScale, ScaleFont, point};

static BYTES: &[u8] = include_bytes!("../fonts/LiberationSans-Regular.ttf");

/// A dot of a letter.
pub(super) struct Dot {
    /// Column and row.
    pub at: (i32, i32),
    /// How much of the dot the letter covers, 0 to 1.
    pub cover: f32,
}

fn font() -> &'static FontRef<'static> {
    static FONT: OnceLock<FontRef<'static>> = OnceLock::new();
    FONT.get_or_init(|| FontRef::try_from_slice(BYTES).expect("the built-in font is whole: a test reads it"))
}

/// The scale at which an em has this many dots.
fn scale(em: f64) -> PxScale {
    let units = font().units_per_em().unwrap_or(2048.0);
    PxScale::from(em as f32 * font().height_unscaled() / units)
}

/// Calls back with each letter and its place on the line; returns the width of the text.
fn set(text: &str, em: f64, mut letter: impl FnMut(ab_glyph::GlyphId, f32)) -> f32 {
    let font = font().as_scaled(scale(em));
    let mut x = 0.0;
    let mut previous = None;
    for c in text.chars() {
        let id = font.glyph_id(c);
        if let Some(previous) = previous {
            x += font.kern(previous, id);
        }
        letter(id, x);
        x += font.h_advance(id);
        previous = Some(id);
    }
    x
}

/// Width of a text in pixels at the given em.
pub(in crate::report) fn text_width(text: &str, em: f64) -> f64 {
    f64::from(set(text, em, |_, _| ()))
}

/// Breaks a text into lines that are no wider than `width` where its spaces allow it.
pub(in crate::report) fn wrap(text: &str, em: f64, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line} {word}");
            if text_width(&longer, em) <= width {
                *line = longer;
                continue;
            }
        }
        lines.push(word.to_owned());
    }
    lines
}

/// The dots that a text covers, set from `left` on a base line.
pub(super) fn dots(text: &str, em: f64, (left, base): (f64, f64)) -> Vec<Dot> {
    let mut dots = Vec::new();
    let scale = scale(em);
    set(text, em, |id, x| {
        let glyph = id.with_scale_and_position(scale, point(left as f32 + x, base as f32));
        if let Some(outline) = font().outline_glyph(glyph) {
            let corner = outline.px_bounds().min;
            outline.draw(|x, y, cover| {
                if cover > 0.0 {
                    // Charts are a few thousand dots wide.
                    let at = (corner.x as i32 + x as i32, corner.y as i32 + y as i32);
                    dots.push(Dot { at, cover: cover.min(1.0) });
                }
            });
        }
    });
    dots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_measured_with_the_built_in_font() {
        // Advance widths of Liberation Sans: "i" 455 and "W" 1933 of 2048 units an em.
        assert!((text_width("i", 100.0) - 22.2).abs() < 0.1);
        assert!((text_width("W", 100.0) - 94.4).abs() < 0.1);
        assert_eq!(wrap("one two three", 10.0, 40.0), ["one two", "three"]);
    }

    #[test]
    fn letters_stand_on_the_base_line() {
        let dots = dots("H", 20.0, (10.0, 30.0));
        assert!(dots.iter().all(|d| d.at.0 >= 10 && d.at.1 < 30));
        assert_eq!(dots.iter().map(|d| d.at.1).max(), Some(29));
    }
}
