//! Does every figure tell its values, as a table and at each place?

use super::all_figures;
use crate::report::charts::figure::Mark;

#[test]
fn every_figure_is_a_table_too() {
    for (fixture, figure) in all_figures() {
        let (name, data) = (&figure.name, &figure.data);
        assert!(data.heads.len() > 1 && !data.rows.is_empty(), "{name} of {fixture} has no table");
        for head in &data.heads {
            assert!(!head.trim().is_empty(), "{name} of {fixture}: a head is empty");
        }
        for row in &data.rows {
            assert_eq!(row.len(), data.heads.len(), "{name} of {fixture}: {row:?}");
            for cell in row {
                assert!(!cell.trim().is_empty(), "{name} of {fixture}: an empty cell in {row:?}");
                assert!(!cell.contains("NaN") && !cell.contains("inf "), "{name} of {fixture}: {row:?}");
            }
        }
    }
}

#[test]
fn every_value_that_is_drawn_has_a_place_that_tells_it() {
    for (fixture, figure) in all_figures() {
        let name = &figure.name;
        // a figure that only says that nothing changes has no place to point at
        let drawn = figure.marks.iter().any(|m| !matches!(m, Mark::Words { .. } | Mark::Line { .. }));
        assert!(!drawn || !figure.tips.is_empty(), "{name} of {fixture} has no tips");
        for tip in &figure.tips {
            let ((x, y), (wide, high)) = (tip.at, tip.size);
            assert!(!tip.text.trim().is_empty() && !tip.text.contains("NaN"), "{name} of {fixture}: {tip:?}");
            assert!(wide >= 8.0 && high >= 8.0, "{name} of {fixture}: {tip:?}");
            let on_paper = x >= 0.0 && y >= 0.0 && x + wide <= figure.width + 1e-6 && y + high <= figure.height + 1e-6;
            assert!(on_paper, "{name} of {fixture}: {tip:?} on {} × {}", figure.width, figure.height);
        }
    }
}

/// A number on the paper that is not in the table would be lost for who cannot see it. Axis numbers, weights of a row and the
/// like are looked up too: what is drawn in ink beside a mark must be somewhere in the table.
#[test]
fn the_numbers_beside_the_marks_are_in_the_table() {
    let told = ["waits", "doubt", "tornado", "tornado_differences", "differences", "scorecard", "rank_acceptability"];
    for (fixture, figure) in all_figures().iter().filter(|(_, figure)| told.contains(&figure.name.as_str())) {
        for tip in &figure.tips {
            let numbers = tip
                .text
                .split([' ', '(', ')', ';', ':'])
                .filter(|word| word.contains(|c: char| c.is_ascii_digit()) && *word != "95%");
            let all: Vec<&String> = figure.data.rows.iter().flatten().chain(&figure.data.heads).collect();
            for number in numbers {
                let number = number.trim_end_matches([',', '.']);
                assert!(
                    all.iter().any(|cell| cell.contains(number)),
                    "{} of {fixture}: {number} of {}",
                    figure.name,
                    tip.text
                );
            }
        }
    }
}
