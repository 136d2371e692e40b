//! Writes a chart of Excel: its cells, words and colours.

use rust_xlsxwriter::{
    Chart as Drawn, ChartAxisCrossing, ChartAxisLabelPosition, ChartErrorBars, ChartErrorBarsType, ChartFont,
    ChartFormat, ChartLayout, ChartLegendPosition, ChartLine, ChartRange, ChartSolidFill, Color, ObjectMovement,
    Worksheet, XlsxError,
};

use super::{Chart, Shape, Sheet};
use crate::report::charts::figure::Colour;

/// Size of a chart in pixels, and of one with lying bars.
const SIZE: (u32, u32) = (560, 340);
const LYING: (u32, u32) = (720, 420);
/// Pixels between charts.
const APART: u32 = 20;
/// Charts stand below a table of no more rows than this, beside a longer one.
const SHORT: usize = 12;
/// Charts beside each other.
const BESIDE: usize = 2;

fn colour((red, green, blue): Colour) -> Color {
    Color::RGB(u32::from(red) << 16 | u32::from(green) << 8 | u32::from(blue))
}

/// Draws the chart to the right of the table, `place` being how many came before it.
pub(super) fn draw(page: &mut Worksheet, sheet: &Sheet, chart: &Chart, place: usize) -> Result<(), XlsxError> {
    let number = |of: usize| u32::try_from(of).unwrap_or(u32::MAX);
    let first = number(sheet.head_row()) + 1;
    let (from, to) = (first + number(chart.rows.0), first + number(chart.rows.1));
    let range = |column: usize| {
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        ChartRange::new_from_range(&sheet.name, from, column, to, column)
    };
    let mut drawn = match chart.shape {
        Shape::Columns => Drawn::new_column(),
        Shape::Stacked => Drawn::new(rust_xlsxwriter::ChartType::ColumnStacked),
        Shape::Bars => Drawn::new_bar(),
    };
    for series in &chart.series {
        let added = drawn.add_series();
        added
            .set_name(only_words(&series.name).as_str())
            .set_values(&range(series.values))
            .set_categories(&range(chart.categories));
        let mut look = ChartFormat::new();
        look.set_solid_fill(ChartSolidFill::new().set_color(colour(series.colour)));
        if chart.shape == Shape::Stacked {
            // parts that touch are told apart without their colours
            look.set_border(ChartLine::new().set_color(Color::White).set_width(0.75));
        }
        added.set_format(&mut look);
        added.set_gap(60);
        if let Some((down, up)) = series.errors {
            let mut bars = ChartErrorBars::new();
            bars.set_type(ChartErrorBarsType::Custom(range(up), range(down)));
            bars.set_format(ChartFormat::new().set_line(ChartLine::new().set_width(1.25).set_color(Color::Black)));
            added.set_y_error_bars(&bars);
        }
    }
    words(&mut drawn, chart);
    let (width, height) = if chart.shape == Shape::Bars { LYING } else { SIZE };
    drawn.set_width(width).set_height(height);
    drawn.set_alt_text(&chart.alt);
    if chart.shape == Shape::Bars {
        // room for long names; left to themselves programs let them run through the title of the axis
        drawn.plot_area().set_layout(&ChartLayout::new().set_offset(0.48, 0.12).set_dimensions(0.48, 0.66));
    }
    // a filter hides rows of the table, not the chart
    drawn.set_object_movement(ObjectMovement::DontMoveOrSizeWithCells).show_hidden_data();
    let (right, down) = (number(place % BESIDE), number(place / BESIDE));
    let below = sheet.rows.len() <= SHORT;
    let corner = if below { first + number(sheet.rows.len()) + 1 } else { first };
    let column = if below { 0 } else { u16::try_from(sheet.heads.len()).unwrap_or(u16::MAX) };
    let (across, along) = (right * (width + APART), down * (height + APART));
    page.insert_chart_with_offset(corner, column, &drawn, across + if below { 0 } else { APART }, along)?;
    Ok(())
}

fn words(drawn: &mut Drawn, chart: &Chart) {
    let mut title = ChartFont::new();
    title.set_size(11).set_bold();
    let mut small = ChartFont::new();
    small.set_size(9).unset_bold();
    drawn.title().set_name(only_words(&chart.title).as_str()).set_font(&title);
    // of lying bars the library calls the axis of the values x, as it lies
    let lying = chart.shape == Shape::Bars;
    let names = if lying { drawn.y_axis() } else { drawn.x_axis() };
    names
        .set_name(only_words(&chart.categories_title).as_str())
        .set_name_font(&small)
        .set_font(&small)
        .set_label_interval(1);
    // names stay at the edge where a bar goes below zero
    names.set_label_position(ChartAxisLabelPosition::Low);
    if lying {
        // the first row of the table on top, and the numbers below
        names.set_reverse().set_crossing(ChartAxisCrossing::Max);
    }
    let values = if lying { drawn.x_axis() } else { drawn.y_axis() };
    values.set_name(only_words(&chart.values_title).as_str()).set_name_font(&small).set_font(&small);
    values.set_num_format(chart.look.format());
    values.set_min(chart.axis.from).set_max(chart.axis.to).set_major_unit(chart.axis.step);
    values.set_major_gridlines(true);
    values.set_major_gridlines_line(ChartLine::new().set_color(Color::RGB(0x00_dd_e0_e4)).set_width(0.75));
    if chart.series.len() > 1 {
        drawn.legend().set_position(ChartLegendPosition::Bottom).set_font(&small);
    } else {
        drawn.legend().set_hidden();
    }
}

/// Words that the library takes for words. It takes a text that begins as a formula, or that ends as the name of a cell behind an
/// exclamation mark, for a place in the workbook; a space keeps them apart.
fn only_words(text: &str) -> String {
    let text = text.replace('!', "! ");
    if text.starts_with('=') { format!(" {text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_looks_like_a_place_stays_a_title() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for title in ["Wait: =cmd|' /C calc'!A0", "=(A1)", "=T[x]", "Sheet1!A1", "so!"] {
            let mut chart = Drawn::new(rust_xlsxwriter::ChartType::Bar);
            chart.title().set_name(only_words(title).as_str());
            chart.add_series().set_values(("Sheet1", 0, 0, 1, 0));
            sheet.insert_chart(0, 0, &chart).unwrap();
        }
        book.save_to_buffer().unwrap();
    }
}
