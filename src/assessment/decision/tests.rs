//! Do the doubts come out as worked by hand? Shares over `SAMPLES` draws are held to 4.2 standard errors of the exact share, a
//! false alarm of less than 3 in 100,000 for each; seeds are fixed.

use crate::assessment::*;
use crate::language::Text;
use crate::metrics::Direction;

const SAMPLES: u32 = 20_000;

/// A framework for a matrix: criteria with these weights and ranges, all in one principle unless `principles` says otherwise.
fn framework(weights: &[(f64, (f64, f64))]) -> Framework {
    framework_of(weights, &|_| 0, WeightLevel::Criteria)
}

fn framework_of(weights: &[(f64, (f64, f64))], principle: &dyn Fn(usize) -> usize, level: WeightLevel) -> Framework {
    let count = (0..weights.len()).map(principle).max().unwrap_or(0) + 1;
    let draft = FrameworkDraft {
        mode: FrameworkMode::Matrix,
        name: "exact".to_owned(),
        title: Text::same("Exact"),
        weight_level: level,
        principles: (0..count)
            .map(|p| PrincipleDraft {
                id: format!("p{p}"),
                title: Text::same("P"),
                weight: None,
                weight_range: Some((0.0, 1.0)),
            })
            .collect(),
        criteria: weights
            .iter()
            .enumerate()
            .map(|(k, &(weight, weight_range))| CriterionDraft {
                id: format!("c{k}"),
                principle: format!("p{}", principle(k)),
                title: Text::same("C"),
                evidence: Evidence::Simulated,
                measure: None,
                unit: String::new(),
                direction: Direction::Higher,
                anchors: vec![(0.0, 0.0), (1.0, 1.0)],
                anchors_reason: Text::default(),
                undefined_score: 0.0,
                weight,
                weight_range,
            })
            .collect(),
        judgements: Vec::new(),
        weight_sets: Vec::new(),
    };
    Framework::new(draft).unwrap()
}

fn known(scores: &[&[f64]]) -> Known {
    Known {
        alternatives: (0..scores.len()).map(|a| format!("a{a}")).collect(),
        values: scores.iter().map(|row| row.iter().map(|s| Some(*s)).collect()).collect(),
        noise: Noise::None,
        parameters: Vec::new(),
        lucks: 0,
        ratings: scores.iter().map(|row| vec![None; row.len()]).collect(),
    }
}

fn options() -> DecisionOptions {
    DecisionOptions { seed: 1, samples: SAMPLES, spread: Spread::Ranges, level: None }
}

fn decided(framework: &Framework, known: &Known) -> Decision {
    decide(framework, known, None, &options()).unwrap()
}

fn near(found: f64, exact: f64) -> bool {
    (found - exact).abs() <= 4.2 * (exact * (1.0 - exact) / f64::from(SAMPLES)).sqrt() + 1e-12
}

const FREE: (f64, f64) = (0.0, 1.0);

/// Ranks of alternatives along the weight of the first of two criteria, from `low` to `high`: the exact length of each.
fn lengths(scores: &[&[f64]], (low, high): (f64, f64)) -> Vec<Vec<f64>> {
    let total = |a: usize, w: f64| w * scores[a][0] + (1.0 - w) * scores[a][1];
    let mut cuts = vec![low, high];
    for a in 0..scores.len() {
        for b in 0..a {
            let slope = (scores[a][0] - scores[a][1]) - (scores[b][0] - scores[b][1]);
            let at = (scores[b][1] - scores[a][1]) / slope;
            if at > low && at < high {
                cuts.push(at);
            }
        }
    }
    cuts.sort_by(f64::total_cmp);
    let mut shares = vec![vec![0.0; scores.len()]; scores.len()];
    for pair in cuts.windows(2) {
        let middle = f64::midpoint(pair[0], pair[1]);
        for (a, row) in shares.iter_mut().enumerate() {
            let above = (0..scores.len()).filter(|b| total(*b, middle) > total(a, middle)).count();
            row[above] += (pair[1] - pair[0]) / (high - low);
        }
    }
    shares
}

#[test]
fn two_criteria_have_rank_acceptabilities_that_are_lengths() {
    let worlds: [&[&[f64]]; 3] = [
        &[&[1.0, 0.0], &[0.0, 1.0], &[0.6, 0.6], &[0.5, 0.45]],
        &[&[0.9, 0.1], &[0.2, 0.7]],
        &[&[0.8, 0.3], &[0.3, 0.9], &[0.55, 0.62], &[0.1, 0.95], &[0.9, 0.05], &[0.4, 0.4], &[0.7, 0.5]],
    ];
    for scores in worlds {
        for range in [FREE, (0.3, 0.6)] {
            let framework = framework(&[(0.5, range), (0.5, FREE)]);
            let decision = decided(&framework, &known(scores));
            let exact = lengths(scores, range);
            for (a, row) in decision.robustness.together.rank_acceptability.iter().enumerate() {
                for (rank, share) in row.iter().enumerate() {
                    assert!(near(*share, exact[a][rank]), "{a} at {rank} in {range:?}: {share} {}", exact[a][rank]);
                }
            }
        }
    }
}

#[test]
fn three_criteria_have_rank_acceptabilities_that_are_areas() {
    // three specialists and one that does half as well on everything: it is first where no weight is above a half, the middle
    // triangle of four equal ones, and second wherever one weight is
    let scores: [&[f64]; 4] = [&[1.0, 0.0, 0.0], &[0.0, 1.0, 0.0], &[0.0, 0.0, 1.0], &[0.5, 0.5, 0.5]];
    let decision = decided(&framework(&[(0.4, FREE), (0.3, FREE), (0.3, FREE)]), &known(&scores));
    let shares = &decision.robustness.together.rank_acceptability;
    for specialist in 0..3 {
        assert!(near(shares[specialist][0], 0.25), "{shares:?}");
    }
    assert!(near(shares[3][0], 0.25) && near(shares[3][1], 0.75), "{shares:?}");
    // the centre of the corner triangle of the first: weights 2/3, 1/6, 1/6
    let central = decision.robustness.central_weights[0].as_ref().unwrap();
    assert!((central[0] - 2.0 / 3.0).abs() < 0.01 && (central[1] - 1.0 / 6.0).abs() < 0.01, "{central:?}");
}

#[test]
fn the_level_of_the_tree_is_the_one_that_is_stated() {
    // three criteria in one principle and one in another; the second alternative is best where the lone one weighs over a half
    let scores: [&[f64]; 2] = [&[1.0, 1.0, 1.0, 0.0], &[0.0, 0.0, 0.0, 1.0]];
    let weights = [(0.25, FREE); 4];
    let share = |level| {
        let framework = framework_of(&weights, &|k| usize::from(k == 3), level);
        decided(&framework, &known(&scores)).robustness.together.rank_acceptability[1][0]
    };
    // over four criteria at once the lone weight exceeds a half with chance (1/2)³; between two principles with chance 1/2
    assert!(near(share(WeightLevel::Criteria), 0.125));
    assert!(near(share(WeightLevel::Principles), 0.5));
    assert!(near(share(WeightLevel::Tree), 0.5));
}

#[test]
fn regret_is_what_integration_says() {
    // the loss of the first is 1 − 2w where w < 1/2: its mean is 1/4; variance of the loss 1/6 − 1/16
    let decision = decided(&framework(&[(0.6, FREE), (0.4, FREE)]), &known(&[&[1.0, 0.0], &[0.0, 1.0]]));
    let error = (5.0 / 48.0 / f64::from(SAMPLES)).sqrt();
    assert!((decision.robustness.regret[0] - 0.25).abs() < 4.2 * error, "{:?}", decision.robustness.regret);
    // what is never first has no central weights, and no confidence
    let decision = decided(&framework(&[(0.6, FREE), (0.4, FREE)]), &known(&[&[1.0, 0.5], &[0.9, 0.4]]));
    assert_eq!(decision.robustness.central_weights[1], None);
    assert_eq!(decision.robustness.confidence, [1.0, 0.0]);
    assert!((decision.robustness.regret[1] - 0.1).abs() < 1e-12 && decision.robustness.regret[0] == 0.0);
}

#[test]
fn regret_over_parameter_sets_is_that_of_enumeration() {
    // weights fixed, three sets; every set is drawn about equally often
    let framework = framework(&[(0.5, FREE), (0.5, FREE)]);
    let mut known = known(&[&[0.6, 0.6], &[0.5, 0.5]]);
    let shift = |by: f64| vec![vec![Shift::By(0.0); 2], vec![Shift::By(by), Shift::By(by)]];
    known.parameters = vec![shift(0.0), shift(0.3), shift(-0.2)];
    let options = DecisionOptions { spread: Spread::Fixed, ..options() };
    let found = decide(&framework, &known, None, &options).unwrap().robustness;
    // leads of the second: −0.1, 0.2, −0.3
    let third = 1.0 / 3.0;
    assert!(near(found.first.share, 2.0 * third) && found.first.sets == 3);
    assert!(
        (found.regret[0] - 0.2 * third).abs() < 0.003 && (found.regret[1] - 0.4 * third).abs() < 0.005,
        "{found:?}"
    );
    // three sets say little about the share: the interval of a Wilson score for three answers or wider
    assert!(found.first.lower < 0.25 && found.first.upper > 0.9, "{:?}", found.first);
}

/// First unless noise and parameters are both bad, with chance `p` and `q` of being good, out of four elements each.
fn both(p: usize, q: usize, either: bool) -> Robustness {
    let framework = framework(&[(1.0, (1.0, 1.0))]);
    let mut known = known(&[&[0.5], &[0.45]]);
    let good = |n: usize, k: usize| if k < n { 0.0 } else { -0.2 };
    let lift = if either { 0.2 } else { 0.0 };
    known.values[0][0] = Some(0.5 + lift);
    known.noise =
        Noise::Resamples((0..4).map(|k| vec![vec![Some(0.5 + lift + good(p, k))], vec![Some(0.45)]]).collect());
    known.parameters = (0..4).map(|k| vec![vec![Shift::By(good(q, k))], vec![Shift::By(0.0)]]).collect();
    decided(&framework, &known).robustness
}

#[test]
fn the_parts_of_the_doubt_are_those_of_the_formula() {
    // first when both are good: variances p(1−p)q², q(1−q)p², and p(1−p)q(1−q) for the two together, which is shared
    for (p, q) in [(2, 2), (3, 1), (3, 2)] {
        let found = both(p, q, false);
        let (x, y) = (p as f64 / 4.0, q as f64 / 4.0);
        let (a, b, ab) = (x * (1.0 - x) * y * y, y * (1.0 - y) * x * x, x * (1.0 - x) * y * (1.0 - y));
        let variance = x * y * (1.0 - x * y);
        assert!((a + b + ab - variance).abs() < 1e-12);
        let share = |source| found.doubt.iter().find(|part| part.source == source).unwrap().effect;
        // costs of 10,000 pairs: a standard error of at most 0.0025 each
        assert!((share(Source::Noise) - (a + ab / 2.0)).abs() < 0.01, "{p} {q} {found:?}");
        assert!((share(Source::Parameters) - (b + ab / 2.0)).abs() < 0.01, "{p} {q} {found:?}");
        assert!((found.doubt.iter().map(|d| d.effect).sum::<f64>() - found.first_variance).abs() < 1e-12);
        assert!((found.doubt.iter().map(|d| d.share).sum::<f64>() - 1.0).abs() < 1e-12, "the shares add up");
        // noise alone: parameters as written are good
        assert!(near(found.alone[0].first_changes, 1.0 - x) && found.alone.len() == 2);
    }
    // first when either is good: with both sources alone nothing changes, together it does
    let found = both(2, 2, true);
    assert!(found.alone.iter().all(|alone| alone.first_changes == 0.0));
    assert!(near(found.first.share, 0.75), "{:?}", found.first);
}

#[test]
fn a_source_that_does_nothing_has_no_part() {
    let found = both(2, 4, false);
    let share = |source| found.doubt.iter().find(|part| part.source == source).unwrap().share;
    assert_eq!((share(Source::Noise), share(Source::Parameters)), (1.0, 0.0));
}

#[test]
fn dominance_is_told_in_three_strengths() {
    // a0 better on both; a1 and a2 trade; within its range the weight of the first criterion never lets a2 pass a1
    let scores: [&[f64]; 3] = [&[0.9, 0.9], &[0.8, 0.2], &[0.3, 0.6]];
    let decision = decided(&framework(&[(0.6, (0.5, 0.7)), (0.4, FREE)]), &known(&scores));
    let dominance = &decision.robustness.dominance;
    assert_eq!(dominance.whatever_weights, [[false, true, true], [false; 3], [false; 3]]);
    assert_eq!(dominance.within_ranges, [[false, true, true], [false, false, true], [false; 3]]);
    assert_eq!(dominance.probability, [[0.0, 1.0, 1.0], [0.0, 0.0, 1.0], [0.0; 3]]);
}

#[test]
fn another_alternative_leaves_the_doubt_about_the_others_alone() {
    let framework = framework(&[(0.6, (0.2, 0.8)), (0.4, FREE)]);
    let all: [&[f64]; 3] = [&[0.9, 0.3], &[0.5, 0.6], &[0.2, 0.95]];
    let with_intervals = |scores: &[&[f64]]| {
        let mut known = known(scores);
        known.noise = Noise::Intervals(vec![vec![Some((0.1, 0.95)); 2]; scores.len()]);
        known
    };
    let (some, more) = (decided(&framework, &with_intervals(&all[..2])), decided(&framework, &with_intervals(&all)));
    for a in 0..2 {
        assert_eq!(some.scores[a].to_bits(), more.scores[a].to_bits());
        let (few, many) = (&some.robustness.together.intervals, &more.robustness.together.intervals);
        assert_eq!((few[a].0.to_bits(), few[a].1.to_bits()), (many[a].0.to_bits(), many[a].1.to_bits()));
    }
    assert_eq!(some.robustness.dominance.probability[0][1], more.robustness.dominance.probability[0][1]);
}

#[test]
fn a_value_interval_is_read_as_two_halves_of_a_normal() {
    // 0.5 with 0.3 to 0.9: below 0.4 with chance Φ(−0.98)/… = half of 2Φ(−0.98); above 0.7 with Φ(−0.98)
    let framework = framework(&[(1.0, (1.0, 1.0))]);
    let mut known = known(&[&[0.5], &[0.4], &[0.7]]);
    known.noise = Noise::Intervals(vec![vec![Some((0.3, 0.9))], vec![None], vec![None]]);
    let found = decided(&framework, &known).robustness;
    // Φ(−0.97998) = 0.16355
    assert!(near(found.dominance.probability[1][0], 0.163_55), "{:?}", found.dominance);
    assert!(near(found.dominance.probability[0][2], 0.163_55), "{:?}", found.dominance);
}

/// P. Goodwin and G. Wright, "Decision Analysis for Management Judgment" (Wiley), the chapter on decisions with several
/// objectives (chapter 3, the SMART method): seven offices for a printing business, values from 0 to 100 on six attributes of benefit.
#[test]
fn a_published_table_gives_its_published_scores() {
    let weights = [0.32, 0.26, 0.23, 0.10, 0.06, 0.03].map(|w| (w, FREE));
    let offices: [[f64; 6]; 7] = [
        [100.0, 60.0, 100.0, 75.0, 0.0, 90.0],
        [20.0, 80.0, 10.0, 30.0, 100.0, 30.0],
        [80.0, 70.0, 0.0, 0.0, 10.0, 100.0],
        [70.0, 50.0, 30.0, 55.0, 30.0, 90.0],
        [40.0, 60.0, 90.0, 100.0, 60.0, 70.0],
        [0.0, 0.0, 70.0, 0.0, 80.0, 0.0],
        [60.0, 100.0, 20.0, 50.0, 50.0, 80.0],
    ];
    let scores: Vec<Vec<f64>> = offices.iter().map(|row| row.iter().map(|v| v / 100.0).collect()).collect();
    let rows: Vec<&[f64]> = scores.iter().map(Vec::as_slice).collect();
    let decision = decided(&framework(&weights), &known(&rows));
    let shown: Vec<f64> = decision.scores.iter().map(|s| (s * 1000.0).round() / 10.0).collect();
    assert_eq!(shown, [80.8, 39.4, 47.4, 52.3, 64.8, 20.9, 60.2]);
    assert_eq!(decision.ranks, [1, 6, 5, 4, 2, 7, 3]);
    // no weight of the size of the building from 0 to 1 … but its own best does it: Elton Street has the largest
    let size = decision.flips.iter().find(|f| f.criterion == "c3").unwrap();
    assert_eq!((size.winner.as_str(), size.from), ("a4", 0.1));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let framework = framework(&[(0.6, (0.2, 0.8)), (0.4, FREE)]);
    let known = known(&[&[0.9, 0.3], &[0.5, 0.6]]);
    assert_eq!(decided(&framework, &known), decided(&framework, &known));
}
