//! A figure as a list of marks: what is drawn, before anything draws it.

use serde::Serialize;

use crate::report::contrast::contrast;

/// A colour as red, green and blue.
pub type Colour = (u8, u8, u8);

/// Text and axes.
pub const INK: Colour = (0x22, 0x26, 0x2b);
/// Secondary text.
pub const GREY: Colour = (0x5c, 0x63, 0x6b);
/// Grid lines and separators.
pub const RULE: Colour = (0xdd, 0xe0, 0xe4);
/// Bands behind every other row.
pub const BAND: Colour = (0xf5, 0xf6, 0xf7);
/// The paper.
pub const WHITE: Colour = (0xff, 0xff, 0xff);

/// The palette of M. Okabe and K. Ito, "Color Universal Design" (2008), chosen so that people with any colour vision can tell
/// the colours apart; without black and the yellow, which vanishes on white.
pub mod okabe_ito {
    use super::Colour;

    /// Orange.
    pub const ORANGE: Colour = (0xe6, 0x9f, 0x00);
    /// Sky blue.
    pub const SKY: Colour = (0x56, 0xb4, 0xe9);
    /// Bluish green.
    pub const GREEN: Colour = (0x00, 0x9e, 0x73);
    /// Blue.
    pub const BLUE: Colour = (0x00, 0x72, 0xb2);
    /// Vermilion.
    pub const VERMILION: Colour = (0xd5, 0x5e, 0x00);
    /// Reddish purple.
    pub const PURPLE: Colour = (0xcc, 0x79, 0xa7);

    // the same hues, darkened until words and thin lines in them can be read upon white and upon a band

    /// Dark vermilion.
    pub const DARK_VERMILION: Colour = (0xb0, 0x4a, 0x00);
    /// Dark bluish green.
    pub const DARK_GREEN: Colour = (0x00, 0x7a, 0x58);
    /// Dark reddish purple.
    pub const DARK_PURPLE: Colour = (0x9c, 0x4a, 0x7a);
}

/// Width of the dark edge around a faint colour, in pixels.
const EDGE: f64 = 1.0;
/// Smallest width and height of a place that tells its value, in pixels.
const LEAST_TIP: f64 = 8.0;

/// Whether a colour needs a dark edge to be seen: more than the 3 that the guidelines ask, because what lies behind a mark may
/// be a band or a tint, less light than white.
fn faint(colour: Colour) -> bool {
    contrast(colour, WHITE) < 4.0
}

/// Where a text stands with respect to its x.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Anchor {
    /// Begins there.
    Start,
    /// Is centred there.
    Middle,
    /// Ends there.
    End,
}

/// One mark. Lengths and places are in pixels from the upper left corner.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Mark {
    /// A straight line.
    Line {
        /// Beginning.
        from: (f64, f64),
        /// End.
        to: (f64, f64),
        /// Thickness.
        width: f64,
        /// Colour.
        colour: Colour,
    },
    /// A filled rectangle.
    Box {
        /// Upper left corner.
        at: (f64, f64),
        /// Width and height.
        size: (f64, f64),
        /// Colour.
        colour: Colour,
    },
    /// A filled circle.
    Disc {
        /// Centre.
        at: (f64, f64),
        /// Radius.
        radius: f64,
        /// Colour.
        colour: Colour,
    },
    /// A filled square that stands on a corner.
    Diamond {
        /// Centre.
        at: (f64, f64),
        /// Half the diagonal.
        radius: f64,
        /// Colour.
        colour: Colour,
    },
    /// A line through points.
    Path {
        /// The points, in order.
        points: Vec<(f64, f64)>,
        /// Thickness.
        width: f64,
        /// Colour.
        colour: Colour,
    },
    /// A filled area.
    Area {
        /// Its corners, in order.
        points: Vec<(f64, f64)>,
        /// Colour.
        colour: Colour,
    },
    /// A line of text; y is the base line.
    Words {
        /// Place on the base line.
        at: (f64, f64),
        /// Height of an em.
        size: f64,
        /// Where the text stands.
        anchor: Anchor,
        /// Colour.
        colour: Colour,
        /// The text.
        text: String,
    },
}

/// A place in a figure that tells its value when it is pointed at or stepped to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tip {
    /// Upper left corner.
    pub at: (f64, f64),
    /// Width and height.
    pub size: (f64, f64),
    /// The value with its name and unit, in the language of the figure.
    pub text: String,
}

/// What a figure shows, as a table for those who cannot see it or want the numbers. Texts are in the language of the figure.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DataTable {
    /// Heads of the columns; the first column names the rows.
    pub heads: Vec<String>,
    /// The rows, each as long as the heads.
    pub rows: Vec<Vec<String>>,
}

/// A figure in one language.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// Name of the file without ending: the same in both languages.
    pub name: String,
    /// Title, drawn at the top and read out.
    pub title: String,
    /// What the figure shows, for those who cannot see it.
    pub description: String,
    /// Width in pixels.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
    /// The marks, later ones on top.
    pub marks: Vec<Mark>,
    /// Places that tell their value, in reading order; they are not drawn.
    pub tips: Vec<Tip>,
    /// The same as a table.
    pub data: DataTable,
}

impl Figure {
    /// Paper of a width, without marks and as yet without height.
    #[must_use]
    pub fn blank(name: impl Into<String>, title: String, description: String, width: f64) -> Self {
        Self {
            name: name.into(),
            title,
            description,
            width,
            height: 0.0,
            marks: Vec::new(),
            tips: Vec::new(),
            data: DataTable::default(),
        }
    }

    /// Adds a line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), width: f64, colour: Colour) {
        self.marks.push(Mark::Line { from, to, width, colour });
    }

    /// Adds a place that tells its value. A place too small to be pointed at grows on all sides.
    pub fn tip(&mut self, (x, y): (f64, f64), (wide, high): (f64, f64), text: impl Into<String>) {
        let (w, h) = (wide.max(LEAST_TIP), high.max(LEAST_TIP));
        let at = ((x - (w - wide) / 2.0).clamp(0.0, (self.width - w).max(0.0)), (y - (h - high) / 2.0).max(0.0));
        self.tips.push(Tip { at, size: (w, h), text: text.into() });
    }

    /// Adds a place that tells its value around a point.
    pub fn tip_at(&mut self, (x, y): (f64, f64), radius: f64, text: impl Into<String>) {
        self.tip((x - radius, y - radius), (radius * 2.0, radius * 2.0), text);
    }

    /// Gives the table its heads; the first names the rows.
    pub fn heads<H: Into<String>>(&mut self, heads: impl IntoIterator<Item = H>) {
        self.data.heads = heads.into_iter().map(Into::into).collect();
    }

    /// Adds a row to the table.
    pub fn row(&mut self, row: Vec<String>) {
        self.data.rows.push(row);
    }

    /// Adds a rectangle.
    pub fn block(&mut self, at: (f64, f64), size: (f64, f64), colour: Colour) {
        self.marks.push(Mark::Box { at, size, colour });
    }

    /// Adds a rectangle that shows a value: with a dark edge where its colour is faint. The edge lies inside.
    pub fn bar(&mut self, (x, y): (f64, f64), (wide, high): (f64, f64), colour: Colour) {
        if faint(colour) {
            self.block((x, y), (wide, high), INK);
            if wide > 2.0 * EDGE && high > 2.0 * EDGE {
                self.block((x + EDGE, y + EDGE), (wide - 2.0 * EDGE, high - 2.0 * EDGE), colour);
            }
        } else {
            self.block((x, y), (wide, high), colour);
        }
    }

    /// Adds a disc that shows a value: with a dark edge where its colour is faint.
    pub fn disc(&mut self, at: (f64, f64), radius: f64, colour: Colour) {
        if faint(colour) {
            self.marks.push(Mark::Disc { at, radius, colour: INK });
        }
        let radius = if faint(colour) { radius - EDGE } else { radius };
        self.marks.push(Mark::Disc { at, radius, colour });
    }

    /// Adds a diamond that shows a value: with a dark edge where its colour is faint.
    pub fn diamond(&mut self, at: (f64, f64), radius: f64, colour: Colour) {
        if faint(colour) {
            self.marks.push(Mark::Diamond { at, radius, colour: INK });
        }
        // an edge as wide as elsewhere, measured across the sloping side
        let radius = if faint(colour) { radius - EDGE * std::f64::consts::SQRT_2 } else { radius };
        self.marks.push(Mark::Diamond { at, radius, colour });
    }

    /// Adds an area that shows a value: with a dark edge where its colour is faint.
    pub fn area(&mut self, points: Vec<(f64, f64)>, colour: Colour) {
        let edge: Vec<(f64, f64)> = points.iter().chain(points.first()).copied().collect();
        self.marks.push(Mark::Area { points, colour });
        if faint(colour) {
            self.marks.push(Mark::Path { points: edge, width: EDGE, colour: INK });
        }
    }

    /// Adds a line through points that shows values: on a wider dark one where its colour is faint.
    pub fn stroke(&mut self, points: Vec<(f64, f64)>, width: f64, colour: Colour) {
        if faint(colour) {
            self.marks.push(Mark::Path { points: points.clone(), width: width + 2.0 * EDGE, colour: INK });
        }
        self.marks.push(Mark::Path { points, width, colour });
    }

    /// Adds a text.
    pub fn words(&mut self, at: (f64, f64), size: f64, anchor: Anchor, colour: Colour, text: impl Into<String>) {
        self.marks.push(Mark::Words { at, size, anchor, colour, text: text.into() });
    }
}
