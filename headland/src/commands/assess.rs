//! `headland assess`: what has changed in an area, as text, JSON, CSV, HTML or PDF.

use std::path::PathBuf;

use assessment::{
    EveryArea, NoAssessment, Request, USUAL_MONTHS, fetch_all, fetch_assessment, paper, to_csv, to_text,
};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use incident::Period;
use jiff::tz::TimeZone;
use vocabulary::{AreaKind, Language, Month};

use super::report;
use crate::{Stopped, house::House, output};

/// The command.
pub fn command() -> Command {
    let format = Arg::new("format").long("format").value_name("FORMAT");
    Command::new("assess")
        .about("Assess an area: twelve months against the twelve before")
        .arg(
            Arg::new("area")
                .long("area")
                .value_name("AREA")
                .help("Code or name of the area")
                .required_unless_present("all"),
        )
        .arg(
            Arg::new("all")
                .long("all")
                .action(ArgAction::SetTrue)
                .conflicts_with("area")
                .help("Every area of the kind: csp or lad"),
        )
        .arg(
            Arg::new("kind")
                .long("kind")
                .value_name("KIND")
                .value_parser(value_parser!(AreaKind))
                .help("lad, csp, ward or lsoa, where the name alone is not enough"),
        )
        .arg(
            Arg::new("to")
                .long("to")
                .value_name("MONTH")
                .value_parser(value_parser!(Month))
                .required(true)
                .help("The last month, such as 2024-12"),
        )
        .arg(
            Arg::new("months")
                .long("months")
                .value_name("N")
                .value_parser(value_parser!(u32))
                .help("How many months: 1 to 12, or a multiple of 12 [default: 12]"),
        )
        .arg(format.value_parser(["text", "json", "csv", "html", "pdf", "docx"]).default_value("text"))
        .arg(
            Arg::new("output")
                .short('o')
                .long("output")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help("Where it goes [default: standard output]"),
        )
}

/// Assesses one area, or every area of a kind.
pub async fn run(house: &House, matches: &ArgMatches) -> Result<(), Stopped> {
    let to = *matches.get_one::<Month>("to").ok_or_else(|| Stopped::WrongUse("--to is missing".into()))?;
    let months = matches.get_one::<u32>("months").copied().unwrap_or(USUAL_MONTHS);
    let kind = matches.get_one::<AreaKind>("kind").copied();
    if kind == Some(AreaKind::Pfa) {
        return Err(Stopped::WrongUse("an assessment is for --kind lad, csp, ward or lsoa".into()));
    }
    if matches.get_flag("all") {
        return run_all(house, matches, kind, to, months).await;
    }
    let area = matches.get_one::<String>("area").cloned().unwrap_or_default();
    let request = Request { area, kind, to, months };
    let assessment = fetch_assessment(&house.services, &request).await.map_err(stopped)?;
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => put_out(matches, serde_json::to_string_pretty(assessment.as_ref())? + "\n"),
        Some("csv") => put_out(matches, to_csv([assessment.as_ref()])?),
        Some("html" | "pdf" | "docx") => {
            let date = house.visitor().now().to_zoned(TimeZone::UTC).date();
            let paper = paper(&assessment, &house.services.partnership, Language::English, date);
            report::put_out(house, paper, matches).await
        }
        _ => put_out(matches, to_text(&assessment)),
    }
}

async fn run_all(
    house: &House,
    matches: &ArgMatches,
    kind: Option<AreaKind>,
    to: Month,
    months: u32,
) -> Result<(), Stopped> {
    let kind = kind.unwrap_or(AreaKind::Csp);
    if !matches!(kind, AreaKind::Csp | AreaKind::Lad) {
        return Err(Stopped::WrongUse("--all is for --kind csp or --kind lad".into()));
    }
    let period = Period::ending(to, months).map_err(|refused| Stopped::WrongUse(refused.to_string()))?;
    let EveryArea { assessments, left_out } =
        fetch_all(&house.services, kind, period).await.map_err(stopped)?;
    for area in left_out {
        eprintln!("left out: {}", NoAssessment::Shared(area.name));
    }
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => put_out(matches, serde_json::to_string_pretty(&assessments)? + "\n"),
        Some("csv") => put_out(matches, to_csv(&assessments)?),
        Some("text") => put_out(matches, assessments.iter().map(to_text).collect::<Vec<_>>().join("\n")),
        _ => Err(Stopped::WrongUse("--all comes as text, csv or json".into())),
    }
}

fn put_out(matches: &ArgMatches, text: String) -> Result<(), Stopped> {
    output::write(matches.get_one::<PathBuf>("output").map(PathBuf::as_path), text.as_bytes())
}

fn stopped(none: NoAssessment) -> Stopped {
    match none {
        NoAssessment::Fault(fault) => Stopped::of_page(fault),
        other => Stopped::WrongUse(other.to_string()),
    }
}
