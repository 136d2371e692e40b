//! How well a colour stands out from another.

use super::charts::figure::Colour;

/// The contrast ratio of the Web Content Accessibility Guidelines 2.1 (W3C Recommendation, 2018, "contrast ratio"): from 1 to 21.
/// Text needs 4.5 (success criterion 1.4.3), large text and what must be seen in a graphic 3 (1.4.3 and 1.4.11).
#[must_use]
pub(in crate::report) fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The relative luminance of the same guidelines ("relative luminance"), for a colour in sRGB: from 0 (black) to 1 (white).
#[must_use]
pub(in crate::report) fn luminance((red, green, blue): Colour) -> f64 {
    let linear = |part: u8| {
        let x = f64::from(part) / 255.0;
        if x <= 0.03928 { x / 12.92 } else { libm::pow((x + 0.055) / 1.055, 2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_scale_and_a_published_grey() {
        assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 1e-9);
        assert!((contrast((9, 9, 9), (9, 9, 9)) - 1.0).abs() < 1e-12);
        // #767676 is known as the lightest grey that passes on white: 4.54
        assert!((contrast((0x76, 0x76, 0x76), (255, 255, 255)) - 4.54).abs() < 0.005);
    }
}
