//! The form of an organisation: its names, and what it is in law.

use access::Event;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use capability::{Asked, Services, Submitted};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;
use web::{FormErrors, FormToken, Page, Stop, Surroundings, Words};

use super::{
    choice::Choice,
    public::partners_today,
    reading,
    saving::{Change, NotKept, keep},
};
use crate::{
    LOCALES,
    model::{DatedName, DatedStanding, Key, Organisation, Partners, Span, Standing},
    wording,
};

/// The form, still raw.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct OrganisationForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    short_name: String,
    #[serde(default)]
    renamed_on: String,
    #[serde(default)]
    standing: String,
    #[serde(default)]
    standing_since: String,
    #[serde(default)]
    version: i32,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/edit_organisation.html")]
pub struct EditOrganisation {
    surroundings: Surroundings,
    words: Words,
    title: String,
    form: FormToken,
    errors: FormErrors,
    filled: OrganisationForm,
    standings: Vec<Choice>,
    is_new: bool,
    earlier: Vec<String>,
}

/// Answers `GET /desk/partnership/organisations/new`.
pub async fn get_new(asked: Asked, surroundings: Surroundings) -> Page<EditOrganisation> {
    Page(EditOrganisation::new(surroundings, &asked, None, OrganisationForm::default(), FormErrors::new()))
}

/// Answers `POST /desk/partnership/organisations/new`.
pub async fn post_new(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { key, form, .. }: Submitted<OrganisationForm>,
) -> Result<Response, Stop> {
    let kept =
        keep(&services, &asked, &key, "name", |before, today| form.change(before, None, today)).await?;
    Ok(kept.unwrap_or_else(|errors| {
        Page(EditOrganisation::new(surroundings, &asked, None, form, errors)).to_mend()
    }))
}

/// Answers `GET /desk/partnership/organisations/saltmere-council`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(key): Path<String>,
) -> Result<Response, Stop> {
    let (partners, today) = partners_today(&services).await?;
    let one = partners.organisation(&key).ok_or(Stop::NotFound)?;
    let filled = OrganisationForm::of(one, today);
    Ok(Page(EditOrganisation::new(surroundings, &asked, Some(one), filled, FormErrors::new()))
        .into_response())
}

/// Answers `POST /desk/partnership/organisations/saltmere-council`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(organisation): Path<String>,
    Submitted { key, form, .. }: Submitted<OrganisationForm>,
) -> Result<Response, Stop> {
    let change = |before: &Partners, today| form.change(before, Some(&organisation), today);
    let kept = keep(&services, &asked, &key, "name", change).await?;
    let (partners, _) = partners_today(&services).await?;
    let one = partners.organisation(&organisation);
    Ok(kept.unwrap_or_else(|errors| {
        Page(EditOrganisation::new(surroundings, &asked, one, form, errors)).to_mend()
    }))
}

impl OrganisationForm {
    fn of(one: &Organisation, today: Date) -> Self {
        let now = one.standings.iter().find(|standing| standing.span.holds(today));
        Self {
            name: one.name.clone(),
            short_name: one.short_name.clone(),
            renamed_on: String::new(),
            standing: one.standing_on(today).to_string(),
            standing_since: reading::written(now.and_then(|standing| standing.span.from)),
            version: one.version,
        }
    }

    /// The partnership with what the form says.
    fn change(&self, before: &Partners, key: Option<&str>, today: Date) -> Result<Change, NotKept> {
        let mut errors = FormErrors::new();
        let name = reading::name(&mut errors, "name", "the name", &self.name);
        let renamed =
            reading::day(&mut errors, "renamed_on", "the first day of the new name", &self.renamed_on);
        let since = reading::day(
            &mut errors,
            "standing_since",
            "the first day of the standing",
            &self.standing_since,
        );
        let standing: Option<Standing> = self.standing.parse().ok();
        if standing.is_none() {
            errors.add("standing", "Choose what the organisation is in law");
        }
        let Some(standing) = standing.filter(|_| errors.is_empty()) else { return Err(errors.into()) };
        let mut after = before.clone();
        let place = match key {
            Some(key) => {
                let place = after.organisations.iter().position(|one| one.key.as_str() == key);
                place.ok_or(NotKept::NotFound)?
            }
            None => {
                let taken = |key: &Key| key.as_str() == "new" || before.organisation(key.as_str()).is_some();
                after.organisations.push(Organisation::new(Key::of_name(&name).unless(taken), &name));
                after.organisations.len() - 1
            }
        };
        let one = &mut after.organisations[place];
        let object = format!("organisations/{}", one.key);
        if one.version != self.version {
            return Err(NotKept::Stale(object));
        }
        rename(one, name, renamed);
        one.short_name = self.short_name.trim().to_owned();
        restand(one, standing, since, today);
        let detail = json!({"name": one.name, "standing": standing.as_str()});
        let leads_to = "/desk/partnership?done=organisation".to_owned();
        Ok(Change { after, event: Event { what: "partnership.organisation.edit", object, detail }, leads_to })
    }
}

/// Gives a new name. With its first day the name before is kept with its last; without, the name is only put right.
fn rename(one: &mut Organisation, name: String, first_day: Option<Date>) {
    if let Some(last) = first_day.and_then(|day| day.yesterday().ok()).filter(|_| one.name != name) {
        let from =
            one.names.iter().filter_map(|earlier| earlier.span.to).max().and_then(|to| to.tomorrow().ok());
        one.names.push(DatedName { name: one.name.clone(), span: Span { from, to: Some(last) } });
    }
    one.name = name;
}

/// Gives a standing from a day on; the one before ends the day before. The same standing only gets its first day put right.
fn restand(one: &mut Organisation, standing: Standing, since: Option<Date>, today: Date) {
    match one.standings.iter_mut().find(|known| known.span.holds(today)) {
        Some(now) if now.standing == standing => now.span.from = since,
        Some(now) => {
            let first = since.unwrap_or(today);
            now.span.to = first.yesterday().ok();
            one.standings.push(DatedStanding { standing, span: Span::since(first) });
        }
        None => one.standings.push(DatedStanding { standing, span: Span { from: since, to: None } }),
    }
}

impl EditOrganisation {
    fn new(
        surroundings: Surroundings,
        asked: &Asked,
        one: Option<&Organisation>,
        filled: OrganisationForm,
        errors: FormErrors,
    ) -> Self {
        let words = surroundings.words(&LOCALES);
        let standing = |standing: Standing| {
            Choice::new(standing.as_str(), wording::standing(words, standing), &filled.standing)
        };
        let first = Choice::none("Choose", &filled.standing);
        let told =
            |earlier: &DatedName| format!("{}, until {}", earlier.name, reading::written(earlier.span.to));
        Self {
            title: one.map_or_else(|| "Add an organisation".to_owned(), |one| one.name.clone()),
            form: asked.form(),
            standings: std::iter::once(first).chain(Standing::all().map(standing)).collect(),
            is_new: one.is_none(),
            earlier: one.map(|one| one.names.iter().map(told).collect()).unwrap_or_default(),
            surroundings,
            words,
            errors,
            filled,
        }
    }
}
