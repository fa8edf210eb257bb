//! `headland statistic NAME FILE...`: one method of the statistics crate on a plain CSV. It needs no partnership and keeps nothing.

use std::{collections::BTreeMap, path::PathBuf};

use analysis::{METHODS, Method};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::options;
use crate::{Stopped, output};

/// The command, with a command of its own for each method.
pub fn command() -> Command {
    Command::new("statistic")
        .about("Work out one method of the statistics crate on a CSV: text, JSON or a chart")
        .arg_required_else_help(true)
        .args_conflicts_with_subcommands(true)
        .arg(
            Arg::new("list")
                .long("list")
                .action(ArgAction::SetTrue)
                .help("List the methods with their questions"),
        )
        .subcommands(METHODS.iter().map(command_of))
}

fn command_of(method: &'static Method) -> Command {
    let files: Vec<String> =
        method.files.iter().map(|file| format!("{}: {}", file.name, file.columns)).collect();
    let command = Command::new(method.name)
        .about(method.about)
        .after_help(format!(
            "{}\nNot when: {}\n\nFiles, shaped as\n  {}",
            method.question,
            method.not_when,
            files.join("\n  ")
        ))
        .arg(
            Arg::new("files")
                .value_name("FILE")
                .required(true)
                .num_args(1..)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(options::json())
        .arg(
            Arg::new("chart")
                .long("chart")
                .value_name("FILE.svg")
                .value_parser(value_parser!(PathBuf))
                .help("Write the chart there"),
        );
    method.options.iter().fold(command, |command, option| {
        command.arg(Arg::new(option.name).long(option.name).value_name(option.value).help(option.about))
    })
}

/// Runs the method that was named, or lists them all.
pub fn run(matches: &ArgMatches) -> Result<(), Stopped> {
    let Some((name, matches)) = matches.subcommand() else { return output::print(&list()) };
    let Some(method) = analysis::method(name) else {
        return Err(Stopped::WrongUse(format!(
            "there is no method {name}. `headland statistic --list` lists them"
        )));
    };
    let files: Vec<PathBuf> = matches.get_many::<PathBuf>("files").into_iter().flatten().cloned().collect();
    let value = |option: &str| matches.get_one::<String>(option).cloned();
    let given: BTreeMap<String, String> = method
        .options
        .iter()
        .filter_map(|option| Some((option.name.to_owned(), value(option.name)?)))
        .collect();
    let outcome = analysis::run(name, &files, &given).map_err(of_analysis)?;
    if let Some(path) = matches.get_one::<PathBuf>("chart") {
        let Some(chart) = &outcome.chart else {
            return Err(Stopped::WrongUse(format!("{name} has no chart for what was asked")));
        };
        output::write(Some(path), chart.svg().as_bytes())?;
    }
    if matches.get_flag("json") { output::print_json(&outcome.json) } else { output::print(&outcome.text) }
}

fn list() -> String {
    let rows: Vec<Vec<String>> =
        METHODS.iter().map(|method| vec![method.name.to_owned(), method.question.to_owned()]).collect();
    output::columns(&["method", "question"], &rows, &[])
}

fn of_analysis(stopped: analysis::Stopped) -> Stopped {
    match stopped {
        analysis::Stopped::WrongUse(sentence) => Stopped::WrongUse(sentence),
        analysis::Stopped::Refused(refused) => Stopped::Refused(refused.to_string()),
    }
}
