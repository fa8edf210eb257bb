//! `headland evidence`: what is loaded and how fresh it is; as JSON, what is loaded and nothing else.

use clap::{ArgMatches, Command};
use evidence::{Knowledge, LoadedSource, Overview};
use vocabulary::Month;

use super::options;
use crate::{Stopped, house::House, output};

/// Rejected rows shown as text; JSON lists them all.
const REJECTS_SHOWN: usize = 20;

/// The command.
pub fn command() -> Command {
    Command::new("evidence")
        .about("List what is loaded, how fresh it is and what was rejected")
        .arg(options::json())
}

/// Lists what is loaded.
pub async fn run(house: &House, matches: &ArgMatches) -> Result<(), Stopped> {
    let overview = Knowledge::fetch(&house.services).await.map_err(Stopped::of_page)?.overview();
    if matches.get_flag("json") {
        return output::print_json(&overview);
    }
    let present = Month::of_instant_in_london(house.services.clock.now());
    output::print(&text(&overview, present))
}

fn text(overview: &Overview, present: Option<Month>) -> String {
    let mut parts = vec![sources(overview, present)];
    parts.extend(geography(overview));
    parts.extend(rejects(overview));
    parts.join("\n")
}

fn sources(overview: &Overview, present: Option<Month>) -> String {
    if overview.sources.is_empty() {
        return "No police data is loaded. Use `headland import police`.\n".into();
    }
    let rows: Vec<Vec<String>> = overview.sources.iter().map(row).collect();
    let headings =
        ["source", "force", "kind", "rows", "rejected", "months", "from", "to", "missing", "extracted"];
    output::columns(&headings, &rows, &[3, 4, 5]) + &freshness(overview, present)
}

fn row(source: &LoadedSource) -> Vec<String> {
    let missing: Vec<String> = source.missing.iter().map(Month::to_string).collect();
    vec![
        source.source.clone(),
        source.force.clone(),
        source.kind.to_string(),
        source.rows.to_string(),
        source.rejected.to_string(),
        source.months.len().to_string(),
        source.months.first().map(Month::to_string).unwrap_or_default(),
        source.newest_month.to_string(),
        if missing.is_empty() { "none".into() } else { missing.join(" ") },
        source.extracted.map_or_else(|| "not stated".into(), |day| day.to_string()),
    ]
}

/// How long ago the newest month was. The police publish about two months late.
fn freshness(overview: &Overview, present: Option<Month>) -> String {
    let (Some(newest), Some(present)) = (overview.newest_month(), present) else { return String::new() };
    let age = match present.since(newest) {
        ..=0 => "the present month".into(),
        1 => "one month before the present one".into(),
        months => format!("{months} months before the present one"),
    };
    format!("The newest month of street incidents is {newest}, {age}.\n")
}

fn geography(overview: &Overview) -> Option<String> {
    let areas = overview
        .areas
        .iter()
        .map(|areas| ("boundaries", format!("{} {}", areas.kind, areas.edition), areas.areas, String::new()));
    let lookups = overview.lookups.iter().map(|lookup| {
        let from_to =
            format!("{} {} to {} {}", lookup.from, lookup.from_edition, lookup.to, lookup.to_edition);
        ("lookup", from_to, lookup.rows, String::new())
    });
    let populations = overview.populations.iter().map(|population| {
        let of = format!("{} {}", population.kind, population.edition);
        ("population", of, population.areas, population.sources.join(", "))
    });
    let peers =
        overview.peers.iter().map(|group| ("peers", group.area.clone(), group.members, String::new()));
    let harm = overview
        .harm
        .iter()
        .map(|weights| ("harm weights", weights.edition.clone(), weights.categories, String::new()));
    let all = areas.chain(lookups).chain(populations).chain(peers).chain(harm);
    let rows: Vec<Vec<String>> =
        all.map(|(what, of, count, file)| vec![what.into(), of, count.to_string(), file]).collect();
    (!rows.is_empty()).then(|| output::columns(&["loaded", "of", "rows", "file"], &rows, &[2]))
}

fn rejects(overview: &Overview) -> Option<String> {
    let rejects = &overview.rejects;
    let shown = rejects.iter().take(REJECTS_SHOWN);
    let rows: Vec<Vec<String>> = shown
        .map(|reject| vec![reject.file.clone(), reject.line.to_string(), reject.reason.clone()])
        .collect();
    let more = rejects.len() - rows.len();
    let more = if more > 0 {
        format!("and {more} more: `headland evidence --json` lists them all\n")
    } else {
        String::new()
    };
    (!rows.is_empty()).then(|| output::columns(&["rejected in", "line", "reason"], &rows, &[1]) + &more)
}
