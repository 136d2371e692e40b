//! Writes sheets as a workbook of Excel. The only places that know the library are this file and the pen for charts.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Table, TableColumn, TableStyle, Url, Workbook, Worksheet,
    XlsxError,
};

use super::sheet::lines_of;
use super::{Look, Sheet, Value, chart_pen};

/// Height of a line, in points.
const LINE: f64 = 15.0;
/// Tallest row that Excel takes, in points.
const TALLEST: f64 = 409.0;
/// Most characters beside each other on a page of paper; a wider table takes pages beside each other.
const PAPER: usize = 320;
/// Background of headers.
const HEAD: u32 = 0x00_1f_3a_5f;
/// Ids.
const GREY: u32 = 0x00_5c_63_6b;

/// What stands around the sheets.
pub(super) struct Around<'a> {
    /// Title of the workbook.
    pub(super) title: &'a str,
    /// Below each printed page.
    pub(super) footer: &'a str,
}

/// The bytes of the workbook: the same for the same sheets, whenever and wherever it is written.
///
/// # Errors
/// When a sheet cannot be written: a name that Excel does not take, or too many rows.
pub(super) fn write(sheets: &[Sheet], around: &Around<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // no clock: the library would take that of today
    let fixed = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(
        &DocProperties::new().set_title(around.title).set_author("rvtsim").set_creation_datetime(&fixed),
    );
    let looks = Looks::new();
    for sheet in sheets {
        draw(book.add_worksheet(), sheet, &looks, around)?;
    }
    book.save_to_buffer()
}

/// The formats of cells.
struct Looks {
    title: Format,
    line: Format,
    strong: Format,
    head: Format,
    words: Format,
    id: Format,
    link: Format,
    numbers: Vec<(Look, Format)>,
}

impl Looks {
    fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        let wrapped = || top().set_text_wrap();
        let number = |look: Look| (look, top().set_num_format(look.format()));
        Self {
            title: Format::new().set_bold().set_font_size(16),
            line: wrapped(),
            strong: wrapped().set_bold(),
            head: wrapped()
                .set_align(FormatAlign::Left)
                .set_indent(1)
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(HEAD)),
            // away from the number before it
            words: wrapped().set_align(FormatAlign::Left).set_indent(1),
            id: top().set_align(FormatAlign::Left).set_indent(1).set_font_color(Color::RGB(GREY)),
            link: top()
                .set_font_color(Color::RGB(0x00_05_63_c1))
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
            numbers: Look::ALL.map(number).into(),
        }
    }

    fn number(&self, look: Look) -> &Format {
        // every look is in the list
        self.numbers.iter().find(|(known, _)| *known == look).map_or(&self.words, |(_, format)| format)
    }
}

/// A place on a sheet. Sheets are split before they get here, so it always fits.
fn row(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

fn column(of: usize) -> u16 {
    u16::try_from(of).unwrap_or(u16::MAX)
}

fn draw(page: &mut Worksheet, sheet: &Sheet, looks: &Looks, around: &Around<'_>) -> Result<(), XlsxError> {
    page.set_name(&sheet.name)?;
    let widths = sheet.widths();
    for (at, width) in widths.iter().enumerate() {
        page.set_column_width(column(at), *width as f64)?;
    }
    page.write_string_with_format(0, 0, &sheet.title, &looks.title)?;
    let (columns, characters) = sheet.line_columns();
    for (at, line) in (1..).zip(&sheet.lines) {
        let format = if line.strong { &looks.strong } else { &looks.line };
        // merged cells do not grow by themselves
        page.set_row_height(at, (LINE * lines_of(&line.text, characters) as f64).min(TALLEST))?;
        if columns > 1 {
            page.merge_range(at, 0, at, column(columns - 1), &line.text, format)?;
        } else {
            page.write_string_with_format(at, 0, &line.text, format)?;
        }
    }
    table(page, sheet, looks, &widths)?;
    for (place, chart) in sheet.charts.iter().enumerate() {
        chart_pen::draw(page, sheet, chart, place)?;
    }
    printed(page, sheet, around)
}

fn table(page: &mut Worksheet, sheet: &Sheet, looks: &Looks, widths: &[usize]) -> Result<(), XlsxError> {
    let first = row(sheet.head_row());
    // a table of Excel has at least one row
    let last = first + row(sheet.rows.len().max(1));
    let heads: Vec<TableColumn> = sheet
        .heads
        .iter()
        .map(|head| TableColumn::new().set_header(&head.text).set_header_format(&looks.head))
        .collect();
    let inside = |(head, width): (&super::Head, &usize)| lines_of(&head.text, width.saturating_sub(3).max(1));
    let tall = sheet.heads.iter().zip(widths).map(inside).max().unwrap_or(1);
    page.set_row_height(first, LINE * tall as f64)?;
    let table = Table::new()
        .set_name(&sheet.table)
        .set_columns(&heads)
        .set_style(TableStyle::Light1)
        .set_banded_rows(true)
        .set_autofilter(true)
        .set_alt_text_title(&sheet.title);
    page.add_table(first, 0, last, column(sheet.heads.len().saturating_sub(1)), &table)?;
    for (at, values) in (first + 1..).zip(&sheet.rows) {
        // rows do not grow by themselves in every program, and charts are placed by their heights
        let lines = |(value, width): (&Value, &usize)| match value {
            Value::Text(text) if text.len() + 1 > *width => lines_of(text, width - 1),
            _ => 1,
        };
        let tall = values.iter().zip(widths).map(lines).max().unwrap_or(1);
        if tall > 1 {
            page.set_row_height(at, (LINE * tall as f64).min(TALLEST))?;
        }
        for (place, (value, head)) in values.iter().zip(&sheet.heads).enumerate() {
            let place = column(place);
            match value {
                Value::Empty => {}
                Value::Text(text) => {
                    let format = if head.id { &looks.id } else { &looks.words };
                    page.write_string_with_format(at, place, &**text, format)?;
                }
                Value::Number(number, look) => {
                    page.write_number_with_format(at, place, *number, looks.number(*look))?;
                }
                Value::Truth(yes) => {
                    page.write_boolean_with_format(at, place, *yes, &looks.words)?;
                }
                Value::Link(name) => {
                    let there = Url::new(format!("internal:'{name}'!A1")).set_text(&**name);
                    page.write_url_with_format(at, place, there, &looks.link)?;
                }
            }
        }
    }
    Ok(())
}

/// On paper: lying, one page wide where that can be read, headers on each page, and that the households are synthetic below each.
fn printed(page: &mut Worksheet, sheet: &Sheet, around: &Around<'_>) -> Result<(), XlsxError> {
    let first = row(sheet.head_row());
    if sheet.frozen {
        page.set_freeze_panes(first + 1, 0)?;
        page.set_repeat_rows(first, first)?;
    }
    page.set_landscape();
    page.set_paper_size(9);
    let wide: usize = sheet.widths().iter().sum();
    let across = if sheet.charts.is_empty() { wide.div_ceil(PAPER).max(1) } else { 1 };
    page.set_print_fit_to_pages(column(across), 0);
    if across > 1 {
        // what names the row stands on each page
        let number = |value: &Value| matches!(value, Value::Number(..));
        let named = sheet.rows.first().and_then(|row| row.iter().position(number)).unwrap_or(1);
        page.set_repeat_columns(0, column(named.clamp(1, 4) - 1))?;
    }
    page.set_margins(0.4, 0.4, 0.7, 0.7, 0.3, 0.3);
    // an ampersand begins a code in a header or footer
    let plain = |text: &str| text.replace('&', "&&");
    page.set_header(format!("&L{}&R{}", plain(around.title), plain(&sheet.name)));
    page.set_footer(format!("&L{}&R&P / &N", plain(around.footer)));
    Ok(())
}
