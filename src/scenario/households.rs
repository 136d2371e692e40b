//! Reads what households are drawn from: shares, profiles, needs.

use super::{Bounds, Reader};
use crate::language::Text;
use crate::model::{Population, Profile};

/// The population, and the names of its profiles for people.
pub(super) fn read_population(top: &mut Reader<'_>, needs: &[&str]) -> (Population, Vec<(String, Text)>) {
    let profiles: Vec<(String, Reader<'_>)> =
        top.list("profile").into_iter().map(|mut reader| (reader.text("id"), reader)).collect();
    let names: Vec<&str> = profiles.iter().map(|(id, _)| id.as_str()).collect();
    let mut s = top.section("households");
    let share = |s: &mut Reader<'_>, key: &str, unit: &str| s.quantity(key, unit, Bounds::share());
    let shares = s.mix("profile_mix", &names, "share");
    let children = s.mix("children", &["one", "two", "three", "four"], "share");
    let trust = "trust (0 to 1)";
    let severity = "severity (0 to 1)";
    let population = Population {
        police_share: share(&mut s, "police_share", "share"),
        urgent: [share(&mut s, "urgent_police", "share"), share(&mut s, "urgent_other", "share")],
        with_children: share(&mut s, "with_children", "share"),
        children: [children[0], children[1], children[2], children[3]],
        profiles: Vec::new(),
        severity_spread: share(&mut s, "severity_spread", severity),
        stress_effect: share(&mut s, "stress_effect", severity),
        trust: [share(&mut s, "trust_low", trust), share(&mut s, "trust_high", trust)],
        reluctance: [share(&mut s, "reluctance_low", trust), share(&mut s, "reluctance_high", trust)],
        direct: [share(&mut s, "direct_if_urgent", "share"), share(&mut s, "direct_if_not", "share")],
    };
    drop(s);
    let mut titles = Vec::new();
    let profiles = profiles
        .into_iter()
        .zip(shares)
        .map(|((id, mut reader), share)| {
            titles.push((id.clone(), reader.title("title")));
            let acute = reader.shares("acute_measures", &["home_ban", "no_contact", "probation"], "probability");
            Profile {
                id,
                share,
                severity: reader.quantity("severity", severity, Bounds::share()),
                needs: reader.shares("needs", needs, "share"),
                acute_measures: [acute[0], acute[1], acute[2]],
                rare: reader.optional_switch("rare", false),
            }
        })
        .collect();
    (Population { profiles, ..population }, titles)
}
