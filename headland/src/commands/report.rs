//! `headland report NAME`: a document of any capability, as a page, a paper or data.

use std::{path::PathBuf, sync::Arc};

use anyhow::Context;
use capability::{Capability, Medium, Report, ReportRequest};
use clap::{Arg, ArgMatches, Command, value_parser};
use documents::{Document, Labels, Office, Press};
use vocabulary::Language;

use super::options;
use crate::{Stopped, house::House, outcome, output};

/// The command, with a command of its own for each report.
pub fn command(capabilities: &[Capability]) -> Command {
    let reports = capabilities.iter().flat_map(|capability| &capability.reports);
    Command::new("report")
        .about("Make a document")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(reports.map(command_of))
}

fn command_of(report: &Report) -> Command {
    let command = Command::new(report.name).about(report.about).args(output_options()).arg(
        Arg::new("language")
            .long("language")
            .value_name("TAG")
            .value_parser(["en", "cy"])
            .default_value("en"),
    );
    options::add(command, report.options)
}

/// The options `--format` and `-o` of whatever makes a document.
pub fn output_options() -> [Arg; 2] {
    let format = Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(["html", "pdf", "docx", "xlsx", "csv"]);
    let file =
        Arg::new("output").short('o').long("output").value_name("FILE").value_parser(value_parser!(PathBuf));
    [
        format.default_value("html").help("html, pdf, docx; xlsx or csv: its tables"),
        file.help("Where it goes [default: standard output]"),
    ]
}

/// Makes the report that was named.
pub async fn run(house: &House, matches: &ArgMatches) -> Result<(), Stopped> {
    let Some((name, matches)) = matches.subcommand() else {
        return Err(Stopped::WrongUse("say which report to make".into()));
    };
    let mut reports = house.capabilities.iter().flat_map(|capability| &capability.reports);
    let report = reports.find(|report| report.name == name);
    let report = report.ok_or_else(|| Stopped::WrongUse(format!("there is no report {name}")))?;
    let tag = matches.get_one::<String>("language").map_or("en", String::as_str);
    let request = ReportRequest {
        services: house.services.clone(),
        visitor: house.visitor(),
        language: Language::from_tag(tag).unwrap_or_default(),
        medium: Medium::of(format_of(matches)),
        options: options::given(report.options, matches),
    };
    let document = (report.make)(request).await.map_err(outcome::of_report)?;
    put_out(house, document, matches).await
}

/// Writes a document in the format asked for to where it was asked for.
pub async fn put_out(house: &House, document: Document, matches: &ArgMatches) -> Result<(), Stopped> {
    let format = format_of(matches);
    let file = matches.get_one::<PathBuf>("output");
    if matches!(format, "pdf" | "docx" | "xlsx") && file.is_none() && output::is_screen() {
        return Err(Stopped::WrongUse(format!(
            "a {} cannot be shown here. Name a file with -o",
            format.to_uppercase()
        )));
    }
    let bytes = match format {
        "pdf" => pdf(Arc::clone(&house.services.press), document).await?,
        "docx" | "xlsx" => office(Arc::clone(&house.services.office), document, format == "docx").await?,
        "csv" => documents::csv_of_report(&document)?.into_bytes(),
        _ => documents::html_page(&document, &Labels::of(document.language)).into_bytes(),
    };
    output::write(file.map(PathBuf::as_path), &bytes)
}

fn format_of(matches: &ArgMatches) -> &str {
    matches.get_one::<String>("format").map_or("html", String::as_str)
}

async fn office(office: Arc<dyn Office>, document: Document, docx: bool) -> Result<Vec<u8>, Stopped> {
    let made =
        tokio::task::spawn_blocking(
            move || if docx { office.docx(&document) } else { office.xlsx(&document) },
        );
    Ok(made.await.context("the office stopped")??)
}

async fn pdf(press: Arc<dyn Press>, document: Document) -> Result<Vec<u8>, Stopped> {
    let pressed = tokio::task::spawn_blocking(move || press.pdf(&document)).await;
    Ok(pressed.context("the press stopped")??)
}
