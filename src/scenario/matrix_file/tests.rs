//! Does a matrix become what it says, and is everything that is wrong with it found at once, with its line?

use std::fs;

use super::super::{Problems, Sources};
use super::*;
use crate::assessment::{
    CriterionDraft, Evidence, FrameworkDraft, FrameworkMode, Judgement, MatrixCell, PrincipleDraft,
};
use crate::language::Language;
use crate::metrics::Direction;

fn criterion(id: &str, evidence: Evidence) -> CriterionDraft {
    CriterionDraft {
        id: id.to_owned(),
        principle: "all".to_owned(),
        title: Text::same(id),
        evidence,
        measure: None,
        unit: String::new(),
        direction: Direction::Higher,
        anchors: if evidence == Evidence::Simulated { vec![(0.0, 0.0), (10.0, 1.0)] } else { Vec::new() },
        anchors_reason: Text::default(),
        undefined_score: 0.0,
        weight: 0.25,
        weight_range: (0.0, 1.0),
    }
}

/// Two values, one rating and one criterion that is not modelled; `Judged Yard` has a rating.
fn framework() -> Framework {
    let judgement = Judgement {
        criterion: "clarity".to_owned(),
        configuration: "Judged Yard".to_owned(),
        rating: 0.5,
        range: (0.25, 0.75),
        by: "a test".to_owned(),
        reason: Text::new("because", "daarom"),
    };
    let all = PrincipleDraft { id: "all".to_owned(), ..PrincipleDraft::default() };
    Framework::new(FrameworkDraft {
        mode: FrameworkMode::Matrix,
        name: "test".to_owned(),
        principles: vec![all],
        criteria: vec![
            criterion("cost", Evidence::Simulated),
            criterion("speed", Evidence::Simulated),
            criterion("clarity", Evidence::Judged),
            criterion("later", Evidence::NotModelled),
        ],
        judgements: vec![judgement],
        ..FrameworkDraft::default()
    })
    .expect("it is sound")
}

/// Reads a text as a file of its own; the error is the rendered English text.
fn from_disk(bytes: &[u8]) -> Result<MatrixTable, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("matrix.csv");
    fs::write(&path, bytes).expect("written");
    read_matrix(&path, &framework()).map_err(|f| f.problems.render(&f.sources, Language::En, false))
}

fn table(text: &str) -> MatrixTable {
    from_disk(text.as_bytes()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The problems of a text: `line key: message label hint`.
fn told(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let mut problems = Problems::default();
    let file = sources.add("matrix.csv", "matrix.csv", text.to_owned(), Origin::File);
    let table = read(text, file, &framework(), &mut problems);
    assert!(table.is_none() || problems.is_empty(), "nothing is given beside a problem");
    let line = |p: &Problem| p.place.map_or(0, |at| sources.line(at));
    let sorted = problems.sorted();
    assert!(sorted.iter().all(|p| !p.message.nl.is_empty() && p.message.nl != p.message.en), "in Dutch too");
    sorted.iter().map(|p| format!("{} {}: {} {} {}", line(p), p.key, p.message.en, p.label.en, p.hint.en)).collect()
}

/// The text has exactly one problem, and it says all of this.
#[track_caller]
fn says(text: &str, parts: &[&str]) {
    let told = told(text);
    assert_eq!(told.len(), 1, "one problem: {told:#?}");
    for part in parts {
        assert!(told[0].contains(part), "`{part}` is not in: {}", told[0]);
    }
}

const HEAD: &str = "alternative,criterion,value\n";
const WIDE: &str = "alternative,criterion,value,lower,upper\n";

/// A whole alternative `A` with one row replaced.
fn narrow(from: &str, to: &str) -> String {
    let rows = "A,cost,2\nA,speed,3\nA,clarity,0.5\n";
    assert!(rows.contains(from));
    format!("{HEAD}{}", rows.replacen(from, to, 1))
}

/// The same with ranges.
fn wide(to: &str) -> String {
    format!("{WIDE}{to}\nA,speed,3,,\nA,clarity,0.5,0.25,0.75\n")
}

fn value(value: f64, range: Option<(f64, f64)>) -> Option<MatrixCell> {
    Some(MatrixCell { value, range, by: String::new(), reason: Text::default() })
}

#[test]
fn a_matrix_becomes_what_it_says() {
    let found =
        table("alternative,criterion,value\nB,speed,3\nA,cost,2\nB,cost,1e1\nA,speed,-4.5\nA,clarity,0\nB,clarity,1\n");
    assert_eq!(found.alternatives, ["B", "A"]);
    assert_eq!(found.cells[0], [value(10.0, None), value(3.0, None), value(1.0, None), None]);
    assert_eq!(found.cells[1], [value(2.0, None), value(-4.5, None), value(0.0, None), None]);
}

#[test]
fn order_of_columns_marks_of_the_system_and_empty_lines_do_not_matter() {
    let plain = table(&wide("A,cost,2,1,3"));
    assert_eq!(plain.cells[0][0], value(2.0, Some((1.0, 3.0))));
    let other = "\u{FEFF}upper, value ,criterion,lower,alternative\r\n\r\n3,2,cost,1,A\r\n  \r\n,3,\"speed\",,\"A\"\r\n,,,,\r\n0.75,0.5,clarity,0.25, A \r\n";
    assert_eq!(table(other), plain);
    // without the last end of line, and with rows that stop before empty cells
    assert_eq!(
        table("alternative,criterion,value,lower,upper\nA,cost,2,1,3\nA,speed,3\nA,clarity,0.5,0.25,0.75"),
        plain
    );
}

#[test]
fn a_name_may_hold_a_comma_between_quotes() {
    let text =
        format!("{HEAD}\"A, \"\"large\"\"\",cost,1\n\"A, \"\"large\"\"\",speed,1\n\"A, \"\"large\"\"\",clarity,1\n");
    assert_eq!(table(&text).alternatives, ["A, \"large\""]);
    let rows = format!("{}B, large,cost,2\n", narrow("2", "2"));
    says(&rows, &["5 matrix:", "fields in this row is 4, and there are 3 columns", "between quotes"]);
}

#[test]
fn a_judgement_of_the_framework_fills_its_cell() {
    let found = table(&format!("{HEAD}Judged Yard,cost,1\nJudged Yard,speed,2\n"));
    let cell = found.cells[0][2].as_ref().expect("judged");
    assert_eq!((cell.value, cell.range, cell.by.as_str()), (0.5, Some((0.25, 0.75)), "a test"));
    assert_eq!(cell.reason.nl, "daarom");
    says(
        &format!("{HEAD}Judged Yard,cost,1\nJudged Yard,speed,2\nJudged Yard,clarity,0.5\n"),
        &["4 matrix.\"Judged Yard\".clarity", "has a judgement for this value as well", "Take out this row or"],
    );
}

#[test]
fn columns_that_are_wrong() {
    says("alternative,criterion\nA,cost\n", &["1 ", "The column `value` is missing", "`alternative,criterion,value`"]);
    says("alternative,critreion,value\nA,cost,1\n", &["1 ", "`critreion` is not known", "did you mean `criterion`?"]);
    says("alternative,criterion,value,colour\n", &["1 ", "`colour` is not known", "Allowed here: `alternative`"]);
    says("alternative,criterion,value,value\n", &["two columns `value`"]);
    says("alternative,criterion,value,\n", &["A column has no name"]);
    says("alternative,criterion,value,lower\n", &["With the column `lower` there must be a column `upper`"]);
    says("alternative;criterion;value\nA;cost;0,5\n", &["separated by a semicolon", "with commas between the columns"]);
    says("alternative\tcriterion\tvalue\n", &["separated by a tab"]);
    says(&format!("alternative,criterion,value{}\n", ",x".repeat(100)), &["names 103 columns; there are at most 5"]);
    assert_eq!(told("A,cost,1\nA,speed,2\n").len(), 6, "a file without a header: three unknown, three missing");
}

#[test]
fn no_rows() {
    for text in ["", "\n\n", HEAD, "alternative,criterion,value\n\n,,\n"] {
        says(text, &["There are no rows in this matrix", "`alternative,criterion,value`"]);
    }
}

#[test]
fn a_criterion_that_is_not_there() {
    // the value that was meant is not missing as well
    says(
        &narrow("A,cost", "A,cots"),
        &["2 matrix.A.cots", "has no criterion `cots`", "did you mean `cost`?", "`speed`"],
    );
    says(&format!("{HEAD}A,cots,1\nA,cost,2\nA,speed,3\nA,clarity,0.5\n"), &["2 matrix.A.cots"]);
    says(&format!("{}A,later,1\n", narrow("2", "2")), &["5 matrix.A.later", "is not modelled", "Take this row out"]);
    says(&format!("{}A,,1\n", narrow("2", "2")), &["5 matrix.A", "The name of the criterion is missing"]);
}

#[test]
fn names_that_cannot_be() {
    let more = |row: &str| format!("{}{row}\n", narrow("2", "2"));
    says(&more(",cost,1"), &["5 matrix", "The name of the alternative is missing"]);
    says(&more("B\u{202E},cost,1"), &["5 matrix", "invisible character (U+202E)"]);
    says(&more("A\u{200B},cost,1"), &["U+200B"]);
    says(&more("B\u{1b}[2J,cost,1"), &["U+001B"]);
    says(&more("A,co\u{0}st,1"), &["5 matrix.A", "U+0000"]);
    says(&more(&format!("{},cost,1", "x".repeat(300))), &["at most 200 characters"]);
    says(
        &narrow("A,cost,2", "A,cost"),
        &["2 matrix:", "fields in this row is 2, and there are 3 columns", "a comma is missing"],
    );
    says(&more("\"B,cost,1\nC,cost,2"), &["5 matrix:", "fields in this row is 1", "a quote is not closed"]);
    says(&more("\"B\nC\",cost,2"), &["5 matrix:", "must not hold a line break", "a quote is not closed"]);
}

#[test]
fn a_cell_that_is_there_twice_or_not_at_all() {
    says(&format!("{}A,cost,2\n", narrow("2", "2")), &["5 matrix.A.cost", "twice; the first stands on line 2"]);
    says(&format!("\n\n{}\nA,cost,7\n", narrow("2", "2")), &["8 matrix.A.cost", "the first stands on line 4"]);
    says(&narrow("A,cost,2\nA,speed,3\n", ""), &["2 matrix.A", "`A` has no value for `cost`, `speed`."]);
    says(
        &narrow("A,clarity,0.5\n", ""),
        &["`A` has no value for `clarity`.", "[[judgement]] with configuration = \"A\""],
    );
    says(
        &format!("{HEAD}Judged Yart,cost,1\nJudged Yart,speed,2\n"),
        &["`Judged Yart` has no value for `clarity`", "There are judgements of `Judged Yard`"],
    );
    // a name that is mistyped in one row: both halves say so
    let told = told(&format!("{HEAD}Option A,cost,2\nOptoin A,speed,3\nOption A,clarity,0.5\n"));
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].contains("2 ") && told[0].contains("`speed`") && told[0].contains("did you mean `Optoin A`?"));
    assert!(told[1].contains("3 ") && told[1].contains("`cost`, `clarity`") && told[1].contains("mean `Option A`?"));
}

#[test]
fn numbers_that_are_none() {
    for (written, message) in [
        ("  ", "There is no value here"),
        ("abc", "`abc` is not a number"),
        ("12%", "`12%` is not a number. Write the number alone"),
        ("nan", "`nan` is not a finite number"),
        ("-inf", "`-inf` is not a finite number"),
        ("1e999", "`1e999` is not a finite number"),
        ("1e16", "`1e16` is too large"),
        ("\"0,5\"", "`0,5` is not a number. Write 0.5: a point before the decimals"),
        ("\"1.234,5\"", "Write 1234.5"),
        ("\"1,234.5\"", "Write 1234.5"),
    ] {
        let text = narrow("A,cost,2", &format!("A,cost,{written}"));
        let told: Vec<String> =
            told(&text).iter().map(|t| t.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(told.len(), 1, "{told:#?}");
        assert!(told[0].starts_with("2 matrix.A.cost: ") && told[0].contains(message), "{message}: {told:#?}");
    }
    says(
        &narrow("A,cost,2", "A,cost,0,5"),
        &["2 matrix", "row is 4", "Is 0,5 one number with a decimal comma? Write 0.5."],
    );
    says(&wide("A,cost,-2,5,-3,5,-1,5"), &["fields in this row is 8, and there are 5 columns", "Is -2,5 one number"]);
    says(&wide("A,cost,0,5"), &["2 matrix.A.cost", "`lower` stands here without `upper`"]);
}

#[test]
fn ranges_that_cannot_be() {
    says(&wide("A,cost,2,1,"), &["2 matrix.A.cost", "`lower` stands here without `upper`"]);
    says(&wide("A,cost,2,,3"), &["2 matrix.A.cost", "`upper` stands here without `lower`"]);
    says(&wide("A,cost,2,3,1"), &["the wrong way round", "Write 1 for `lower` and 3 for `upper`."]);
    says(&wide("A,cost,4,1,3"), &["4 lies outside its own range, 1 to 3"]);
    says(&wide("A,cost,2,low,3"), &["`low` is not a number"]);
    assert_eq!(table(&wide("A,cost,2,2,2")).cells[0][0], value(2.0, Some((2.0, 2.0))));
}

#[test]
fn a_rating_outside_the_score_scale() {
    says(&narrow("clarity,0.5", "clarity,5"), &["4 matrix.A.clarity", "a rating lies between 0 and 1, and 5 does not"]);
    let text = format!("{WIDE}A,cost,2\nA,speed,3\nA,clarity,0.5,0.2,1.5\n");
    says(&text, &["4 matrix.A.clarity", "1.5 does not"]);
}

#[test]
fn everything_is_told_at_once() {
    let text = "alternative,criterion,value,lower,upper\nA,cost,x,,\nA,sped,3,,\nA,clarity,2,,\nB,cost,1,5,2\nB,cost,1,,\n,speed,2,,\n";
    let lines: Vec<String> = told(text).iter().map(|t| t.split(':').next().unwrap_or_default().to_owned()).collect();
    let expected = [
        "2 matrix.A.cost",
        "3 matrix.A.sped",
        "4 matrix.A.clarity",
        "5 matrix.B",
        "5 matrix.B.cost",
        "6 matrix.B.cost",
        "7 matrix",
    ];
    assert_eq!(lines, expected);
    let shown = from_disk(text.as_bytes()).expect_err("wrong");
    assert!(shown.contains("matrix.csv:5:") && shown.contains("B,cost,1,5,2"), "the line itself is shown: {shown}");
    assert!(shown.contains("7 errors."), "{shown}");
}

#[test]
fn too_much_is_refused_by_name_and_soon() {
    let start = std::time::Instant::now();
    let many: String = (0..201).map(|i| format!("alternative {i},cost,1\n")).collect();
    says(&format!("{HEAD}{many}"), &["202 ", "more than 200 alternatives"]);
    let rows = "A,cost,1\n".repeat(400_000);
    let told_rows = told(&format!("{HEAD}{rows}"));
    assert!(told_rows.iter().any(|t| t.contains("There are 1000 problems or more")), "{:?}", told_rows.first());
    assert!(from_disk(&vec![b'x'; 100_000_000]).expect_err("large").contains("larger than 4 MB"));
    assert!(from_disk(format!("{HEAD}{}", "a,b,1\n".repeat(1_000_000)).as_bytes()).is_err_and(|e| e.contains("4 MB")));
    // one field of four megabytes, one row of a million fields, quotes that never close
    for text in [
        "x".repeat(4_000_000),
        format!("{HEAD}{}", ",".repeat(3_000_000)),
        format!("{HEAD}{}A,cost,x", "\"".repeat(3_000_001)),
    ] {
        assert!(from_disk(text.as_bytes()).is_err());
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn a_file_that_is_not_there_or_no_text() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("matrix.csv"), "x").expect("written");
    let tell = |name: &str| {
        let failure = read_matrix(&folder.path().join(name), &framework()).expect_err("not there");
        failure.problems.render(&failure.sources, Language::En, false)
    };
    let text = tell("matrx.csv");
    assert!(text.contains("There is no file `matrx.csv`") && text.contains("did you mean `matrix.csv`?"), "{text}");
    assert!(tell(".").contains("is a folder"));
    assert!(
        from_disk(b"alternative,criterion,value\n\xff\xfe,cost,1\n")
            .expect_err("bytes")
            .contains("UTF-8 text (line 2)")
    );
}
