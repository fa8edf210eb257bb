//! The first pillar: the measures of the hub by group, each with what may be said of it.

use documents::{Block, Cell, Column, Section, Table, Text};
use measures::{Unit, said};
use web::Words;

use super::text::{paragraph, section as plain};
use crate::{
    hub::{DashboardLine, Hub},
    model::{Ages, Group, Line, RateOf, Rated, Seen, Sight},
};

/// The section.
pub fn section(words: Words, hub: &Hub) -> Section {
    let mut made =
        plain("dashboard", words.t("dashboard-heading"), vec![paragraph(words.t("dashboard-lead"))]);
    if hub.lines.is_empty() {
        made.blocks.push(paragraph(words.t("dashboard-none")));
    }
    for group in Group::ALL {
        let lines: Vec<&DashboardLine> =
            hub.lines.iter().filter(|one| one.line.shown.group == group).collect();
        if !lines.is_empty() {
            made.sections.push(of_group(words, hub.sight, group, &lines));
        }
    }
    if !hub.missing.is_empty() {
        let name = |(group, ages): &(Group, Ages)| {
            Text::plain(format!("{}: {}", group_name(words, *group), ages_name(words, *ages)))
        };
        let blocks =
            vec![paragraph(words.t("missing-lead")), Block::List(hub.missing.iter().map(name).collect())];
        made.sections.push(plain("missing", words.t("missing-heading"), blocks));
    }
    made
}

fn of_group(words: Words, sight: Sight, group: Group, lines: &[&DashboardLine]) -> Section {
    let heading = |key: &str, numeric: bool| Column { heading: words.t(key), numeric };
    let id = group.as_str();
    let table = Table {
        id: format!("{id}-table"),
        caption: words.with("dashboard-caption", [("group", group_name(words, group).into())]),
        columns: vec![
            heading("column-measure", false),
            heading("column-latest", false),
            heading("column-year", true),
            heading("column-before", true),
            heading("column-rate", true),
            heading("column-change", false),
            heading("column-rank", false),
        ],
        rows: lines.iter().map(|line| row(words, sight, line)).collect(),
        note: note(words, lines),
    };
    plain(id, group_name(words, group), vec![paragraph(words.t(group_lead(group))), Block::Table(table)])
}

/// What a reader must know: whose population, why figures are kept back.
fn note(words: Words, lines: &[&DashboardLine]) -> Option<String> {
    let mut notes: Vec<String> = Vec::new();
    for DashboardLine { line, .. } in lines {
        let said = match &line.rate {
            Rated::Rate { people: RateOf::Area(year), .. } => {
                words.with("note-area", [("year", year.to_string().into())])
            }
            Rated::Rate { people: RateOf::Named(people), .. } => {
                words.with("note-people", [("people", people.as_str().into())])
            }
            _ => continue,
        };
        if !notes.contains(&said) {
            notes.push(said);
        }
    }
    let few = |seen: Option<&Seen>| seen == Some(&Seen::Few);
    let any_few = lines.iter().any(|DashboardLine { line, .. }| {
        few(line.latest.as_ref().map(|(_, seen)| seen))
            || few(line.year.as_ref().map(|(_, seen)| seen))
            || few(line.before.as_ref())
    });
    if any_few {
        notes.push(words.t("note-few"));
    }
    (!notes.is_empty()).then(|| notes.join(" "))
}

fn row(words: Words, sight: Sight, DashboardLine { line, loaded }: &DashboardLine) -> Vec<Cell> {
    let definition = &line.told.measure.definition;
    let name = line_name(words, line);
    let name = match sight {
        Sight::Desk => Cell::Link { words: name, href: line.told.measure.desk_address() },
        Sight::Public if definition.public => {
            Cell::Link { words: name, href: line.told.measure.public_address() }
        }
        Sight::Public => Cell::words(name),
    };
    let latest = match &line.latest {
        None => missing(words, line),
        Some((period, found)) => {
            let figure = in_words(words, line, found);
            Cell::words(format!("{}: {figure}", said::span(words.language(), (*period, *period))))
        }
    };
    vec![
        name,
        latest,
        line.year.as_ref().map_or_else(|| missing(words, line), |(_, found)| cell(words, line, found)),
        line.before.as_ref().map_or_else(|| missing(words, line), |found| cell(words, line, found)),
        rate(words, line),
        Cell::words(change(words, line)),
        rank(words, line, *loaded),
    ]
}

fn missing(words: Words, line: &Line) -> Cell {
    let why =
        if line.told.missing.is_empty() { words.t("empty-no-value") } else { line.told.missing.clone() };
    Cell::Empty(why)
}

/// Signal or noise in words. Of a measure with months of few people the rule speaks, not the figure.
fn change(words: Words, line: &Line) -> String {
    said::change(words.language(), &line.told)
}

fn in_words(words: Words, line: &Line, seen: &Seen) -> String {
    let unit = line.told.measure.definition.unit;
    match seen {
        Seen::Few => words.t("few"),
        Seen::Figure { value, provisional } => {
            let figure = said::figure(words.language(), unit, *value);
            if *provisional { words.with("provisional", [("figure", figure.into())]) } else { figure }
        }
        Seen::Missing(why) => said::no_figure(words.language(), why),
    }
}

fn cell(words: Words, line: &Line, seen: &Seen) -> Cell {
    match seen {
        Seen::Figure { value, .. } => Cell::Number { shown: in_words(words, line, seen), value: *value },
        Seen::Few => Cell::words(words.t("few")),
        Seen::Missing(_) => Cell::Empty(in_words(words, line, seen)),
    }
}

fn rate(words: Words, line: &Line) -> Cell {
    match &line.rate {
        Rated::Few => Cell::words(words.t("rate-few")),
        Rated::NoPeople => Cell::Empty(words.t("rate-no-people")),
        Rated::None => Cell::Empty(words.t("rate-none")),
        Rated::Rate { value, limits: None, .. } => {
            Cell::Number { shown: words.decimal(*value, 1), value: *value }
        }
        Rated::Rate { value, limits: Some(limits), .. } => {
            let shown = words.with(
                "rate-limits",
                [
                    ("rate", words.decimal(*value, 1).into()),
                    ("low", words.decimal(limits.interval.low, 1).into()),
                    ("high", words.decimal(limits.interval.high, 1).into()),
                ],
            );
            Cell::Number { shown, value: *value }
        }
    }
}

fn rank(words: Words, line: &Line, loaded: Option<crate::rank::LoadedRank>) -> Cell {
    if let Some(rank) = &line.shown.rank {
        return Cell::words(words.with(
            "rank-published",
            [
                ("place", rank.place.to_string().into()),
                ("of", rank.of.to_string().into()),
                ("which", rank.which.as_str().into()),
            ],
        ));
    }
    match loaded {
        Some(rank) => Cell::words(words.with(
            "rank-loaded",
            [("place", rank.place.to_string().into()), ("of", rank.of.to_string().into())],
        )),
        None => Cell::Empty(words.t("rank-none")),
    }
}

/// The name of a measure with whom it counts, where the name does not say it itself, and what its figures are, where they are rates.
pub fn line_name(words: Words, line: &Line) -> String {
    let name = &line.told.measure.definition.name;
    let ages = ages_name(words, line.shown.ages);
    let says_it = name.to_lowercase().contains(&ages.to_lowercase());
    let name =
        if line.shown.ages == Ages::AsNamed || says_it { name.clone() } else { format!("{name} ({ages})") };
    match line.told.measure.definition.unit {
        unit @ (Unit::Rate(_) | Unit::RateOfPeople(_)) => {
            format!("{name}, {}", said::unit(words.language(), unit))
        }
        Unit::Count | Unit::Percentage => name,
    }
}

/// The name of a group.
pub fn group_name(words: Words, group: Group) -> String {
    words.t(match group {
        Group::SharpObjects => "group-sharp-objects",
        Group::KnifeEnabled => "group-knife-enabled",
        Group::Homicide => "group-homicide",
        Group::Admissions => "group-admissions",
        Group::RiskFactors => "group-risk-factors",
        Group::Other => "group-other",
    })
}

fn group_lead(group: Group) -> &'static str {
    match group {
        Group::SharpObjects => "lead-sharp-objects",
        Group::KnifeEnabled => "lead-knife-enabled",
        Group::Homicide => "lead-homicide",
        Group::Admissions => "lead-admissions",
        Group::RiskFactors => "lead-risk-factors",
        Group::Other => "lead-other",
    }
}

/// Whom a measure counts.
pub fn ages_name(words: Words, ages: Ages) -> String {
    words.t(match ages {
        Ages::All => "ages-all",
        Ages::Under25 => "ages-under-25",
        Ages::AsNamed => "ages-as-named",
    })
}
