//! Files that hold one of everything, so that readers ask for all that they know. They are no scenarios: hardly anything in
//! them has a value. A name that begins with `sample-` is one that a user would make up.

use std::fmt::Write as _;

use crate::metrics::MEASURES;

/// Whether a name is one of the samples.
pub(super) fn is_sample(name: &str) -> bool {
    name.starts_with("sample-")
}

/// A word that is in no list: its reader tells the words that are.
const UNKNOWN: &str = "\"?\"";

const ORGANISATIONS: [&str; 3] = ["staff", "provider", "delay"];

fn organisations(prefix: &str) -> String {
    ORGANISATIONS.map(|kind| format!("[organisations.sample-{prefix}{kind}]\nkind = \"{kind}\"\n")).concat()
}

/// The texts of a scenario with two configurations and a framework that ranks them.
pub(super) fn scenario() -> Vec<(String, String)> {
    let mut text = "configurations = [\"sample-one.toml\", \"sample-two.toml\"]\nframework = \"sample.toml\"\n\
        [selection]\n[practice]\n[indifference]\n[levers.sample-lever]\nrange = [0, 1]\n[[municipality]]\nname = \"sample-town\"\n\
        [[inflow]]\n[[capacity_step]]\norganisation = \"sample-staff\"\n\
        [[need]]\nid = \"sample-need\"\n[[profile]]\nid = \"sample-profile\"\n"
        .to_owned();
    text += &organisations("");
    // the unit of a published figure is that of its measure
    for id in MEASURES.iter().map(|measure| measure.id).chain(["?"]) {
        let _ = write!(text, "[[target]]\nmeasure = \"{id}\"\nconfiguration = \"sample-one\"\n");
    }
    text += "[[target]]\nper_1000_inhabitants = true\n";
    let configuration = organisations("own-")
        + &format!(
            "[functions.request_measure]\nalternatives = [{UNKNOWN}]\n\
             [[move]]\n[[move]]\nrest = true\n[[move]]\nrest = false\n[friction]\n"
        );
    let measure = MEASURES.first().map_or("", |measure| measure.id);
    let framework = format!(
        "name = \"sample-framework\"\n[[criterion]]\nid = \"sample-criterion\"\nprinciple = \"sample-principle\"\n\
         evidence = \"simulated\"\nmeasure = \"{measure}\"\ndirection = \"{}\"\nanchors = [[0.0, 0.0], [1.0, 1.0]]\n\
         weight = 1.0\nweight_range = [1.0, 1.0]\n",
        MEASURES.first().map_or("", |measure| measure.direction.word()),
    );
    [("sample-scenario.toml", text), ("sample-one.toml", configuration), ("sample-two.toml", String::new())]
        .into_iter()
        .chain([("sample.toml", framework)])
        .map(|(name, text)| (name.to_owned(), text))
        .collect()
}

/// A framework.
pub(super) fn framework() -> String {
    // some keys are only looked at where they are there
    let numbers = "weight = 1.0\nweight_range = [0.0, 1.0]\n";
    let criteria = ["simulated", "judged", "not modelled"]
        .map(|word| format!("[[criterion]]\nevidence = \"{word}\"\ndirection = {UNKNOWN}\n{numbers}"));
    "[[principle]]\nid = \"sample-principle\"\n".to_owned()
        + &criteria.concat()
        + "[[judgement]]\nrating = 1.0\nrange = [0.0, 1.0]\n[[weight_set]]\n[weight_set.principles]\nsample-principle = 1.0\n\
           [[weight_set]]\n[weight_set.criteria]\nsample-criterion = 1.0\n[[weight_set]]\n"
}

/// A case.
pub(super) fn case() -> String {
    format!("[[show]]\nwhere = [{UNKNOWN}]\n")
}

/// Sweeps, one for each design.
pub(super) fn sweeps() -> Vec<String> {
    let vary = "[[vary]]\nkey = \"sample-key\"\nvalues = [1]\n[[vary]]\nkeys = [\"sample-key\"]\nrange = [0, 1]\n\
                [[vary]]\ndistribution = \"?\"\n[[vary]]\n";
    let design = |kind: &str| {
        format!(
            "seed = 1\nconfigurations = [\"sample-one\"]\ndesign = {{ kind = \"{kind}\" }}\n[budget]\n{vary}[[target]]\nmeasure = {UNKNOWN}\n"
        )
    };
    ["factorial", "lhs", "sobol", "morris"].iter().map(|kind| design(kind)).chain([String::new()]).collect()
}

/// A calibration.
pub(super) fn calibration() -> String {
    format!("[staff]\n[[unknown]]\nfigures = [{UNKNOWN}]\n")
}

/// A list of evidence.
pub(super) fn evidence() -> String {
    "[[figure]]\n".to_owned()
}

/// Parameter sets.
pub(super) fn parameters() -> String {
    "[[set]]\n[set.values]\nsample-key = 1.0\n".to_owned()
}

/// Reference cases: every way to read a value, and every rule for it.
pub(super) fn reference() -> String {
    let mut text =
        "[[run]]\nname = \"sample-run\"\n[[run]]\nname = \"sample-lucks\"\ncase_file = \"sample-case\"\n".to_owned();
    let read = [
        "flow = [\"?\"]",
        "stock = \"?\"",
        "mean_of = \"?\"",
        "spread = [\"?\"]",
        "wait_for = \"?\"",
        "municipalities = true",
        "pools_of = \"?\"",
        "days_to_help = 1.0",
        "outcomes = [\"?\"]",
        "measure = \"?\"",
    ];
    for one in read {
        let _ = write!(text, "[[figure]]\nread = {{ {one} }}\n");
    }
    for used in ["", "use = \"input\"\n", "use = \"report\"\n", "use = \"fitted\"\n"] {
        for rule in ["", "counts", "occurs", "above_zero", "at_most"] {
            let rule = if rule.is_empty() { String::new() } else { format!("rule = \"{rule}\"\n") };
            let _ = write!(text, "[[figure]]\n{used}{rule}");
        }
    }
    text
}
