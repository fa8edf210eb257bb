//! `headland import NAME PATH...`: hands files to an importer, whatever it is.

use std::{path::PathBuf, sync::Arc, time::Duration};

use capability::{Capability, ImportProgress, ImportRequest, ImportSummary, Importer};
use clap::{Arg, ArgMatches, Command, value_parser};
use indicatif::{ProgressBar, ProgressStyle};

use super::options;
use crate::{Stopped, house::House, outcome, output};

/// The command, with a command of its own for each importer.
pub fn command(capabilities: &[Capability]) -> Command {
    let importers = capabilities.iter().flat_map(|capability| &capability.importers);
    Command::new("import")
        .about("Take in data; the same files again change nothing")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(importers.map(command_of))
}

fn command_of(importer: &Importer) -> Command {
    let files =
        Arg::new("files").value_name(importer.files).required(true).value_parser(value_parser!(PathBuf));
    let files = if importer.many { files.num_args(1..) } else { files };
    options::add(Command::new(importer.name).about(importer.about).arg(files), importer.options)
}

/// Runs the importer that was named.
pub async fn run(house: &House, matches: &ArgMatches) -> Result<(), Stopped> {
    let Some((name, matches)) = matches.subcommand() else {
        return Err(Stopped::WrongUse("say what to import".into()));
    };
    let importer = find(house, name)?;
    let paths = matches.get_many::<PathBuf>("files").into_iter().flatten().cloned().collect();
    let summary = take_in(house, importer, paths, options::given(importer.options, matches)).await?;
    output::print(&(summary.lines.join("\n") + "\n"))
}

/// The importer of a name.
pub fn find<'a>(house: &'a House, name: &str) -> Result<&'a Importer, Stopped> {
    let mut importers = house.capabilities.iter().flat_map(|capability| &capability.importers);
    importers
        .find(|importer| importer.name == name)
        .ok_or_else(|| Stopped::WrongUse(format!("nothing called {name} can be imported")))
}

/// Hands files to an importer, with a bar on a terminal.
pub async fn take_in(
    house: &House,
    importer: &Importer,
    paths: Vec<PathBuf>,
    options: std::collections::BTreeMap<&'static str, String>,
) -> Result<ImportSummary, Stopped> {
    let bar = Arc::new(Bar::new(importer.name));
    let progress: Arc<dyn ImportProgress> = bar.clone();
    let request = ImportRequest {
        services: house.services.clone(),
        visitor: house.visitor(),
        paths,
        options,
        progress,
    };
    let imported = (importer.run)(request).await;
    bar.0.finish_and_clear();
    imported.map_err(outcome::of_import)
}

/// A bar that shows itself on a terminal only, and only when the work takes a while.
struct Bar(ProgressBar);

impl Bar {
    fn new(name: &'static str) -> Self {
        let style = ProgressStyle::with_template("{msg} [{bar:30}] {bytes} of {total_bytes}, {eta} left");
        let bar = ProgressBar::no_length().with_message(name);
        if let Ok(style) = style {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.enable_steady_tick(Duration::from_millis(250));
        Self(bar)
    }
}

impl ImportProgress for Bar {
    fn total(&self, bytes: u64) {
        self.0.set_length(bytes);
    }

    fn advance(&self, bytes: u64) {
        self.0.inc(bytes);
    }
}
