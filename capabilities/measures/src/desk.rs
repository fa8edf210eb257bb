//! What measures put on the desk: values that are over and not reported, one's own organisation's to enter, others' to wait for.

use capability::{DeskLine, DeskLines, DeskRequest, Later};
use database::DbErr;
use vocabulary::Month;
use web::{Fault, Words};

use crate::{
    LOCALES,
    model::Series,
    permissions::{ENTER, Kept},
    store, wording,
};

/// Lines of a list.
const MOST: usize = 10;

/// The part of measures.
pub fn part(request: DeskRequest) -> Later<Result<DeskLines, Fault>> {
    Box::pin(async move { lines(&request).await.map_err(Fault::new) })
}

async fn lines(request: &DeskRequest) -> Result<DeskLines, DbErr> {
    let visitor = &request.visitor;
    let mut lines = DeskLines::default();
    let Some(month) = Month::of_instant_in_london(visitor.now()) else { return Ok(lines) };
    if visitor.may(&ENTER).is_err() {
        return Ok(lines);
    }
    let (reader, partnership) = (request.services.database.reader(), visitor.partnership());
    let measures = store::list_measures(reader, partnership, false).await?;
    let values = store::list_all_values(reader, partnership, &measures).await?;
    let organisations = access::identity::list_organisations(reader, partnership).await?;
    let own = visitor.person().and_then(|person| person.organisation);
    let words = Words::new(vocabulary::Language::English, &LOCALES);
    for measure in measures.iter().filter(|measure| measure.definition.binding.is_none()) {
        let kept = values.get(&measure.id).map(Vec::as_slice).unwrap_or_default();
        let awaited = Series::of(measure.definition.unit, kept).awaited(month);
        let Some(first) = awaited.first() else { continue };
        if visitor.may_on(&ENTER, &Kept(partnership, measure)).is_err() {
            continue;
        }
        let owner = measure.definition.owner;
        let name = organisations.iter().find(|one| Some(one.id) == owner).map(|one| one.short_name.clone());
        let line = DeskLine {
            title: measure.definition.name.clone(),
            href: format!("{}/value?period={}", measure.desk_address(), first.to_string().replace(' ', "+")),
            due: first.plus(1).first().last_day(),
            when: match awaited.len() {
                1 => format!("value of {}", wording::period(words, *first)),
                more => format!("{more} values, from {}", wording::period(words, *first)),
            },
            note: name.unwrap_or_default(),
        };
        let of = if owner.is_some() && owner == own { &mut lines.mine } else { &mut lines.waiting };
        if of.len() < MOST {
            of.push(line);
        }
    }
    Ok(lines)
}
