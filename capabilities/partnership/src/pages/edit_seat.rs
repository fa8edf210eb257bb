//! The form of a seat: what it is called, whose it is, who may stand in.

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
    model::{Group, Key, Partners, Seat, SeatRole, Span, Substitute},
    wording,
};

/// The form, still raw.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct SeatForm {
    #[serde(default)]
    title: String,
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    lived_experience: String,
    #[serde(default)]
    substitutes: Vec<String>,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    version: i32,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/edit_seat.html")]
pub struct EditSeat {
    surroundings: Surroundings,
    words: Words,
    title: String,
    group: String,
    back: String,
    form: FormToken,
    errors: FormErrors,
    filled: SeatForm,
    organisations: Vec<Choice>,
    roles: Vec<Choice>,
    lived: Vec<Choice>,
    substitutes: Vec<Choice>,
}

/// Answers `GET /desk/partnership/groups/problem-solving/seats/new`.
pub async fn get_new(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(group): Path<String>,
) -> Result<Page<EditSeat>, Stop> {
    let (partners, day) = partners_today(&services).await?;
    let group = partners.group(&group).ok_or(Stop::NotFound)?;
    let filled = SeatForm { role: SeatRole::Member.to_string(), ..SeatForm::default() };
    Ok(Page(EditSeat::new(surroundings, &asked, (&partners, group, day), filled, FormErrors::new())))
}

/// Answers `POST /desk/partnership/groups/problem-solving/seats/new`.
pub async fn post_new(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(group): Path<String>,
    submitted: Submitted<SeatForm>,
) -> Result<Response, Stop> {
    save(&services, &asked, surroundings, submitted, (&group, None)).await
}

/// Answers `GET /desk/partnership/groups/problem-solving/seats/police/edit`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((group, seat)): Path<(String, String)>,
) -> Result<Page<EditSeat>, Stop> {
    let (partners, day) = partners_today(&services).await?;
    let filled = SeatForm::of(partners.seat(&group, &seat).ok_or(Stop::NotFound)?, day);
    let group = partners.group(&group).ok_or(Stop::NotFound)?;
    Ok(Page(EditSeat::new(surroundings, &asked, (&partners, group, day), filled, FormErrors::new())))
}

/// Answers `POST /desk/partnership/groups/problem-solving/seats/police/edit`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path((group, seat)): Path<(String, String)>,
    submitted: Submitted<SeatForm>,
) -> Result<Response, Stop> {
    save(&services, &asked, surroundings, submitted, (&group, Some(&seat))).await
}

async fn save(
    services: &Services,
    asked: &Asked,
    surroundings: Surroundings,
    Submitted { key, form, .. }: Submitted<SeatForm>,
    (group, seat): (&str, Option<&str>),
) -> Result<Response, Stop> {
    let change = |before: &Partners, today| form.change(before, group, seat, today);
    match keep(services, asked, &key, "title", change).await? {
        Ok(response) => Ok(response),
        Err(errors) => {
            let (partners, day) = partners_today(services).await?;
            let group = partners.group(group).ok_or(Stop::NotFound)?;
            Ok(Page(EditSeat::new(surroundings, asked, (&partners, group, day), form, errors)).to_mend())
        }
    }
}

impl SeatForm {
    fn of(seat: &Seat, day: Date) -> Self {
        let now = seat.substitutes.iter().filter(|one| one.span.holds(day));
        Self {
            title: seat.title.clone(),
            organisation: seat.organisation.as_ref().map(Key::to_string).unwrap_or_default(),
            role: seat.role.to_string(),
            lived_experience: if seat.lived_experience { "yes".into() } else { String::new() },
            substitutes: now.map(|one| one.post.to_string()).collect(),
            from: reading::written(seat.span.from),
            to: reading::written(seat.span.to),
            version: seat.version,
        }
    }

    /// The partnership with what the form says.
    fn change(
        &self,
        before: &Partners,
        group: &str,
        seat: Option<&str>,
        today: Date,
    ) -> Result<Change, NotKept> {
        let mut errors = FormErrors::new();
        let title = reading::name(&mut errors, "title", "what the seat is called", &self.title);
        let role: Option<SeatRole> = self.role.parse().ok();
        if role.is_none() {
            errors.add("role", "Choose what whoever holds the seat may do");
        }
        let from = reading::day(&mut errors, "from", "the first day of the seat", &self.from);
        let to = reading::day(&mut errors, "to", "the last day of the seat", &self.to);
        let Some(role) = role.filter(|_| errors.is_empty()) else { return Err(errors.into()) };
        let group = before.group(group).ok_or(NotKept::NotFound)?.key.clone();
        let taken = |key: &Key| key.as_str() == "new" || before.seat(group.as_str(), key.as_str()).is_some();
        let known = match seat {
            Some(seat) => before.seat(group.as_str(), seat).ok_or(NotKept::NotFound)?.clone(),
            None => Seat::new(group.clone(), Key::of_name(&title).unless(taken), &title),
        };
        let object = format!("groups/{group}/seats/{}", known.key);
        if known.version != self.version {
            return Err(NotKept::Stale(object));
        }
        let detail = json!({"title": title, "role": role.as_str(), "substitutes": self.substitutes.len()});
        let leads_to = format!("/desk/partnership/groups/{group}/seats/{}?done=seat", known.key);
        let seat = Seat {
            title,
            organisation: before.organisation(&self.organisation).map(|one| one.key.clone()),
            role,
            lived_experience: self.lived_experience == "yes",
            span: Span { from, to },
            substitutes: stand_ins(&known.substitutes, &reading::keys(&self.substitutes), today),
            ..known
        };
        let mut after = before.clone();
        after.seats.retain(|one| (&one.group, &one.key) != (&seat.group, &seat.key));
        after.seats.push(seat);
        after.sort();
        Ok(Change { after, event: Event { what: "partnership.seat.edit", object, detail }, leads_to })
    }
}

/// The substitutes as chosen: whoever is new begins today, whoever is no longer chosen ended yesterday.
fn stand_ins(before: &[Substitute], chosen: &[Key], today: Date) -> Vec<Substitute> {
    let mut after = before.to_vec();
    for one in after.iter_mut().filter(|one| one.span.holds(today) && !chosen.contains(&one.post)) {
        one.span.to = today.yesterday().ok();
    }
    // Whoever began today and is taken back was never one.
    after.retain(|one| !one.span.is_upside_down());
    for post in chosen {
        if !after.iter().any(|one| one.post == *post && one.span.holds(today)) {
            after.push(Substitute { post: post.clone(), span: Span::since(today) });
        }
    }
    after
}

impl EditSeat {
    fn new(
        surroundings: Surroundings,
        asked: &Asked,
        (partners, group, day): (&Partners, &Group, Date),
        filled: SeatForm,
        errors: FormErrors,
    ) -> Self {
        let words = surroundings.words(&LOCALES);
        let substitute = |(value, label): (String, String)| Choice {
            chosen: filled.substitutes.contains(&value),
            value,
            label,
        };
        Self {
            title: if filled.version == 0 { "Add a seat".into() } else { filled.title.clone() },
            group: group.name.clone(),
            back: format!("/desk/partnership/groups/{}", group.key),
            form: asked.form(),
            organisations: choice::organisations(
                partners,
                "It belongs to no organisation",
                &filled.organisation,
            ),
            roles: SeatRole::ALL
                .map(|role| Choice::new(role.as_str(), wording::role(words, role), &filled.role))
                .into(),
            lived: vec![Choice::new(
                "yes",
                "It is for somebody with lived experience, who may use a pseudonym",
                &filled.lived_experience,
            )],
            substitutes: choice::posts(partners, day).map(substitute).collect(),
            surroundings,
            words,
            errors,
            filled,
        }
    }
}
