//! A seat: who holds it and held it, the form that gives it to somebody, and the form that ends a holding.

use access::Event;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Page, Stop, Surroundings, Words};

use super::{
    choice::{self, Choice},
    public::partners_today,
    reading,
    saving::{Change, NotKept, keep},
};
use crate::{
    LOCALES,
    model::{Holder, Key, Occupant, Partners, Seat},
    wording,
};

/// The form that gives the seat, still raw.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct AppointForm {
    #[serde(default)]
    holder: String,
    #[serde(default)]
    pseudonym: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    version: i32,
}

/// The form that ends a holding, still raw.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct VacateForm {
    #[serde(default)]
    last_day: String,
    #[serde(default)]
    version: i32,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/fill_seat.html")]
pub struct FillSeat {
    surroundings: Surroundings,
    words: Words,
    title: String,
    group: String,
    back: String,
    address: String,
    form: FormToken,
    errors: FormErrors,
    appoint: AppointForm,
    vacate: VacateForm,
    organisation: String,
    role: String,
    lived_experience: bool,
    held_by: Option<String>,
    substitutes: Vec<String>,
    history: Vec<Held>,
    holders: Vec<Choice>,
}

/// A holding as the list shows it.
struct Held {
    who: String,
    from: String,
    to: String,
}

/// Answers `GET /desk/partnership/groups/safer-saltmere/seats/police`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((group, seat)): Path<(String, String)>,
) -> Result<Page<FillSeat>, Stop> {
    let empty = (AppointForm::default(), VacateForm::default(), FormErrors::new());
    Ok(Page(page(&services, &asked, surroundings, (&group, &seat), empty).await?))
}

/// Answers `POST /desk/partnership/groups/safer-saltmere/seats/police/appoint`.
pub async fn appoint(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((group, seat)): Path<(String, String)>,
    Submitted { key, form, .. }: Submitted<AppointForm>,
) -> Result<Response, Stop> {
    let change = |before: &Partners, today| form.change(before, (&group, &seat), today);
    match keep(&services, &asked, &key, "holder", change).await? {
        Ok(response) => Ok(response),
        Err(errors) => {
            let filled = (form, VacateForm::default(), errors);
            Ok(Page(page(&services, &asked, surroundings, (&group, &seat), filled).await?).to_mend())
        }
    }
}

/// Answers `POST /desk/partnership/groups/safer-saltmere/seats/police/vacate`.
pub async fn vacate(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((group, seat)): Path<(String, String)>,
    Submitted { key, form, .. }: Submitted<VacateForm>,
) -> Result<Response, Stop> {
    let change = |before: &Partners, today| form.change(before, (&group, &seat), today);
    match keep(&services, &asked, &key, "last_day", change).await? {
        Ok(response) => Ok(response),
        Err(errors) => {
            let filled = (AppointForm::default(), form, errors);
            Ok(Page(page(&services, &asked, surroundings, (&group, &seat), filled).await?).to_mend())
        }
    }
}

impl AppointForm {
    fn change(&self, before: &Partners, place: (&str, &str), today: Date) -> Result<Change, NotKept> {
        let mut errors = FormErrors::new();
        let from = reading::day(&mut errors, "from", "the first day", &self.from).unwrap_or(today);
        let pseudonym = self.pseudonym.trim();
        let holder = match (before.post(&self.holder), pseudonym) {
            (Some(post), "") => Some(Holder::Post(post.key.clone())),
            (None, name) if !name.is_empty() => {
                Some(Holder::Pseudonym(reading::name(&mut errors, "pseudonym", "the pseudonym", name)))
            }
            (Some(_), _) => {
                errors.add("pseudonym", "Choose a person or enter a pseudonym, not both");
                None
            }
            (None, _) => {
                errors.add("holder", "Choose who takes the seat");
                None
            }
        };
        let Some(holder) = holder.filter(|_| errors.is_empty()) else { return Err(errors.into()) };
        // The record never holds a pseudonym.
        let who = match &holder {
            Holder::Post(post) => post.to_string(),
            Holder::Pseudonym(_) => "a pseudonym".to_owned(),
        };
        let detail = json!({"holder": who, "from": from.to_string()});
        changed(before, place, self.version, ("partnership.seat.appoint", detail), |seat| {
            seat.appoint(holder, from).map_err(|refusal| ("holder", refusal.to_string()))
        })
    }
}

impl VacateForm {
    fn change(&self, before: &Partners, place: (&str, &str), today: Date) -> Result<Change, NotKept> {
        let mut errors = FormErrors::new();
        let last_day = reading::day(&mut errors, "last_day", "the last day", &self.last_day).unwrap_or(today);
        if !errors.is_empty() {
            return Err(errors.into());
        }
        let detail = json!({"last_day": last_day.to_string()});
        changed(before, place, self.version, ("partnership.seat.vacate", detail), |seat| {
            seat.vacate(last_day).map_err(|refusal| ("last_day", refusal.to_string()))
        })
    }
}

/// The partnership with one seat changed, unless somebody else changed it since, or a rule of seats says no.
fn changed(
    before: &Partners,
    (group, key): (&str, &str),
    version: i32,
    (what, detail): (&'static str, serde_json::Value),
    change: impl FnOnce(&mut Seat) -> Result<(), (&'static str, String)>,
) -> Result<Change, NotKept> {
    let mut after = before.clone();
    let found = after.seats.iter_mut().find(|seat| seat.group.as_str() == group && seat.key.as_str() == key);
    let seat = found.ok_or(NotKept::NotFound)?;
    let object = format!("groups/{group}/seats/{key}");
    if seat.version != version {
        return Err(NotKept::Stale(object));
    }
    if let Err((field, sentence)) = change(seat) {
        let mut errors = FormErrors::new();
        errors.add(field, sentence);
        return Err(errors.into());
    }
    let leads_to = format!("/desk/partnership/groups/{group}/seats/{key}?done=seat");
    Ok(Change { after, event: Event { what, object, detail }, leads_to })
}

async fn page(
    services: &Services,
    asked: &Asked,
    surroundings: Surroundings,
    (group, seat): (&str, &str),
    (appoint, vacate, errors): (AppointForm, VacateForm, FormErrors),
) -> Result<FillSeat, Stop> {
    let (partners, day) = partners_today(services).await?;
    let group = partners.group(group).ok_or(Stop::NotFound)?;
    let seat = partners.seat(group.key.as_str(), seat).ok_or(Stop::NotFound)?;
    let words = surroundings.words(&LOCALES);
    let organisation = seat.organisation.as_ref().and_then(|key| partners.organisation(key.as_str()));
    let back = format!("/desk/partnership/groups/{}", group.key);
    let holders =
        choice::posts(&partners, day).map(|(value, label)| Choice::new(value, label, &appoint.holder));
    Ok(FillSeat {
        title: seat.title.clone(),
        group: group.name.clone(),
        address: format!("{back}/seats/{}", seat.key),
        back,
        form: asked.form(),
        organisation: organisation.map_or_else(|| "no organisation".to_owned(), |one| one.name.clone()),
        role: wording::role(words, seat.role),
        lived_experience: seat.lived_experience,
        held_by: match partners.occupant(seat, day) {
            Occupant::Vacant => None,
            Occupant::Post(post) => Some(named(&partners, &Holder::Post(post.key.clone()))),
            Occupant::Pseudonym(name) => Some(format!("{name} (pseudonym)")),
        },
        substitutes: partners
            .substitutes(seat, day)
            .map(|post| format!("{}, {}", post.person_name, post.title))
            .collect(),
        history: history(&partners, seat),
        holders: std::iter::once(Choice::none("Choose", &appoint.holder)).chain(holders).collect(),
        appoint: AppointForm { version: seat.version, ..appoint },
        vacate: VacateForm { version: seat.version, ..vacate },
        surroundings,
        words,
        errors,
    })
}

/// Everybody who held or will hold the seat, the latest first.
fn history(partners: &Partners, seat: &Seat) -> Vec<Held> {
    let held = seat.holdings.iter().rev().map(|holding| Held {
        who: named(partners, &holding.holder),
        from: reading::written(holding.span.from),
        to: reading::written(holding.span.to),
    });
    held.collect()
}

fn named(partners: &Partners, holder: &Holder) -> String {
    let post = |key: &Key| {
        let post = partners.post(key.as_str());
        post.map_or_else(|| key.to_string(), |post| format!("{}, {}", post.person_name, post.title))
    };
    match holder {
        Holder::Post(key) => post(key),
        Holder::Pseudonym(name) => format!("{name} (pseudonym)"),
    }
}

impl FillSeat {
    fn is_done(&self) -> bool {
        self.surroundings.query.contains("done=")
    }
}
