//! The tables: groups, seats, organisations, responsible authorities.

use documents::{Cell, Column, Table, Tone};
use jiff::civil::Date;
use web::Words;

use super::people::{Naming, occupant, post, substitutes};
use crate::{
    model::{Group, Key, Organisation, Partners, Represented, Standing, representation},
    wording,
};

fn columns(words: Words, keys: &[&str]) -> Vec<Column> {
    keys.iter().map(|key| Column { heading: words.t(key), numeric: false }).collect()
}

fn words_or_empty(words: Words, said: String) -> Cell {
    if said.is_empty() { Cell::Empty(words.t("empty-none")) } else { Cell::words(said) }
}

/// The groups: what each is for, how often it meets, who leads it.
pub(super) fn groups(words: Words, partners: &Partners, day: Date) -> Table {
    let row = |group: &Group| {
        let chair = partners.chair_of(&group.key, day);
        let led = chair.and_then(|seat| occupant(words, partners, seat, day, Naming::PublicOffice));
        vec![
            Cell::Link { words: group.name.clone(), href: format!("/groups/{}", group.key) },
            words_or_empty(words, group.purpose.clone()),
            Cell::words(wording::cadence(words, group.cadence)),
            match (chair, led) {
                (_, Some(led)) => Cell::words(led),
                (Some(_), None) => Cell::Tag { words: words.t("seat-vacant"), tone: Tone::Strong },
                (None, None) => Cell::Empty(words.t("empty-none")),
            },
        ]
    };
    Table {
        id: "groups".into(),
        caption: words.with("groups-caption", [("date", words.date(day).into())]),
        columns: columns(words, &["column-group", "column-purpose", "column-cadence", "column-chair"]),
        rows: partners.groups_on(day).map(row).collect(),
        note: None,
    }
}

/// The seats of a group: whose they are, who sits there, who may stand in.
pub(super) fn seats(words: Words, partners: &Partners, group: &Group, day: Date, naming: Naming) -> Table {
    let organisation = |key: &Option<Key>| {
        key.as_ref().and_then(|key| partners.organisation(key.as_str())).map(|one| one.name.clone())
    };
    let rows = partners.seats_of(&group.key, day).map(|seat| {
        vec![
            Cell::words(&seat.title),
            Cell::words(wording::role(words, seat.role)),
            words_or_empty(words, organisation(&seat.organisation).unwrap_or_default()),
            match occupant(words, partners, seat, day, naming) {
                Some(said) => Cell::words(said),
                None => Cell::Tag { words: words.t("seat-vacant"), tone: Tone::Strong },
            },
            words_or_empty(words, substitutes(partners, seat, day, naming)),
        ]
    });
    Table {
        id: format!("seats-{}", group.key),
        caption: words
            .with("seats-caption", [("group", group.name.as_str().into()), ("date", words.date(day).into())]),
        columns: columns(
            words,
            &["column-seat", "column-role", "column-organisation", "column-held-by", "column-substitutes"],
        ),
        rows: rows.collect(),
        note: (naming == Naming::PublicOffice).then(|| words.t("seats-note")),
    }
}

/// The organisations by standing, each with the groups it has a seat on.
pub(super) fn organisations(words: Words, partners: &Partners, day: Date) -> Table {
    let mut found: Vec<_> = partners.organisations.iter().map(|one| (one.standing_on(day), one)).collect();
    found.sort_by(|(one, first), (other, second)| one.cmp(other).then_with(|| first.name.cmp(&second.name)));
    let row = |(standing, one): (Standing, &Organisation)| {
        let sits = partners.groups_on(day).filter(|group| {
            partners.seats_of(&group.key, day).any(|seat| seat.organisation.as_ref() == Some(&one.key))
        });
        let groups: Vec<&str> = sits.map(|group| group.name.as_str()).collect();
        let before: Vec<&str> = one.names.iter().map(|name| name.name.as_str()).collect();
        vec![
            Cell::words(&one.name),
            Cell::words(wording::standing(words, standing)),
            words_or_empty(words, groups.join(", ")),
            words_or_empty(words, before.join("; ")),
        ]
    };
    Table {
        id: "organisations".into(),
        caption: words.with("organisations-caption", [("date", words.date(day).into())]),
        columns: columns(
            words,
            &["column-organisation", "column-standing", "column-sits-on", "column-formerly"],
        ),
        rows: found.into_iter().map(row).collect(),
        note: None,
    }
}

/// The people in posts, by organisation: only for those who may see everybody's name.
pub(super) fn posts(words: Words, partners: &Partners, day: Date) -> Table {
    let rows = partners.organisations.iter().flat_map(|one| {
        partners
            .posts_of(&one.key, day)
            .map(|held| vec![Cell::words(&one.name), Cell::words(post(held, Naming::Everybody))])
    });
    Table {
        id: "posts".into(),
        caption: words.with("posts-caption", [("date", words.date(day).into())]),
        columns: columns(words, &["column-organisation", "column-post"]),
        rows: rows.collect(),
        note: None,
    }
}

/// Whether each responsible authority is represented on the main group.
pub fn authorities(words: Words, partners: &Partners, day: Date) -> Table {
    let rows = representation(partners, day).into_iter().map(|one| {
        let organisation = one.organisation.as_ref().and_then(|key| partners.organisation(key.as_str()));
        let (key, tone) = match one.state {
            Represented::Yes(_) => ("authority-represented", Tone::Plain),
            Represented::Vacant(_) => ("authority-vacant", Tone::Strong),
            Represented::Missing => ("authority-missing", Tone::Strong),
        };
        vec![
            Cell::words(wording::standing(words, Standing::Responsible(one.row.value))),
            words_or_empty(words, organisation.map(|one| one.name.clone()).unwrap_or_default()),
            Cell::Tag { words: words.t(key), tone },
            Cell::words(one.row.basis),
        ]
    });
    Table {
        id: "responsible-authorities".into(),
        caption: words.with("authorities-caption", [("date", words.date(day).into())]),
        columns: columns(
            words,
            &["column-authority", "column-organisation", "column-represented", "column-basis"],
        ),
        rows: rows.collect(),
        note: None,
    }
}
