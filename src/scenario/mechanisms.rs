//! Reads the parameters of the mechanisms that concern what happens to a case: M4 to M10, M14 and M15.

use super::base::{CONCERN, FaceNote, LONG, distribution};
use super::{Bounds, Reader};
use crate::engine::Shape;
use crate::model::mechanisms::{
    HandOver, History, Incidents, Measure, MeasureKind, Measures, OwnJudgement, Recurrence, Safety, Trust,
};
use crate::model::minutes_per_week;

const DAYS_PER_YEAR: f64 = 365.25;

pub(super) fn read_losses(top: &mut Reader<'_>) -> (HandOver, OwnJudgement) {
    let mut s = top.section("hand_over");
    let hand_over = HandOver {
        information_loss: s.quantity("information_loss", "share", Bounds::between(0.0, 5.0)),
        trust_loss: s.quantity("trust_loss", "share", Bounds::share()),
    };
    drop(s);
    let short = top.section("own_judgement").quantity("short", "share", Bounds::share());
    (hand_over, OwnJudgement { on: true, short })
}

pub(super) fn read_face(top: &mut Reader<'_>) -> FaceNote {
    let mut s = top.section("fixed_face");
    let week = Bounds::between(0.0, 40.0);
    let mean = s.quantity("duo_days", "days", Bounds::above_up_to(0.0, 5000.0));
    let scv = s.quantity("duo_scv", "scv", Bounds::between(0.0, 20.0));
    FaceNote {
        minutes_per_week: minutes_per_week(s.quantity("hours_per_week", "hours a week", week)),
        join_share: s.quantity("join_share", "share", Bounds::share()),
        duo_concern: s.quantity("duo_concern", "concern", CONCERN),
        duo_duration: distribution(Shape::LogNormal, mean, scv),
        duo_minutes_per_week: minutes_per_week(s.quantity("duo_hours_per_week", "hours a week", week)),
        reoffer_days: s.quantity("reoffer_days", "days", LONG),
        offers: s.whole("offers", "offers", Bounds::between(1.0, 200.0)) as u8,
        in_time_days: s.quantity("in_time_days", "days", LONG),
    }
}

pub(super) fn read_safety(top: &mut Reader<'_>) -> (Safety, Incidents, Trust) {
    let mut s = top.section("safety");
    let factor = Bounds::between(0.0, 20.0);
    let mut rate = |key: &str| 1.0 / s.quantity(key, "days", Bounds::between(0.1, 20_000.0));
    let (natural, planned, durable) = (rate("natural"), rate("planned"), rate("durable"));
    let safety = Safety {
        natural,
        planned,
        durable,
        expertise: s.quantity("expertise", "factor", factor),
        measure: s.quantity("measure", "factor", factor),
        open_need: s.quantity("open_need", "factor", Bounds::share()),
    };
    drop(s);
    let mut s = top.section("incidents");
    let mut yearly = |key: &str| s.quantity(key, "incidents per year", Bounds::between(0.0, 365.0)) / DAYS_PER_YEAR;
    let (direct, stable, durable) = (yearly("direct"), yearly("stable"), yearly("durable"));
    let incidents = Incidents {
        direct,
        stable,
        durable,
        per_need: s.quantity("per_need", "share", Bounds::between(0.0, 5.0)),
        trust: s.quantity("trust", "share", Bounds::share()),
        acute: s.quantity("acute", "probability", Bounds::share()),
        trust_loss: s.quantity("trust_loss", "share", Bounds::share()),
    };
    drop(s);
    let mut s = top.section("trust");
    // shares per 30 days become rates per day of an exponential approach
    let mut per_day =
        |key: &str| -libm::log1p(-s.quantity(key, "share per 30 days", Bounds::between(0.0, 0.99))) / 30.0;
    let (waiting_alone, same_face) = (per_day("waiting_alone"), per_day("same_face"));
    let trust = Trust {
        new_face: s.quantity("new_face", "share", Bounds::share()),
        introduced_face: s.quantity("introduced_face", "share", Bounds::share()),
        waiting_alone,
        same_face,
    };
    (safety, incidents, trust)
}

pub(super) fn read_recurrence(top: &mut Reader<'_>) -> Recurrence {
    let mut s = top.section("recurrence");
    let factor = Bounds::between(0.0, 100.0);
    Recurrence {
        base: s.quantity("base", "reports per year", Bounds::between(0.0, 50.0)) / DAYS_PER_YEAR,
        stable: s.quantity("stable", "factor", factor),
        direct: s.quantity("direct", "factor", factor),
        per_need: s.quantity("per_need", "share", Bounds::between(0.0, 10.0)),
        back_in_danger: s.quantity("back_in_danger", "probability", Bounds::share()),
        fading: s.quantity("fading", "days", Bounds::above_up_to(0.0, 20_000.0)),
        history: History {
            days: s.quantity("history", "days", Bounds::between(0.0, 20_000.0)),
            durable: s.quantity("history_durable", "share", Bounds::share()),
            direct: s.quantity("history_direct", "share", Bounds::share()),
            needs_open: s.quantity("history_needs_open", "probability", Bounds::share()),
        },
    }
}

pub(super) fn read_measures(top: &mut Reader<'_>) -> (Measures, f64) {
    let mut s = top.section("measures");
    let kinds = MeasureKind::ALL.map(|kind| {
        let mut one = s.section(kind.id());
        let days = one.quantity("days", "days", Bounds::above_up_to(0.0, 20_000.0));
        let scv = one.quantity("scv", "scv", Bounds::between(0.0, 10.0));
        let hours = one.quantity("hours_per_week", "hours a week", Bounds::between(0.0, 40.0));
        Measure { duration: distribution(Shape::Gamma, days, scv), minutes_per_week: minutes_per_week(hours) }
    });
    let review = s.quantity("urgent_review", "days", Bounds::above_up_to(0.0, 365.0));
    let review_scv = s.quantity("urgent_review_scv", "scv", Bounds::between(0.0, 10.0));
    let placement = s.quantity("placement", "days", Bounds::above_up_to(0.0, 20_000.0));
    let placement_scv = s.quantity("placement_scv", "scv", Bounds::between(0.0, 10.0));
    let measures = Measures {
        on: true,
        kinds,
        judgement_error: s.quantity("judgement_error", "concern", Bounds::between(0.0, 1.0)),
        request: s.quantity("request_from", "concern", CONCERN),
        grant: s.quantity("grant_from", "concern", CONCERN),
        urgent: s.quantity("urgent_from", "concern", CONCERN),
        urgent_grant: s.quantity("urgent_grant_from", "concern", CONCERN),
        urgent_review: distribution(Shape::LogNormal, review, review_scv),
        placement: s.quantity("placement_from", "concern", CONCERN),
        placement_duration: distribution(Shape::Gamma, placement, placement_scv),
        home: s.quantity("home_from", "concern", CONCERN),
        together: [
            s.quantity("together_planned", "probability", Bounds::share()),
            s.quantity("together_in_haste", "probability", Bounds::share()),
        ],
        termination: s.quantity("termination_from", "concern", CONCERN),
    };
    let orders = s.quantity("orders_on_day_0", "households per 1,000 inhabitants", Bounds::between(0.0, 1000.0));
    (measures, orders)
}
