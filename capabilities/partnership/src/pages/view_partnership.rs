//! The partnership on the desk: whether each responsible authority is represented, the groups, the organisations, the people.

use askama::Template;
use axum::extract::State;
use capability::{Asked, Services};
use documents::{Block, Document, Labels, Marking, Section, html_sections};
use jiff::civil::Date;
use vocabulary::Language;
use web::{Link, Page, Stop, Surroundings, Words};

use super::public::partners_today;
use crate::{
    LOCALES,
    model::{Group, Organisation, Partners, Post, representation},
    permissions::{EDIT, EXPORT},
    reports::authorities,
    wording,
};

/// The page.
#[derive(Template)]
#[template(path = "pages/view_partnership.html")]
pub struct ViewPartnership {
    surroundings: Surroundings,
    words: Words,
    title: String,
    /// What the check found, in a sentence.
    found: String,
    check: String,
    may_edit: bool,
    may_export: bool,
    groups: Vec<Line>,
    organisations: Vec<Line>,
    people: Vec<Line>,
}

/// A line of a list: what leads to its form, and what is said of it.
struct Line {
    link: Link,
    said: String,
    more: String,
}

/// Answers `GET /desk/partnership`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<Page<ViewPartnership>, Stop> {
    let (partners, day) = partners_today(&services).await?;
    Ok(Page(ViewPartnership::new(surroundings, &asked, &partners, day)))
}

impl ViewPartnership {
    fn new(surroundings: Surroundings, asked: &Asked, partners: &Partners, day: Date) -> Self {
        // Desk pages speak English; so do the words they share with public pages.
        let words = Words::new(Language::English, &LOCALES);
        Self {
            title: "The partnership".into(),
            found: found(partners, day),
            check: check(words, &surroundings, partners, day),
            may_edit: asked.may(&EDIT).is_ok(),
            may_export: asked.may(&EXPORT).is_ok(),
            groups: groups(words, partners, day),
            organisations: organisations(words, partners, day),
            people: people(partners, day),
            surroundings,
            words,
        }
    }

    fn done(&self) -> Option<&'static str> {
        let after = self.surroundings.query.split("done=").nth(1)?;
        Some(match after.split('&').next().unwrap_or_default() {
            "organisation" => "The organisation was saved",
            "person" => "The person in post was saved",
            "law" => "Nation and tiers were saved",
            "import" => "The sheet was taken in",
            _ => return None,
        })
    }
}

/// What the check of responsible authorities found.
fn found(partners: &Partners, day: Date) -> String {
    let all = representation(partners, day);
    let missing = all.iter().filter(|one| !one.is_there()).count();
    match (partners.main_group(), missing) {
        (None, _) => "No group is marked as the main group, so nobody can be represented on it.".into(),
        (Some(_), 0) => "Every responsible authority is represented on the main group.".into(),
        (Some(_), 1) => "One responsible authority is not represented on the main group.".into(),
        (Some(_), more) => format!("{more} responsible authorities are not represented on the main group."),
    }
}

fn check(words: Words, surroundings: &Surroundings, partners: &Partners, day: Date) -> String {
    let section = Section {
        id: "authorities".into(),
        heading: words.t("authorities-heading"),
        blocks: vec![Block::Table(authorities(words, partners, day))],
        sections: vec![],
    };
    let document = Document {
        title: String::new(),
        summary: String::new(),
        author: surroundings.partnership.to_string(),
        language: Language::English,
        date: day,
        marking: Marking::Official,
        notice: None,
        sections: vec![section],
    };
    html_sections(&document, &Labels::of(Language::English))
}

fn groups(words: Words, partners: &Partners, day: Date) -> Vec<Line> {
    let line = |group: &Group| {
        let seats: Vec<_> = partners.seats_of(&group.key, day).collect();
        let vacant = seats.iter().filter(|seat| !partners.occupant(seat, day).is_somebody()).count();
        Line {
            link: Link::new(&group.name, format!("/desk/partnership/groups/{}", group.key)),
            said: wording::cadence(words, group.cadence),
            more: match vacant {
                0 => format!("{} seats", seats.len()),
                _ => format!("{} seats, {vacant} vacant", seats.len()),
            },
        }
    };
    partners.groups.iter().map(line).collect()
}

fn organisations(words: Words, partners: &Partners, day: Date) -> Vec<Line> {
    let line = |one: &Organisation| Line {
        link: Link::new(&one.name, format!("/desk/partnership/organisations/{}", one.key)),
        said: wording::standing(words, one.standing_on(day)),
        more: format!("{} people in posts", partners.posts_of(&one.key, day).count()),
    };
    partners.organisations.iter().map(line).collect()
}

fn people(partners: &Partners, day: Date) -> Vec<Line> {
    let line = |post: &Post| Line {
        link: Link::new(&post.person_name, format!("/desk/partnership/people/{}", post.key)),
        said: post.title.clone(),
        more: match partners.organisation(post.organisation.as_str()) {
            Some(one) if post.is_held(day) => one.name.clone(),
            Some(one) => format!("{}, not in the post today", one.name),
            None => String::new(),
        },
    };
    let mut lines: Vec<Line> = partners.posts.iter().map(line).collect();
    lines.sort_by_cached_key(|line| line.link.label.to_lowercase());
    lines
}
