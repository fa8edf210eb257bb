//! Writes a sheet.

use documents::{Cell, CsvFault, Table};
use jiff::civil::Date;

use super::{Column, Kind, Row};
use crate::model::{Holder, Key, Partners, Span};

/// The whole partnership as CSV, made harmless for spreadsheets.
pub fn to_csv(partners: &Partners) -> Result<String, CsvFault> {
    let columns = Column::ALL
        .map(|column| documents::Column { heading: column.heading().into(), numeric: false })
        .to_vec();
    let cells = |row: &Row| Column::ALL.map(|column| Cell::words(row.cell(column))).to_vec();
    let rows = rows(partners).iter().map(cells).collect();
    documents::csv(&Table { columns, rows, ..Table::default() })
}

/// The whole partnership as rows, kind by kind.
pub fn rows(partners: &Partners) -> Vec<Row> {
    let profile = [
        (Column::Nation, partners.profile.nation.to_string()),
        (Column::TwoTier, yes_or_no(partners.profile.two_tier)),
    ];
    let mut rows = vec![Row::new(Kind::Partnership, profile)];
    rows_of_organisations(partners, &mut rows);
    rows_of_posts(partners, &mut rows);
    rows_of_groups(partners, &mut rows);
    rows_of_seats(partners, &mut rows);
    rows.sort_by_key(|row| row.kind);
    rows
}

fn rows_of_organisations(partners: &Partners, rows: &mut Vec<Row>) {
    for one in &partners.organisations {
        rows.push(Row::new(
            Kind::Organisation,
            [
                (Column::Key, one.key.to_string()),
                (Column::Name, one.name.clone()),
                (Column::ShortName, one.short_name.clone()),
            ],
        ));
        for earlier in &one.names {
            let [from, to] = days(earlier.span);
            let organisation = (Column::Organisation, one.key.to_string());
            rows.push(Row::new(
                Kind::EarlierName,
                [(Column::Name, earlier.name.clone()), organisation, from, to],
            ));
        }
        for dated in &one.standings {
            let [from, to] = days(dated.span);
            let organisation = (Column::Organisation, one.key.to_string());
            let standing = (Column::Standing, dated.standing.to_string());
            rows.push(Row::new(Kind::Standing, [organisation, standing, from, to]));
        }
    }
}

fn rows_of_posts(partners: &Partners, rows: &mut Vec<Row>) {
    for post in &partners.posts {
        let [from, to] = days(post.span);
        rows.push(Row::new(
            Kind::Post,
            [
                (Column::Key, post.key.to_string()),
                (Column::Name, post.title.clone()),
                (Column::Organisation, post.organisation.to_string()),
                (Column::Person, post.person_name.clone()),
                (Column::PublicOffice, yes_or_no(post.public_office)),
                from,
                to,
            ],
        ));
    }
}

fn rows_of_groups(partners: &Partners, rows: &mut Vec<Row>) {
    let several = |keys: &[Key]| keys.iter().map(Key::as_str).collect::<Vec<_>>().join("; ");
    for group in &partners.groups {
        let [from, to] = days(group.span);
        rows.push(Row::new(
            Kind::Group,
            [
                (Column::Key, group.key.to_string()),
                (Column::Name, group.name.clone()),
                (Column::Cadence, group.cadence.to_string()),
                (Column::Main, if group.is_main { "yes".into() } else { String::new() }),
                (Column::ReportsTo, several(&group.reports_to)),
                (Column::Feeds, several(&group.feeds)),
                (Column::Purpose, group.purpose.clone()),
                (Column::TermsOfReference, group.terms_of_reference.clone()),
                from,
                to,
            ],
        ));
    }
}

fn rows_of_seats(partners: &Partners, rows: &mut Vec<Row>) {
    for seat in &partners.seats {
        let place = || [(Column::Group, seat.group.to_string()), (Column::Seat, seat.key.to_string())];
        let [from, to] = days(seat.span);
        rows.push(Row::new(
            Kind::Seat,
            [
                (Column::Key, seat.key.to_string()),
                (Column::Name, seat.title.clone()),
                (Column::Group, seat.group.to_string()),
                (Column::Organisation, seat.organisation.as_ref().map(Key::to_string).unwrap_or_default()),
                (Column::Role, seat.role.to_string()),
                (Column::LivedExperience, if seat.lived_experience { "yes".into() } else { String::new() }),
                from,
                to,
            ],
        ));
        for holding in &seat.holdings {
            let [group, key] = place();
            let [from, to] = days(holding.span);
            let holder = match &holding.holder {
                Holder::Post(post) => (Column::Holder, post.to_string()),
                Holder::Pseudonym(name) => (Column::Pseudonym, name.clone()),
            };
            rows.push(Row::new(Kind::Holder, [group, key, holder, from, to]));
        }
        for substitute in &seat.substitutes {
            let [group, key] = place();
            let [from, to] = days(substitute.span);
            rows.push(Row::new(
                Kind::Substitute,
                [group, key, (Column::Holder, substitute.post.to_string()), from, to],
            ));
        }
    }
}

fn days(span: Span) -> [(Column, String); 2] {
    let written = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    [(Column::From, written(span.from)), (Column::To, written(span.to))]
}

fn yes_or_no(yes: bool) -> String {
    if yes { "yes".into() } else { "no".into() }
}
