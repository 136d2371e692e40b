//! A single-hue scale from light to dark, with ink that can be read upon each shade.

use super::figure::{Colour, WHITE};
use crate::report::contrast::contrast;

const LIGHT: Colour = (0xf0, 0xf5, 0xfa);
const DARK: Colour = (0x08, 0x3a, 0x66);
/// Ink upon light shades; darker than the usual ink, which is too light for the shades in the middle.
pub(in crate::report) const BLACK: Colour = (0, 0, 0);

/// The shade of a share from 0 (light) to 1 (dark), and the ink for text upon it.
pub(in crate::report) fn shade(share: f64) -> (Colour, Colour) {
    let share = share.clamp(0.0, 1.0);
    let mix = |light: u8, dark: u8| (f64::from(light) + share * (f64::from(dark) - f64::from(light))).round() as u8;
    let colour = (mix(LIGHT.0, DARK.0), mix(LIGHT.1, DARK.1), mix(LIGHT.2, DARK.2));
    let ink = if contrast(colour, WHITE) > contrast(colour, BLACK) { WHITE } else { BLACK };
    (colour, ink)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::contrast::luminance;

    #[test]
    fn text_can_be_read_upon_every_shade_and_shades_darken() {
        // black on white has the largest ratio that there is
        assert!((contrast(BLACK, WHITE) - 21.0).abs() < 1e-9);
        for step in 0..=100 {
            let (colour, ink) = shade(f64::from(step) / 100.0);
            assert!(contrast(colour, ink) >= 4.5, "{step}");
            assert!(step == 0 || luminance(colour) < luminance(shade(f64::from(step - 1) / 100.0).0), "{step}");
        }
    }
}
