//! Do editors, shells and manuals get what they need from the program?

use assert_cmd::Command;

fn rvtsim(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rvtsim"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).env("LC_ALL", "C");
    command
}

fn said(arguments: &[&str]) -> String {
    let output = rvtsim(arguments).assert().success();
    String::from_utf8(output.get_output().stdout.clone()).expect("UTF-8")
}

const COMMANDS: [&str; 4] = ["compare", "validate", "schema", "completions"];

#[test]
fn a_schema_is_printed_for_each_kind_and_a_kind_that_is_not_there_is_bad_input() {
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/schemas")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let kind = path.file_stem().expect("a name").to_str().expect("UTF-8").to_owned();
        let kept = std::fs::read_to_string(&path).expect("a schema");
        assert!(said(&["schema", &kind]) == kept, "{kind}");
        assert!(kept.contains("http://json-schema.org/draft-07/schema#"), "{kind}");
    }
    let refused = rvtsim(&["schema", "scenarios"]).assert().code(2);
    let message = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(message.contains("scenario") && message.contains("measurements"), "{message}");
}

#[test]
fn each_shell_gets_a_script_that_knows_the_commands_and_their_options() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = said(&["completions", shell]);
        for word in COMMANDS.iter().chain(&["replications"]) {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    rvtsim(&["completions", "tcsh"]).assert().code(2);
}

#[test]
fn the_manual_has_every_command_with_its_options_and_example() {
    let page = said(&["man"]);
    assert!(page.contains(".TH rvtsim 1"), "{page}");
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("man");
    said(&["man", "--out", out.to_str().expect("UTF-8")]);
    let pages = std::fs::read_dir(&out).expect("pages").count();
    assert_eq!(pages, 1 + page.matches("\n.SH RVTSIM ").count());
    for command in COMMANDS {
        let name = format!("\n.SH RVTSIM {}\n", command.to_uppercase());
        let own = page.split(&name).nth(1).unwrap_or_else(|| panic!("{command}: {page}"));
        let own = own.split("\n.SH ").next().unwrap_or_default();
        assert!(own.contains(".SS OPTIONS") && own.contains(&format!("  rvtsim {command} ")), "{command}: {own}");
        let alone = std::fs::read_to_string(out.join(format!("rvtsim-{command}.1"))).expect("a page");
        assert!(alone.contains(".TH rvtsim\\-") || alone.contains(&format!(".TH rvtsim-{command}")), "{alone}");
    }
}
