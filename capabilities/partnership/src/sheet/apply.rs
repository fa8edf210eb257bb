//! Takes the rows of a sheet into a partnership, all or none.

use std::{collections::BTreeMap, str::FromStr};

use jiff::civil::Date;

use super::{Column, Fault, Kind, Row, read::shown};
use crate::model::{
    Cadence, DatedName, DatedStanding, Group, Holder, Holding, Key, Organisation, Partners, Post, Profile,
    Seat, SeatRole, Span, Standing, Substitute, Thing, broken_rules,
};

/// The partnership with the rows taken in, in its usual order; or every fault, by line. Rows may name what stands further down.
pub fn apply(before: &Partners, rows: &[Row]) -> Result<Partners, Vec<Fault>> {
    let mut sheet = Sheet { partners: before.clone(), lines: BTreeMap::new() };
    let mut in_order: Vec<&Row> = rows.iter().collect();
    in_order.sort_by_key(|row| row.kind);
    let mut faults: Vec<Fault> = in_order.iter().filter_map(|row| sheet.take(row).err()).collect();
    // Lines between groups are taken when all groups are there.
    for row in in_order.iter().filter(|row| row.kind == Kind::Group) {
        faults.extend(sheet.take_lines(row).err());
    }
    if faults.is_empty() {
        faults = sheet.broken();
    }
    faults.sort();
    faults.dedup();
    sheet.partners.sort();
    if faults.is_empty() { Ok(sheet.partners) } else { Err(faults) }
}

/// A partnership as it fills up, and the lines its things were read from.
struct Sheet {
    partners: Partners,
    lines: BTreeMap<Thing, u64>,
}

impl Sheet {
    fn take(&mut self, row: &Row) -> Result<(), Fault> {
        match row.kind {
            Kind::Partnership => self.take_profile(row),
            Kind::Organisation => self.take_organisation(row),
            Kind::EarlierName => self.take_earlier_name(row),
            Kind::Standing => self.take_standing(row),
            Kind::Post => self.take_post(row),
            Kind::Group => self.take_group(row),
            Kind::Seat => self.take_seat(row),
            Kind::Holder => self.take_holder(row),
            Kind::Substitute => self.take_substitute(row),
        }
    }

    /// Remembers the line of a thing, and refuses a second one.
    fn note(&mut self, row: &Row, thing: Thing, key: &Key) -> Result<(), Fault> {
        match self.lines.insert(thing, row.line) {
            Some(earlier) => {
                Err(Fault::new(row.line, format!("“{key}” stands on line {earlier} already. Take one out")))
            }
            None => Ok(()),
        }
    }

    fn take_profile(&mut self, row: &Row) -> Result<(), Fault> {
        let version = self.partners.profile.version;
        let nation = parsed(row, Column::Nation)?;
        self.partners.profile = Profile { nation, two_tier: flag(row, Column::TwoTier)?, version };
        Ok(())
    }

    fn take_organisation(&mut self, row: &Row) -> Result<(), Fault> {
        let name = needed(row, Column::Name)?;
        let key = match row.cell(Column::Key) {
            "" => self.organisation_called(name).map_or_else(|| Key::of_name(name), |one| one.key.clone()),
            _ => parsed(row, Column::Key)?,
        };
        self.note(row, Thing::Organisation(key.clone()), &key)?;
        // An organisation that only `access` knows has no key of its own yet.
        let found = self.partners.organisations.iter_mut().find(|one| {
            one.key == key || (one.version == 0 && one.id != 0 && one.name.eq_ignore_ascii_case(name))
        });
        let (name, short_name) = (name.to_owned(), row.cell(Column::ShortName).to_owned());
        match found {
            Some(one) => (one.key, one.name, one.short_name) = (key, name, short_name),
            None => {
                self.partners.organisations.push(Organisation { short_name, ..Organisation::new(key, name) });
            }
        }
        Ok(())
    }

    fn take_earlier_name(&mut self, row: &Row) -> Result<(), Fault> {
        let (name, span) = (needed(row, Column::Name)?.to_owned(), span(row)?);
        let one = self.organisation_named(row)?;
        one.names.retain(|earlier| earlier.name != name);
        one.names.push(DatedName { name, span });
        Ok(())
    }

    fn take_standing(&mut self, row: &Row) -> Result<(), Fault> {
        let (standing, span): (Standing, Span) = (parsed(row, Column::Standing)?, span(row)?);
        let one = self.organisation_named(row)?;
        one.standings.retain(|dated| (dated.standing, dated.span.from) != (standing, span.from));
        one.standings.push(DatedStanding { standing, span });
        Ok(())
    }

    fn take_post(&mut self, row: &Row) -> Result<(), Fault> {
        let (title, person) = (needed(row, Column::Name)?, needed(row, Column::Person)?);
        let key = key_or(row, || Key::of_name(&format!("{person} {title}")))?;
        self.note(row, Thing::Post(key.clone()), &key)?;
        let organisation = self.organisation_named(row)?.key.clone();
        let found = self.partners.posts.iter().position(|one| one.key == key);
        // Another name is another person; the number belongs to the one before.
        let kept = found.map(|place| &self.partners.posts[place]);
        let same = kept.filter(|post| post.person_name == person).map_or(0, |post| post.person);
        let post = Post {
            key,
            title: title.to_owned(),
            organisation,
            person: same,
            person_name: person.to_owned(),
            span: span(row)?,
            public_office: flag(row, Column::PublicOffice)?,
            version: kept.map_or(0, |post| post.version),
        };
        put(&mut self.partners.posts, found, post);
        Ok(())
    }

    fn take_group(&mut self, row: &Row) -> Result<(), Fault> {
        let name = needed(row, Column::Name)?;
        let key = key_or(row, || Key::of_name(name))?;
        self.note(row, Thing::Group(key.clone()), &key)?;
        let found = self.partners.groups.iter().position(|one| one.key == key);
        let group = Group {
            purpose: row.cell(Column::Purpose).to_owned(),
            terms_of_reference: row.cell(Column::TermsOfReference).to_owned(),
            cadence: match row.cell(Column::Cadence) {
                "" => Cadence::AsNeeded,
                _ => parsed(row, Column::Cadence)?,
            },
            is_main: flag(row, Column::Main)?,
            span: span(row)?,
            version: found.map_or(0, |place| self.partners.groups[place].version),
            ..Group::new(key, name)
        };
        put(&mut self.partners.groups, found, group);
        Ok(())
    }

    fn take_lines(&mut self, row: &Row) -> Result<(), Fault> {
        let key = key_or(row, || Key::of_name(row.cell(Column::Name)))?;
        let several = |column: Column| -> Result<Vec<Key>, Fault> {
            let named = row.cell(column).split(';').map(str::trim).filter(|name| !name.is_empty());
            named.map(|name| self.group_key(row, name)).collect()
        };
        let (reports_to, feeds) = (several(Column::ReportsTo)?, several(Column::Feeds)?);
        if let Some(group) = self.partners.groups.iter_mut().find(|one| one.key == key) {
            (group.reports_to, group.feeds) = (reports_to, feeds);
        }
        Ok(())
    }

    fn take_seat(&mut self, row: &Row) -> Result<(), Fault> {
        let title = needed(row, Column::Name)?;
        let key = key_or(row, || Key::of_name(title))?;
        let group = self.group_key(row, needed(row, Column::Group)?)?;
        self.note(row, Thing::Seat(group.clone(), key.clone()), &key)?;
        let organisation = match row.cell(Column::Organisation) {
            "" => None,
            _ => Some(self.organisation_named(row)?.key.clone()),
        };
        let found = self.partners.seats.iter().position(|one| one.group == group && one.key == key);
        let kept = found.map(|place| self.partners.seats[place].clone());
        let seat = Seat {
            title: title.to_owned(),
            organisation,
            role: match row.cell(Column::Role) {
                "" => SeatRole::Member,
                _ => parsed(row, Column::Role)?,
            },
            lived_experience: flag(row, Column::LivedExperience)?,
            span: span(row)?,
            ..kept.unwrap_or_else(|| Seat::new(group, key, title))
        };
        put(&mut self.partners.seats, found, seat);
        Ok(())
    }

    fn take_holder(&mut self, row: &Row) -> Result<(), Fault> {
        let holder = match (row.cell(Column::Holder), row.cell(Column::Pseudonym)) {
            ("", "") => {
                return Err(Fault::new(row.line, "holder and pseudonym are empty. Fill in one of them"));
            }
            ("", pseudonym) => Holder::Pseudonym(pseudonym.to_owned()),
            (_, "") => Holder::Post(parsed(row, Column::Holder)?),
            _ => return Err(Fault::new(row.line, "holder and pseudonym are both filled in. Take one out")),
        };
        let span = span(row)?;
        let seat = self.seat_named(row)?;
        seat.holdings.retain(|known| (&known.holder, known.span.from) != (&holder, span.from));
        seat.holdings.push(Holding { holder, span });
        Ok(())
    }

    fn take_substitute(&mut self, row: &Row) -> Result<(), Fault> {
        needed(row, Column::Holder)?;
        let (post, span): (Key, Span) = (parsed(row, Column::Holder)?, span(row)?);
        let seat = self.seat_named(row)?;
        seat.substitutes.retain(|known| known.post != post);
        seat.substitutes.push(Substitute { post, span });
        Ok(())
    }

    fn organisation_called(&self, name: &str) -> Option<&Organisation> {
        self.partners.organisations.iter().find(|one| one.name.eq_ignore_ascii_case(name))
    }

    fn organisation_named(&mut self, row: &Row) -> Result<&mut Organisation, Fault> {
        let name = needed(row, Column::Organisation)?;
        let mut found = self.partners.organisations.iter_mut();
        found
            .find(|one| one.key.as_str() == name || one.name.eq_ignore_ascii_case(name))
            .ok_or_else(|| Fault::new(row.line, no_such("organisation", name)))
    }

    fn group_key(&self, row: &Row, name: &str) -> Result<Key, Fault> {
        let mut found = self.partners.groups.iter();
        found
            .find(|one| one.key.as_str() == name || one.name.eq_ignore_ascii_case(name))
            .map(|one| one.key.clone())
            .ok_or_else(|| Fault::new(row.line, no_such("group", name)))
    }

    fn seat_named(&mut self, row: &Row) -> Result<&mut Seat, Fault> {
        let group = self.group_key(row, needed(row, Column::Group)?)?;
        let name = needed(row, Column::Seat)?;
        let mut found = self.partners.seats.iter_mut().filter(|one| one.group == group);
        found
            .find(|one| one.key.as_str() == name || one.title.eq_ignore_ascii_case(name))
            .ok_or_else(|| Fault::new(row.line, no_such("seat", name)))
    }

    /// The broken rules, on the lines of what breaks them.
    fn broken(&self) -> Vec<Fault> {
        let line = |thing: &Thing| self.lines.get(thing).copied().unwrap_or(0);
        broken_rules(&self.partners)
            .into_iter()
            .map(|rule| Fault::new(line(&rule.thing), rule.sentence))
            .collect()
    }
}

fn put<T>(things: &mut Vec<T>, place: Option<usize>, thing: T) {
    match place {
        Some(place) => things[place] = thing,
        None => things.push(thing),
    }
}

fn no_such(what: &str, name: &str) -> String {
    format!("there is no {what} “{}”. Add a row for it, or mend the name", shown(name))
}

fn needed(row: &Row, column: Column) -> Result<&str, Fault> {
    match row.cell(column) {
        "" => {
            let problem =
                format!("{} is empty, and a row of kind {} needs it", column.heading(), row.kind.as_str());
            Err(Fault::new(row.line, problem))
        }
        words => Ok(words),
    }
}

fn parsed<T: FromStr<Err: std::fmt::Display>>(row: &Row, column: Column) -> Result<T, Fault> {
    let problem = |cause| Fault::new(row.line, format!("{}: {cause}", column.heading()));
    needed(row, column)?.parse().map_err(problem)
}

fn key_or(row: &Row, otherwise: impl Fn() -> Key) -> Result<Key, Fault> {
    if row.cell(Column::Key).is_empty() { Ok(otherwise()) } else { parsed(row, Column::Key) }
}

fn span(row: &Row) -> Result<Span, Fault> {
    let day = |column: Column| match row.cell(column) {
        "" => Ok(None),
        words => words.parse::<Date>().map(Some).map_err(|_| {
            let problem =
                format!("“{}” in column {} is not a date like 2026-04-01", shown(words), column.heading());
            Fault::new(row.line, problem)
        }),
    };
    Ok(Span { from: day(Column::From)?, to: day(Column::To)? })
}

fn flag(row: &Row, column: Column) -> Result<bool, Fault> {
    match row.cell(column).to_ascii_lowercase().as_str() {
        "" | "no" => Ok(false),
        "yes" => Ok(true),
        other => Err(Fault::new(
            row.line,
            format!("“{}” in column {} is not yes or no", shown(other), column.heading()),
        )),
    }
}
