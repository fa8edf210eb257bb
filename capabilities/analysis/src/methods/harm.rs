//! How much harm, beside how many? (S17)

use serde_json::{Map, Value};
use statistics::harm::{Edition, GroupCount, harm};

use crate::asked::{Asked, stopped};
use crate::drawing;
use crate::figures::{Figures, number};
use crate::method::option;
use crate::table::Table;
use crate::text::{answer, english, shown};
use crate::{FileShape, Method, Outcome, Stopped};

pub const METHOD: Method = Method {
    name: "harm",
    about: "Counts weighted by harm, beside the counts",
    question: "How much harm, beside how many events?",
    not_when: "Two editions of weights are compared, or few grave offences decide.",
    files: &[
        FileShape { name: "counts.csv", columns: "offence_group, now, before" },
        FileShape { name: "weights.csv", columns: "offence_group and one column of weights" },
    ],
    options: &[
        option(
            "edition",
            "NAME",
            "the edition of the weights, for the sentence [default: the heading of their column]",
        ),
        option("group-column", "COLUMN", "the offence groups, in both files [default: offence_group]"),
        option("now-column", "COLUMN", "the counts now [default: now]"),
        option("before-column", "COLUMN", "the counts before [default: before]"),
        option("weight-column", "COLUMN", "the weights [default: the one column beside the groups]"),
    ],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Outcome, Stopped> {
    // The file of weights is the one without the counts.
    let (weights, counts) = asked.two_tables("now-column", "now");
    let groups: Vec<String> = groups(asked, counts)?;
    let now = asked.column(counts, "now-column", "now")?.counts()?;
    let before = asked.column(counts, "before-column", "before")?.counts()?;
    let counted: Vec<GroupCount> = groups
        .into_iter()
        .zip(now.into_iter().zip(before))
        .map(|(group, (now, before))| GroupCount { group, now, before })
        .collect();
    let edition = edition(asked, weights)?;
    let result = harm(&counted, &edition).map_err(stopped(counts, 0))?;

    let mut figures = Figures::default();
    figures.number("harm_now", result.harm.now);
    figures.number("harm_before", result.harm.before);
    let none = "there was none before";
    figures.number_or("harm_change_pct", result.harm.percent_change(), none);
    figures.put("count_now", result.count.now as u64);
    figures.put("count_before", result.count.before as u64);
    figures.number_or("count_change_pct", result.count.percent_change(), none);
    let shares: Map<String, Value> =
        result.groups.iter().map(|group| (group.group.clone(), number(group.share_now_percent))).collect();
    if result.groups.iter().any(|group| group.share_now_percent.is_none()) {
        figures.note("harm_share_now_pct", "there is no harm now to have a share in");
    }
    figures.put("harm_share_now_pct", shares);
    for left in &result.without_weight {
        figures.note(&left.group, "left out: it has no weight in this edition");
    }
    let lines: Vec<Vec<String>> = result
        .groups
        .iter()
        .map(|group| {
            vec![
                group.group.clone(),
                shown(group.count.now),
                shown(group.weight),
                shown(group.harm.now),
                shown(group.share_now_percent),
            ]
        })
        .collect();
    let headings = ["offence group", "count now", "weight", "harm now", "share of harm (%)"];
    let sentence = english().harm(&result);
    let bars = result.groups.iter().map(|group| (group.group.clone(), Some(group.harm.now), None));
    let chart = drawing::intervals(&sentence, "Harm now", bars, None);
    let text = answer(&[sentence], &headings, &lines);
    Ok(Outcome { json: figures.into_json(), text, chart: Some(chart) })
}

fn groups(asked: &Asked<'_>, table: &Table) -> Result<Vec<String>, Stopped> {
    let column = asked.column(table, "group-column", "offence_group")?;
    column.each(
        |name| if name.is_empty() { Err("names no offence group. Fill it in") } else { Ok(name.to_owned()) },
    )
}

fn edition(asked: &Asked<'_>, table: &Table) -> Result<Edition, Stopped> {
    let groups = groups(asked, table)?;
    let group_heading = asked.column(table, "group-column", "offence_group")?.name();
    let usual: Vec<&String> = table.headings().iter().filter(|heading| *heading != group_heading).collect();
    let column = match (asked.text("weight-column"), &usual[..]) {
        (Some(name), _) => name,
        (None, [only]) => only.as_str(),
        (None, _) => {
            return Err(Stopped::WrongUse(
                "The file of weights has several columns. Say which with --weight-column.".to_owned(),
            ));
        }
    };
    let weights = table.column(column, "weight-column")?;
    let name = asked.text("edition").unwrap_or(weights.name());
    Edition::new(name, groups.into_iter().zip(weights.numbers()?)).map_err(stopped(table, 0))
}
