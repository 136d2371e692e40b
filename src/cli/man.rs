//! `man`: the manual, made from the help texts.

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use super::arguments::{Arguments, Manual};
use super::compare::print;
use super::stop::Stop;
use crate::language::Language;
use crate::store::{make_folder, write_file};

const VERSION: &str = concat!("rvtsim ", env!("CARGO_PKG_VERSION"));

/// Prints one page with all commands, or writes a page for each.
pub(super) fn run(arguments: &Manual) -> Result<(), Stop> {
    let mut program = Arguments::command().disable_help_subcommand(true);
    // fills in what commands inherit, such as their full names
    program.build();
    let Some(folder) = &arguments.out else { return print(one_page(&program).as_bytes()) };
    let language = arguments.speech.language();
    let not_written = |error| Stop::not_written(&error, language);
    make_folder(folder).map_err(not_written)?;
    let commands = std::iter::once(&program).chain(program.get_subcommands());
    let mut count = 0;
    for command in commands {
        let man = Man::new(command.clone()).source(VERSION);
        let path = folder.join(man.get_filename());
        write_file(&path, rendered(|page| man.render(page)).as_bytes()).map_err(not_written)?;
        count += 1;
    }
    let folder = folder.display();
    print(
        match language {
            Language::En => format!("Written: {count} pages in {folder}\n"),
            Language::Nl => format!("Geschreven: {count} bladzijden in {folder}\n"),
        }
        .as_bytes(),
    )
}

/// The page of the program, with the commands below it as sections of their own.
fn one_page(program: &Command) -> String {
    let man = Man::new(program.clone());
    let mut page = rendered(|page| man.render(page));
    for command in program.get_subcommands() {
        let man = Man::new(command.clone()).source(VERSION);
        let name = command.get_display_name().unwrap_or_else(|| command.get_name()).replace('-', " ");
        page += &format!(".SH {}\n", name.to_uppercase());
        let sections = rendered(|page| {
            man.render_description_section(page)?;
            man.render_synopsis_section(page)?;
            man.render_options_section(page)?;
            man.render_extra_section(page)
        });
        // the head of a page, which says how quotes are drawn, stands at the top already
        let head = |line: &&str| !(line.starts_with(".ie ") || line.starts_with(".el "));
        for line in sections.lines().filter(head) {
            page += &line.replacen(".SH ", ".SS ", 1);
            page.push('\n');
        }
    }
    page
}

/// Writing to memory does not fail.
fn rendered(render: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut page = Vec::new();
    let _ = render(&mut page);
    String::from_utf8_lossy(&page).replace(".SH EXTRA\n", ".SH EXAMPLES\n")
}
