//! The structure of the partnership as a document, and its parts for pages.

use capability::{Later, Partnership, Report, ReportRequest, ReportStopped};
use documents::{Block, Document, Marking, Section, Text};
use jiff::civil::Date;
use vocabulary::Language;
use web::Words;

use super::{chart, people::Naming, tables};
use crate::{
    LOCALES, fetch_partners,
    model::{Group, Key, Partners},
    permissions::SEE_PEOPLE,
    today::today,
    wording,
};

/// What a document is drawn with.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// In which language.
    pub words: Words,
    /// Whose it is.
    pub partnership: &'a Partnership,
    /// On which day.
    pub day: Date,
    /// Whose names it shows.
    pub naming: Naming,
}

/// The report: `headland report structure`.
pub fn report() -> Report {
    Report {
        name: "structure",
        about: "Who the partnership is: the structure chart, the groups and who sits where, responsible authorities",
        options: &[],
        make: |request| -> Later<_> { Box::pin(make(request)) },
    }
}

async fn make(request: ReportRequest) -> Result<Document, ReportStopped> {
    request.visitor.may(&SEE_PEOPLE).map_err(ReportStopped::fault)?;
    let reader = request.services.database.reader();
    let partners =
        fetch_partners(reader, request.visitor.partnership()).await.map_err(ReportStopped::fault)?;
    Ok(structure(
        &partners,
        Shown {
            words: Words::new(request.language, &LOCALES),
            partnership: &request.services.partnership,
            day: today(request.visitor.now())
                .map_err(|fault| ReportStopped::Fault(fault.reference().into()))?,
            naming: Naming::Everybody,
        },
    ))
}

/// The whole structure, for paper: the chart, the groups, who sits where, the organisations. With everybody's names also the people
/// in posts and the check of responsible authorities.
pub fn structure(partners: &Partners, shown: Shown<'_>) -> Document {
    let Shown { words, day, naming, .. } = shown;
    let mut sections = about_groups(partners, shown).sections;
    let of_group = |group: &Group| {
        let table = tables::seats(words, partners, group, day, naming);
        section(&format!("seats-of-{}", group.key), &group.name, vec![Block::Table(table)])
    };
    let seats = partners.groups_on(day).map(of_group).collect();
    sections
        .push(Section { sections: seats, ..section("who-sits-where", &words.t("seats-heading"), vec![]) });
    sections.extend(about_organisations(partners, shown).sections);
    if naming == Naming::Everybody {
        let (posts, authorities) =
            (tables::posts(words, partners, day), tables::authorities(words, partners, day));
        sections.push(section("people", &words.t("posts-heading"), vec![Block::Table(posts)]));
        sections.push(section(
            "authorities",
            &words.t("authorities-heading"),
            vec![Block::Table(authorities)],
        ));
    }
    let title = words.with("structure-title", [("partnership", shown.partnership.name.as_str().into())]);
    Document { sections, ..document(shown, title, words.t("groups-lead")) }
}

/// The structure chart as a section of another paper: who reports to whom.
pub fn governance(partners: &Partners, partnership: &Partnership, language: Language, day: Date) -> Section {
    let words = Words::new(language, &LOCALES);
    let figure = chart::figure(words, partners, &partnership.name, day);
    section("governance", &words.t("structure-heading"), vec![Block::Figure(Box::new(figure))])
}

/// The chart and the list of groups.
pub fn about_groups(partners: &Partners, shown: Shown<'_>) -> Document {
    let Shown { words, day, .. } = shown;
    let figure = chart::figure(words, partners, &shown.partnership.name, day);
    let table = tables::groups(words, partners, day);
    let sections = vec![
        section("structure", &words.t("structure-heading"), vec![Block::Figure(Box::new(figure))]),
        section("all-groups", &words.t("groups-heading"), vec![Block::Table(table)]),
    ];
    Document { sections, ..document(shown, words.t("groups-title"), words.t("groups-lead")) }
}

/// One group: what it is for, whom it reports to, who sits on it, its terms of reference.
pub fn about_group(partners: &Partners, group: &Group, shown: Shown<'_>) -> Document {
    let Shown { words, day, naming, .. } = shown;
    let table = tables::seats(words, partners, group, day, naming);
    let mut sections = vec![
        section(
            "about",
            &words.t("group-about-heading"),
            vec![Block::List(facts(words, partners, group, day))],
        ),
        section("seats", &words.t("seats-heading"), vec![Block::Table(table)]),
    ];
    if !group.terms_of_reference.is_empty() {
        let paragraphs =
            group.terms_of_reference.split("\n\n").map(|words| Block::Paragraph(Text::plain(words)));
        sections.push(section("terms-of-reference", &words.t("terms-heading"), paragraphs.collect()));
    }
    Document { sections, ..document(shown, group.name.clone(), group.purpose.clone()) }
}

/// The organisations by standing.
pub fn about_organisations(partners: &Partners, shown: Shown<'_>) -> Document {
    let words = shown.words;
    let table = tables::organisations(words, partners, shown.day);
    let sections = vec![section(
        "organisations-by-standing",
        &words.t("organisations-heading"),
        vec![Block::Table(table)],
    )];
    Document { sections, ..document(shown, words.t("organisations-title"), words.t("organisations-lead")) }
}

fn facts(words: Words, partners: &Partners, group: &Group, day: Date) -> Vec<Text> {
    let named = |found: Vec<&Group>| found.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ");
    let keyed = |keys: &[Key]| named(keys.iter().filter_map(|key| partners.group(key.as_str())).collect());
    let mut facts =
        vec![words.with("group-meets", [("cadence", wording::cadence(words, group.cadence).into())])];
    for (key, names) in [
        ("group-reports-to", keyed(&group.reports_to)),
        ("group-hears-from", named(partners.reporting_to(&group.key, day).collect())),
        ("group-feeds", keyed(&group.feeds)),
        (
            "group-fed-by",
            named(partners.groups_on(day).filter(|one| one.feeds.contains(&group.key)).collect()),
        ),
    ] {
        if !names.is_empty() {
            facts.push(words.with(key, [("names", names.into())]));
        }
    }
    if let Some(to) = group.span.to {
        facts.push(words.with("group-until", [("date", words.date(to).into())]));
    }
    facts.into_iter().map(Text::plain).collect()
}

fn document(shown: Shown<'_>, title: String, summary: String) -> Document {
    Document {
        title,
        summary,
        author: shown.partnership.name.clone(),
        language: shown.words.language(),
        date: shown.day,
        marking: Marking::Official,
        notice: shown.partnership.sample.then(|| shown.words.t("sample-notice")),
        sections: vec![],
    }
}

fn section(id: &str, heading: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.into(), heading: heading.into(), blocks, sections: vec![] }
}
