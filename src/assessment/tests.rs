//! Does the pipeline score as worked by hand, and does it treat every configuration alike?
//! One list of questions about one pipeline; the doubts have theirs in `decision/tests.rs`.

use super::*;
use crate::language::Text;
use crate::metrics::{Direction, MEASURES, find};

const FACES: &str = "faces_per_household";
const FIXED: &str = "fixed_face_share";

fn criterion(id: &str, principle: &str, evidence: Evidence, weight: f64) -> CriterionDraft {
    CriterionDraft {
        id: id.to_owned(),
        principle: principle.to_owned(),
        title: Text::same(id),
        evidence,
        measure: None,
        unit: String::new(),
        direction: Direction::Higher,
        anchors: Vec::new(),
        anchors_reason: Text::default(),
        undefined_score: 0.0,
        weight,
        weight_range: (0.0, 1.0),
    }
}

fn simulated(id: &str, principle: &str, direction: Direction, anchors: &[(f64, f64)], weight: f64) -> CriterionDraft {
    CriterionDraft {
        measure: find(id),
        direction,
        anchors: anchors.to_vec(),
        ..criterion(id, principle, Evidence::Simulated, weight)
    }
}

fn judgement(configuration: &str, rating: f64) -> Judgement {
    Judgement {
        criterion: "clarity".to_owned(),
        configuration: configuration.to_owned(),
        rating,
        range: (0.0, 1.0),
        by: "a test".to_owned(),
        reason: Text::new("because", "daarom"),
    }
}

/// Weights 2 : 1 : 1 count, and a criterion as heavy as these together is not modelled.
fn draft() -> FrameworkDraft {
    FrameworkDraft {
        name: "small".to_owned(),
        title: Text::same("Small"),
        principles: ["near", "lawful", "later"]
            .map(|id| PrincipleDraft { id: id.to_owned(), title: Text::same(id), ..PrincipleDraft::default() })
            .to_vec(),
        criteria: vec![
            simulated(FACES, "near", Direction::Lower, &[(8.0, 0.0), (2.0, 1.0)], 0.25),
            simulated(FIXED, "near", Direction::Higher, &[(0.0, 0.0), (1.0, 1.0)], 0.125),
            criterion("clarity", "lawful", Evidence::Judged, 0.125),
            criterion("reflection", "later", Evidence::NotModelled, 0.5),
        ],
        judgements: vec![judgement("relay", 0.6), judgement("duo", 0.4), judgement("twin", 0.4)],
        ..FrameworkDraft::default()
    }
}

fn framework() -> Framework {
    Framework::new(draft()).unwrap()
}

/// Values of one configuration, by replication and measure.
type Replications = Vec<Vec<Option<f64>>>;

fn replication(faces: Option<f64>, fixed: Option<f64>) -> Vec<Option<f64>> {
    let mut row = vec![None; MEASURES.len()];
    row[find(FACES).unwrap()] = faces;
    row[find(FIXED).unwrap()] = fixed;
    row
}

fn replications(faces: &[f64], fixed: &[f64]) -> Replications {
    faces.iter().zip(fixed).map(|(&a, &b)| replication(Some(a), Some(b))).collect()
}

fn names(all: &[&str]) -> Vec<String> {
    all.iter().map(|&name| name.to_owned()).collect()
}

/// Three configurations whose replications overlap, so that ranks change between resamples.
fn world() -> (Vec<String>, Vec<Replications>) {
    let relay = replications(&[4.0, 6.0, 5.5, 3.5, 5.0], &[0.2, 0.4, 0.1, 0.5, 0.3]);
    let duo = replications(&[4.2, 4.4, 5.1, 3.9, 4.4], &[0.5, 0.4, 0.3, 0.6, 0.2]);
    let sixth = replications(&[2.0, 7.5, 3.0, 4.0, 5.5], &[0.9, 0.1, 0.6, 0.2, 0.4]);
    (names(&["relay", "duo", "sixth"]), vec![relay, duo, sixth])
}

#[test]
fn the_score_is_the_weighted_sum_worked_by_hand() {
    let values = vec![replications(&[4.0, 6.0], &[0.2, 0.4])];
    let card = score(&framework(), &names(&["relay"]), &values, 1, 50);
    let weights: Vec<f64> = card.criteria.iter().map(|c| c.effective_weight).collect();
    assert_eq!(weights, [0.5, 0.25, 0.25, 0.0]);
    // Faces 5 lies halfway 8 and 2; fixed face 0.3; clarity 0.6: 0.25 + 0.075 + 0.15.
    let scores: Vec<Option<f64>> = card.cells[0].iter().map(|c| c.score.map(|s| (s * 1e12).round() / 1e12)).collect();
    assert_eq!(scores, [Some(0.5), Some(0.3), Some(0.6), None]);
    let total = &card.totals[0];
    assert!((total.score - 0.475).abs() < 1e-12);
    assert!((total.principles[0].unwrap() - 0.325 / 0.75).abs() < 1e-12);
    assert!((total.principles[1].unwrap() - 0.6).abs() < 1e-12);
    assert_eq!(total.principles[2], None, "nothing there counts");
    assert_eq!(card.criteria[3].weight, 0.5, "the weight of what is not modelled is stated");
    assert_eq!(card.cells[0][3], Cell::default());
    assert_eq!((card.cells[0][2].by.as_str(), card.cells[0][2].score_lower), ("a test", Some(0.0)));
}

#[test]
fn the_value_function_sees_the_mean_and_not_single_replications() {
    // 0 and 8 faces: their mean 4 scores 2/3; the mean of their scores, 1 and 0, would be 1/2.
    let values = vec![replications(&[0.0, 8.0], &[0.5, 0.5])];
    let card = score(&framework(), &names(&["relay"]), &values, 1, 10);
    assert!((card.cells[0][0].score.unwrap() - 2.0 / 3.0).abs() < 1e-12);
}

#[test]
fn a_value_beyond_the_anchors_is_clamped_and_marked() {
    let values = vec![replications(&[30.0, 31.0], &[0.5, 0.5])];
    let cell = &score(&framework(), &names(&["relay"]), &values, 1, 10).cells[0][0];
    assert_eq!((cell.score, cell.value), (Some(0.0), Some(30.5)));
    assert!(cell.reason.en.contains("Outside the range") && cell.reason.nl.contains("Buiten het bereik"));
}

#[test]
fn the_scores_of_one_do_not_depend_on_who_else_is_shown() {
    let (all, values) = world();
    let together = score(&framework(), &all, &values, 7, 200);
    for (i, name) in all.iter().enumerate() {
        let alone = score(&framework(), std::slice::from_ref(name), &values[i..=i], 7, 200);
        assert_eq!(alone.cells[0], together.cells[i]);
        assert_eq!(alone.criteria, together.criteria);
        let (a, t) = (&alone.totals[0], &together.totals[i]);
        let bits = |total: &Total| [total.score, total.lower, total.upper].map(f64::to_bits);
        assert_eq!(bits(a), bits(t), "{name}");
        assert_eq!(a.principles, t.principles);
    }
}

#[test]
fn another_order_permutes_the_results_and_nothing_else() {
    let (all, values) = world();
    let card = score(&framework(), &all, &values, 7, 300);
    let order = [2, 0, 1];
    let moved = score(&framework(), &order.map(|i| all[i].clone()), &order.map(|i| values[i].clone()), 7, 300);
    for (to, from) in order.into_iter().enumerate() {
        assert_eq!(moved.cells[to], card.cells[from]);
        assert_eq!(moved.totals[to], card.totals[from]);
    }
}

#[test]
fn identical_configurations_share_score_rank_and_chances() {
    let (mut all, mut values) = world();
    all.push("twin".to_owned());
    values.push(values[1].clone());
    let card = score(&framework(), &all, &values, 3, 400);
    let (duo, twin) = (&card.totals[1], &card.totals[3]);
    assert_eq!(duo, twin);
    assert!(duo.rank_shares.iter().any(|&share| share > 0.0 && share < 1.0));
    for rank in 0..4 {
        let given: f64 = card.totals.iter().map(|t| t.rank_shares[rank]).sum();
        assert!((given - 1.0).abs() < 1e-9, "rank {} is given out once per resample", rank + 1);
    }
    // Alone with its twin there is nothing else to be: both are first, always.
    let pair = score(&framework(), &names(&["duo", "twin"]), &[values[1].clone(), values[3].clone()], 3, 400);
    for total in &pair.totals {
        assert_eq!((total.rank, total.rank_holds, total.rank_shares.as_slice()), (1, 1.0, [0.5, 0.5].as_slice()));
    }
}

#[test]
fn replications_are_resampled_in_pairs() {
    // In every replication the duo is better by the same amount, and worlds differ far more than that. With the same
    // drawn replications the order never changes; drawn apart, it would change in nearly half of the resamples.
    let fixed = [0.5; 6];
    let relay = replications(&[3.0, 4.0, 5.0, 6.0, 7.0, 3.5], &fixed);
    let duo = replications(&[2.9, 3.9, 4.9, 5.9, 6.9, 3.4], &fixed);
    let framework =
        Framework::new(FrameworkDraft { judgements: vec![judgement("relay", 0.5), judgement("duo", 0.5)], ..draft() })
            .unwrap();
    let card = score(&framework, &names(&["relay", "duo"]), &[relay, duo], 11, 500);
    assert_eq!((card.totals[0].rank_holds, card.totals[1].rank_holds), (1.0, 1.0));
    assert!(card.totals[0].upper > card.totals[1].lower, "the intervals by themselves overlap");
}

#[test]
fn resampling_repeats_with_the_seed_and_differs_with_another() {
    let (all, values) = world();
    let draw = |seed| resample(&framework(), &all, &values, seed, 100);
    assert_eq!(draw(5), draw(5));
    assert_ne!(draw(5).totals, draw(6).totals);
    // A longer run begins with the shorter one.
    assert_eq!(resample(&framework(), &all, &values, 5, 40).totals, draw(5).totals[..40]);
}

#[test]
fn the_resampled_interval_has_the_width_that_theory_gives() {
    // 64 replications of 0 or 1 in equal numbers: the standard error of the mean is 0.5 / 8, so the interval of the share is
    // about 0.5 ± 1.96 · 0.0625. With 2,000 resamples its ends are off by more than 0.02 in fewer than one in a thousand seeds.
    let fixed: Vec<f64> = (0..64).map(|k| f64::from(k % 2)).collect();
    let values = vec![replications(&[5.0; 64], &fixed)];
    let card = score(&framework(), &names(&["relay"]), &values, 1, RESAMPLES);
    let cell = &card.cells[0][1];
    assert!((cell.score_lower.unwrap() - 0.3775).abs() < 0.02, "{cell:?}");
    assert!((cell.score_upper.unwrap() - 0.6225).abs() < 0.02, "{cell:?}");
    assert_eq!((card.cells[0][0].score_lower, card.cells[0][0].score_upper), (Some(0.5), Some(0.5)));
}

#[test]
fn a_value_that_is_not_defined_gets_the_stated_score_and_the_weights_stay() {
    let mut wide = draft();
    wide.criteria[1].undefined_score = 1.0;
    let framework = Framework::new(wide).unwrap();
    let values = vec![
        vec![replication(None, None), replication(None, None)],
        vec![replication(Some(5.0), None), replication(None, Some(0.3))],
    ];
    let card = score(&framework, &names(&["relay", "duo"]), &values, 1, 20);
    assert_eq!((card.cells[0][0].value, card.cells[0][0].score), (None, Some(0.0)));
    assert_eq!((card.cells[0][1].value, card.cells[0][1].score), (None, Some(1.0)));
    assert!((card.totals[0].score - (0.25 + 0.15)).abs() < 1e-12);
    // Where some replications define it, the mean goes over those, and the cell says how many.
    assert_eq!(card.cells[1][1].value, Some(0.3));
    assert!(card.cells[1][1].reason.en.contains("1 of 2"));
}

#[test]
fn a_configuration_that_nobody_judged_is_scored_and_marked() {
    let values = vec![replications(&[5.0, 5.0], &[0.3, 0.3])];
    let card = score(&framework(), &names(&["my_own"]), &values, 1, 20);
    let cell = &card.cells[0][2];
    assert_eq!((cell.score, cell.score_lower, cell.score_upper), (Some(0.5), Some(0.0), Some(1.0)));
    assert!(cell.reason.en.starts_with("No judgement given") && cell.by.is_empty());
    assert!((card.totals[0].score - (0.25 + 0.075 + 0.125)).abs() < 1e-12);
}

#[test]
fn means_alone_give_the_same_score() {
    let (all, values) = world();
    let card = score(&framework(), &all, &values, 1, 1);
    let means: Vec<Vec<Option<f64>>> = card.cells.iter().map(|row| replication(row[0].value, row[1].value)).collect();
    let scores: Vec<f64> = card.totals.iter().map(|t| t.score).collect();
    assert_eq!(score_means(&framework(), &all, &means), scores);
}

#[test]
fn one_replication_gives_scores_and_no_interval() {
    let card = score(&framework(), &names(&["relay"]), &[replications(&[5.0], &[0.3])], 1, 100);
    assert_eq!((card.resamples, card.cells[0][0].score_lower, card.cells[0][0].lower), (0, None, None));
    let total = &card.totals[0];
    assert_eq!((total.lower, total.upper, total.rank), (total.score, total.score, 1));
}

#[test]
fn a_wrong_framework_reports_every_problem_at_its_place() {
    use FrameworkFault as F;
    use FrameworkPlace as P;
    let mut wrong = draft();
    wrong.criteria[0].weight = -1.0;
    wrong.criteria[0].anchors.reverse();
    wrong.criteria[1].weight = 11.0;
    wrong.criteria[1].direction = Direction::Lower;
    wrong.criteria[2].principle = "nowhere".to_owned();
    wrong.criteria[3].id = "clarity".to_owned();
    wrong.principles[2].id = "total".to_owned();
    wrong.judgements[0].rating = 1.2;
    wrong.judgements[1].criterion = "unheard".to_owned();
    wrong.judgements[2].range = (0.5, 0.6);
    wrong.judgements.push(judgement("twin", 0.1));
    let found: Vec<(P, F)> = Framework::new(wrong).unwrap_err().into_iter().map(|p| (p.place, p.fault)).collect();
    let expected = [
        (P::Principle(2, "id"), F::ReservedId("total".to_owned())),
        (P::Criterion(0, "weight"), F::BadWeight(-1.0)),
        (P::Criterion(1, "weight"), F::OutsideRange { value: 11.0, low: 0.0, high: 1.0 }),
        (P::Criterion(2, "principle"), F::UnknownPrinciple("nowhere".to_owned())),
        (P::Criterion(3, "id"), F::Duplicate("clarity".to_owned())),
        (P::Criterion(3, "principle"), F::UnknownPrinciple("later".to_owned())),
        (P::Judgement(0, "rating"), F::NotAScore(1.2)),
        (P::Judgement(1, "criterion"), F::UnknownCriterion("unheard".to_owned())),
        (P::Judgement(2, "rating"), F::OutsideRange { value: 0.4, low: 0.5, high: 0.6 }),
        (P::Judgement(3, "configuration"), F::Duplicate("clarity of twin".to_owned())),
    ];
    for problem in &expected {
        assert!(found.contains(problem), "{problem:?} is missing in {found:?}");
    }
    let anchors = found.iter().filter(|(place, _)| matches!(place, P::Criterion(_, "anchors"))).count();
    // Reversed anchors of the first: order and falling score. Wrong direction of the second: order.
    assert_eq!(anchors, 3);
    assert!(found.contains(&(
        P::Criterion(1, "direction"),
        F::DirectionDiffers { measure: find(FIXED).unwrap(), wanted: Direction::Higher }
    )));
    assert_eq!(found.len(), expected.len() + 4);
}

#[test]
fn weights_that_count_must_sum_to_more_than_nothing() {
    let mut empty = draft();
    empty.criteria.iter_mut().take(3).for_each(|c| c.weight = 0.0);
    let faults: Vec<FrameworkFault> = Framework::new(empty).unwrap_err().into_iter().map(|p| p.fault).collect();
    assert_eq!(faults, [FrameworkFault::NothingCounts]);
}

/// The faults of a draft that changes one thing in a sound one.
fn faults(change: impl Fn(&mut FrameworkDraft)) -> Vec<FrameworkFault> {
    let mut changed = draft();
    change(&mut changed);
    Framework::new(changed).map_or_else(|problems| problems.into_iter().map(|p| p.fault).collect(), |_| Vec::new())
}

#[test]
fn weights_that_do_not_sum_to_one_say_what_to_do() {
    let times = |factor: f64| {
        faults(|d| {
            for c in &mut d.criteria {
                c.weight *= factor;
                c.weight_range = (0.0, 1000.0);
            }
        })
    };
    assert_eq!(times(100.0), [FrameworkFault::WeightSum { sum: 100.0 }]);
    assert!(times(100.0)[0].help().en.contains("percentages"));
    assert!(times(8.0)[0].help().en.contains("divide every weight and every range by 8."));
    assert_eq!((times(1.0009), times(0.9991)), (Vec::new(), Vec::new()));
    assert_eq!(times(1.0011).len(), 1);
}

#[test]
fn the_levels_of_the_tree_must_agree() {
    use FrameworkFault as F;
    let principle = |i: usize, weight: Option<f64>, range: Option<(f64, f64)>| {
        faults(|d| (d.principles[i].weight, d.principles[i].weight_range) = (weight, range))
    };
    assert_eq!(principle(0, Some(0.375), Some((0.375, 0.5))), []);
    assert_eq!(principle(0, Some(0.4), None), [F::PrincipleWeight { weight: 0.4, sum: 0.375 }]);
    assert_eq!(principle(0, None, Some((0.4, 0.5))), [F::PrincipleRange { sum: 0.375, low: 0.4, high: 0.5 }]);
    assert_eq!(principle(0, None, Some((0.5, 0.1))), [F::ReversedRange(0.5, 0.1)]);
    assert_eq!(principle(0, None, Some((-0.5, 0.4))), [F::BadRange(-0.5, 0.4)]);
    assert_eq!(principle(2, Some(0.5), Some((0.4, 0.6))), [], "what is not modelled has a weight too");
    let drawn = |level: WeightLevel, given: usize| {
        faults(|d| {
            d.weight_level = level;
            d.principles.iter_mut().take(given).for_each(|p| p.weight_range = Some((0.1, 0.4)));
        })
    };
    let missing = |id: &str, level| F::PrincipleRangeMissing { principle: id.to_owned(), level };
    for level in [WeightLevel::Principles, WeightLevel::Tree] {
        assert_eq!(drawn(level, 0), [missing("near", level), missing("lawful", level)]);
        assert_eq!(drawn(level, 1), [missing("lawful", level)]);
        assert_eq!(drawn(level, 2), [], "nothing of the third counts");
    }
    assert_eq!(drawn(WeightLevel::Criteria, 0), []);
}

/// A range must hold what counts of a principle, or weights drawn within the ranges could not sum to what is there.
#[test]
fn the_range_of_a_principle_holds_the_part_that_counts() {
    let half = faults(|d| {
        d.criteria[3].principle = "lawful".to_owned();
        d.principles[1].weight_range = Some((0.3, 0.7));
    });
    assert_eq!(half, [FrameworkFault::PrincipleRange { sum: 0.125, low: 0.3, high: 0.7 }]);
}
