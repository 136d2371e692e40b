//! The `rvtsim` command.

fn main() -> std::process::ExitCode {
    rvtsim::cli::main()
}
