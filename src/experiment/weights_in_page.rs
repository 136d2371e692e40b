//! Does the page of a report hold what it needs to weigh by the rule of the program?
//!
//! The rule of the page is in JavaScript; here it is once more in Rust, on the numbers of the page. `.ci/weights_in_page` asks
//! the same of the page itself in a browser.

use std::path::Path;
use std::sync::OnceLock;

use serde_json::Value;

use super::{decide_study, score_study};
use crate::assessment::{DecisionOptions, Evidence, Framework, FrameworkMode, Scorecard, Spread};
use crate::language::Language;
use crate::report::{Study, fixture, report_html};
use crate::scenario::read_framework_file;

const DRAWS: usize = 1_000;

fn options(study: &Study) -> DecisionOptions {
    DecisionOptions { seed: study.scenario.seed, samples: DRAWS as u32, spread: Spread::Fixed, level: None }
}

fn working_framework() -> Framework {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/frameworks/toekomstscenario.toml");
    read_framework_file(&path, FrameworkMode::Study).unwrap().0
}

/// The invented study under the working framework, with sets of numbers in which every measure is defined.
fn study() -> &'static Study {
    // the same in every test, and dear
    static STUDY: OnceLock<Study> = OnceLock::new();
    STUDY.get_or_init(scored)
}

fn scored() -> Study {
    let mut study = fixture::study();
    let (replications, draws) = (study.replications.clone(), study.draws.as_mut().unwrap());
    draws.means = (0..40)
        .map(|set| {
            let tilt = |c: usize| 1.0 + 0.01 * (set % 7) as f64 * (c as f64 - 3.0);
            let row = |c: usize| replications[c][set % 30].iter().map(|v| v.map(|v| v * tilt(c))).collect();
            (0..replications.len()).map(row).collect()
        })
        .collect();
    let scored = score_study(&study, &working_framework(), &options(&study));
    scored.unwrap()
}

fn names(study: &Study) -> Vec<String> {
    study.configurations.iter().map(|c| c.name.clone()).collect()
}

/// The card of the same criteria with other weights; those that do not count keep their own.
fn weighed(card: &Scorecard, weights: &[f64]) -> Scorecard {
    let mut card = card.clone();
    let counted = card.criteria.iter_mut().filter(|c| c.evidence != Evidence::NotModelled);
    for (criterion, weight) in counted.zip(weights) {
        (criterion.weight, criterion.weight_range) = (*weight, (0.0, 1.0));
    }
    card.principles.iter_mut().for_each(|p| p.weight_range = None);
    card
}

fn base64(text: &str) -> Vec<u8> {
    let value = |sign: u8| match sign {
        b'A'..=b'Z' => sign - b'A',
        b'a'..=b'z' => sign - b'a' + 26,
        b'0'..=b'9' => sign - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let mut bytes = Vec::new();
    for four in text.as_bytes().chunks(4) {
        let bits =
            four.iter().fold(0_u32, |bits, sign| bits << 6 | u32::from(if *sign == b'=' { 0 } else { value(*sign) }));
        let padding = four.iter().filter(|sign| **sign == b'=').count();
        bytes.extend(&bits.to_be_bytes()[1..4 - padding]);
    }
    bytes
}

/// The weights part of the data block of a page.
fn data(page: &str) -> Value {
    let block = page.split("id=\"data\">").nth(1).and_then(|rest| rest.split("</script>").next()).unwrap();
    serde_json::from_str::<Value>(block).unwrap()["weights"].take()
}

/// Scores, ranks and rank shares by the rule of `script/rule.js`.
fn rule(data: &Value, drawn: &[f64], weights: &[f64]) -> (Vec<f64>, Vec<usize>, Vec<Vec<f64>>) {
    let even = |total: f64| (total * 1e12).round() / 1e12;
    let sum: f64 = weights.iter().sum();
    let weights: Vec<f64> = weights.iter().map(|w| w / sum).collect();
    let cells = data["cells"].as_array().unwrap();
    let n = cells.len();
    let score = |row: &Value| {
        let mut sums = vec![0.0; data["principles"].as_array().unwrap().len()];
        for (k, weight) in weights.iter().enumerate() {
            if let Some(score) = row[k].as_f64() {
                sums[data["criteria"][k]["principle"].as_u64().unwrap() as usize] += weight * score;
            }
        }
        even(sums.iter().sum()).clamp(0.0, 1.0)
    };
    let scores: Vec<f64> = cells.iter().map(score).collect();
    let ranks = scores.iter().map(|mine| 1 + scores.iter().filter(|other| *other > mine).count()).collect();
    let mut shares = vec![vec![0.0; n]; n];
    for draw in drawn.chunks(n * weights.len()) {
        let totals: Vec<f64> = draw
            .chunks(weights.len())
            .map(|row| even(row.iter().zip(&weights).map(|(score, weight)| weight * score).sum()))
            .collect();
        for (c, mine) in totals.iter().enumerate() {
            let above = totals.iter().filter(|other| *other > mine).count();
            let equal = totals.iter().filter(|other| *other == mine).count();
            shares[c][above..above + equal].iter_mut().for_each(|share| *share += 1.0 / (equal * DRAWS) as f64);
        }
    }
    (scores, ranks, shares)
}

#[test]
fn a_page_weighs_as_the_program_does() {
    let study = study();
    let card = study.scorecard.as_ref().unwrap();
    let page = report_html(study, &fixture::manifest(), Language::Nl, None).unwrap();
    let data = data(&page);
    let bytes = base64(data["packed"].as_str().unwrap());
    let drawn: Vec<f64> =
        bytes.chunks(2).map(|pair| f64::from(u16::from_le_bytes([pair[0], pair[1]])) / 65_535.0).collect();
    let counted: Vec<f64> =
        card.criteria.iter().filter(|c| c.evidence != Evidence::NotModelled).map(|c| c.weight).collect();
    assert_eq!(drawn.len(), DRAWS * 7 * counted.len());
    let (count, first) = (counted.len(), data["criteria"][0]["principle"].clone());
    let is_first = |k: usize| data["criteria"][k]["principle"] == first;
    let vectors = [
        counted.clone(),
        (0..count).map(|k| counted[k] * (1 + k % 4) as f64).collect(),
        (0..count).map(|k| if is_first(k) { 0.2 } else { 0.001 * (k % 2) as f64 }).collect(),
    ];
    let mut winners = Vec::new();
    for (place, vector) in vectors.iter().enumerate() {
        let (scores, ranks, shares) = rule(&data, &drawn, vector);
        // a framework has weights that sum to one, the criteria outside the score included
        let whole: f64 = vector.iter().sum();
        let filled: f64 = counted.iter().sum();
        let stated: Vec<f64> = vector.iter().map(|w| w / whole * filled).collect();
        let framework = Framework::of_scorecard(&weighed(card, &stated), &names(study)).unwrap();
        let decision = decide_study(study, &framework, &options(study)).unwrap();
        assert_eq!(ranks, decision.ranks, "weights {place}");
        for (mine, theirs) in scores.iter().zip(&decision.scores) {
            // dividing twice may move the last bit, and with it the last of twelve decimals
            assert!((mine - theirs).abs() < 1.1e-12, "weights {place}: {mine} {theirs}");
        }
        let theirs = decision.robustness.together.rank_acceptability.iter().flatten();
        for (mine, theirs) in shares.iter().flatten().zip(theirs) {
            assert!((mine - theirs).abs() < 2.001 / DRAWS as f64, "weights {place}: {mine} {theirs}");
        }
        let spread = shares.iter().flatten().filter(|share| (0.01..0.99).contains(*share)).count();
        // one principle above all leaves no doubt about most ranks
        assert!(spread > 3 || place == 2, "weights {place}: the draws say more than the scores");
        winners.push(shares.iter().map(|row| row[0]).collect::<Vec<f64>>());
    }
    assert!(winners[0] != winners[1] && winners[1] != winners[2]);
    // the published ones to the last bit
    let (scores, ranks, _) = rule(&data, &drawn, &counted);
    assert_eq!(scores, card.totals.iter().map(|t| t.score).collect::<Vec<f64>>());
    assert_eq!(ranks, card.totals.iter().map(|t| t.rank).collect::<Vec<usize>>());
}

#[test]
fn a_framework_comes_back_from_its_scorecard() {
    let study = study();
    let (written, names) = (working_framework(), names(study));
    let back = Framework::of_scorecard(study.scorecard.as_ref().unwrap(), &names).unwrap();
    assert_eq!(back.criteria(), written.criteria());
    assert_eq!(back.principles(), written.principles());
    let mut judged = 0;
    for judgement in back.judgements() {
        // a configuration that nobody judged has the middle of the scale, which then stands there as a rating
        if let Some(own) = written.judgement(&judgement.criterion, &judgement.configuration) {
            assert_eq!(judgement, own);
            judged += 1;
        }
    }
    assert!(judged > 20, "{judged}");
    let again = score_study(study, &back, &options(study)).unwrap();
    assert_eq!(again.scorecard, study.scorecard);
}

#[test]
fn a_card_that_holds_no_framework_gives_none() {
    let study = study();
    let names = names(study);
    let card = study.scorecard.as_ref().unwrap();
    let mut unknown = card.clone();
    unknown.criteria[0].measure = Some("no_such_measure".to_owned());
    assert_eq!(Framework::of_scorecard(&unknown, &names), None);
    let mut unrated = card.clone();
    let judged = card.criteria.iter().position(|c| c.evidence == Evidence::Judged).unwrap();
    unrated.cells[2][judged].value = None;
    assert_eq!(Framework::of_scorecard(&unrated, &names), None);
}
