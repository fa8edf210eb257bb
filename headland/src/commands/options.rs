//! Options that importers and reports name as values, made into options of the command line and read back.

use std::collections::BTreeMap;

use capability::ImportOption;
use clap::{Arg, ArgAction, ArgMatches, Command};

/// A command with the options added, each `--name VALUE`, or `--name` alone when there is no value to give.
pub fn add(command: Command, options: &'static [ImportOption]) -> Command {
    options.iter().fold(command, |command, option| {
        let named = Arg::new(option.name).long(option.name).help(option.about).required(option.required);
        command.arg(if option.value.is_empty() {
            named.num_args(0..=1).require_equals(true).default_missing_value("yes")
        } else {
            named.value_name(option.value)
        })
    })
}

/// The options that were given.
pub fn given(options: &'static [ImportOption], matches: &ArgMatches) -> BTreeMap<&'static str, String> {
    let value = |option: &ImportOption| matches.get_one::<String>(option.name).cloned();
    options.iter().filter_map(|option| Some((option.name, value(option)?))).collect()
}

/// The option `--json` of every listing.
pub fn json() -> Arg {
    Arg::new("json").long("json").action(ArgAction::SetTrue).help("Print JSON, for programs")
}
