//! What the hub shows of a measure: in which group, about whom, with which published rank and which people.

use access::{Event, Permit, Work};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use capability::{Asked, Services, Submitted};
use measures::{Measure, Slug, Unit};
use sea_orm::ConnectionTrait;
use serde::Deserialize;
use serde_json::json;
use web::{Choice, FormErrors, FormToken, Link, Page, Stop, Surroundings, Words, see_other};

use crate::{
    LOCALES,
    model::{Ages, Group, People, Rank, Shown},
    permissions::WRITE,
    reports::{ages_name, group_name},
    store::{self, NotSaved},
};

/// The longest a line may be, in letters.
const LONGEST: usize = 200;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct ShowForm {
    group: String,
    ages: String,
    place: String,
    rank: String,
    rank_of: String,
    rank_which: String,
    people: String,
    people_of: String,
    version: String,
    /// `save`, or `remove` to take it off the hub.
    action: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/show_measure.html")]
pub struct ShowPage {
    surroundings: Surroundings,
    words: Words,
    title: String,
    trail: Vec<Link>,
    token: FormToken,
    errors: FormErrors,
    form: ShowForm,
    groups: Vec<Choice>,
    ages: Vec<Choice>,
    /// Whether it counts people: then its rate needs to know how many there are.
    is_count: bool,
    is_public: bool,
    is_shown: bool,
    measure_at: String,
}

/// Answers `GET /desk/serious-violence/measures/homicides`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
) -> Result<Page<ShowPage>, Stop> {
    let (measure, shown) = measure_asked(services.database.reader(), &asked, &slug).await?;
    let form = shown.as_ref().map_or_else(|| ShowForm::new(&measure), ShowForm::of);
    let drawn = (form, FormErrors::new());
    Ok(Page(ShowPage::new(surroundings, asked.form(), (&measure, shown.is_some()), drawn)))
}

/// Answers `POST /desk/serious-violence/measures/homicides`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(slug): Path<String>,
    Submitted { key, form, .. }: Submitted<ShowForm>,
) -> Result<Response, Stop> {
    let permit = asked.may(&WRITE).map_err(|_| Stop::NotAllowed)?;
    let mut work = asked.visitor.begin(&services.database).await?;
    if let Some(earlier) = work.earlier_answer(&key).await? {
        return Ok(see_other(&earlier));
    }
    let (measure, shown) = measure_asked(&work, &asked, &slug).await?;
    let errors = match keep(&mut work, &permit, (&measure, shown.as_ref()), &form).await? {
        Ok((what, done, detail)) => {
            let object = format!("serious-violence/measure/{}", measure.slug);
            work.record(Event { what, object, detail }).await?;
            let led = format!("/desk/serious-violence?done={done}");
            work.answer(&key, &led).await?;
            work.done().await?;
            return Ok(see_other(&led));
        }
        Err(errors) => errors,
    };
    drop(work);
    let version = shown.as_ref().map_or(0, |shown| shown.version).to_string();
    let drawn = (ShowForm { version, ..form }, errors);
    Ok(Page(ShowPage::new(surroundings, asked.form(), (&measure, shown.is_some()), drawn)).to_mend())
}

/// Keeps what the form asks for: what is recorded, what is said to be done, and the detail; or what is to be mended.
async fn keep(
    work: &mut Work,
    permit: &Permit,
    (measure, shown): (&Measure, Option<&Shown>),
    form: &ShowForm,
) -> Result<Result<(&'static str, &'static str, serde_json::Value), FormErrors>, Stop> {
    let version = shown.map_or(0, |shown| shown.version);
    if form.version.parse() != Ok(version) {
        let mut errors = FormErrors::new();
        errors.add("group", "Somebody else changed what the hub shows of it. Look at it again, then save");
        return Ok(Err(errors));
    }
    if form.action == "remove" && shown.is_some() {
        store::remove_shown(work, permit, &measure.slug).await?;
        return Ok(Ok(("serious_violence.hide", "hidden", json!({}))));
    }
    match form.check(&measure.slug, version) {
        Err(errors) => Ok(Err(errors)),
        Ok(shown) => {
            let detail = json!({ "group": shown.group.as_str(), "ages": shown.ages.as_str() });
            match store::save_shown(work, permit, &shown).await {
                Ok(()) => Ok(Ok(("serious_violence.show", "shown", detail))),
                Err(NotSaved::ChangedMeanwhile) => {
                    let mut errors = FormErrors::new();
                    errors.add("group", "Somebody else was faster. Look at it again, then save");
                    Ok(Err(errors))
                }
                Err(fault) => Err(fault.into()),
            }
        }
    }
}

/// The measure of an address, and what the hub shows of it.
async fn measure_asked(
    connection: &impl ConnectionTrait,
    asked: &Asked,
    slug: &str,
) -> Result<(Measure, Option<Shown>), Stop> {
    let slug: Slug = slug.parse().map_err(|_| Stop::NotFound)?;
    let partnership = asked.visitor.partnership();
    let measure = measures::fetch_measure(connection, partnership, &slug).await?.ok_or(Stop::NotFound)?;
    let shown = store::list_shown(connection, partnership).await?;
    Ok((measure, shown.into_iter().find(|shown| shown.measure == slug)))
}

impl ShowForm {
    fn new(measure: &Measure) -> Self {
        let under_25 = measure.definition.name.contains("under 25");
        Self {
            ages: if under_25 { Ages::Under25 } else { Ages::All }.as_str().into(),
            place: "1".into(),
            version: "0".into(),
            ..Self::default()
        }
    }

    fn of(shown: &Shown) -> Self {
        let rank = shown.rank.as_ref();
        let people = shown.people.as_ref();
        Self {
            group: shown.group.as_str().into(),
            ages: shown.ages.as_str().into(),
            place: shown.place.to_string(),
            rank: rank.map(|rank| rank.place.to_string()).unwrap_or_default(),
            rank_of: rank.map(|rank| rank.of.to_string()).unwrap_or_default(),
            rank_which: rank.map(|rank| rank.which.clone()).unwrap_or_default(),
            people: people.map(|people| people.number.to_string()).unwrap_or_default(),
            people_of: people.map(|people| people.of.clone()).unwrap_or_default(),
            version: shown.version.to_string(),
            action: String::new(),
        }
    }

    fn check(&self, measure: &Slug, version: i32) -> Result<Shown, FormErrors> {
        let mut errors = FormErrors::new();
        let group = Group::of(&self.group);
        if group.is_none() {
            errors.add("group", "Choose the group it stands in");
        }
        let ages = Ages::of(&self.ages);
        if ages.is_none() {
            errors.add("ages", "Choose whom it counts");
        }
        let number =
            |text: &str| text.trim().replace(',', "").parse::<i32>().ok().filter(|number| *number > 0);
        let place = number(&self.place);
        if place.is_none() {
            errors.add("place", "Enter its place in the group as a number, such as 1");
        }
        let rank = self.rank(&mut errors, number);
        let people = match (self.people.trim().is_empty(), number(&self.people)) {
            (true, _) => None,
            (false, None) => {
                errors.add("people", "Enter how many people as a number, such as 14,120");
                None
            }
            (false, Some(number)) => Some(People { number, of: self.people_of.trim().into() }),
        };
        if people.is_some() && self.people_of.trim().is_empty() {
            errors.add("people-of", "Say who these people are and where the figure is from");
        }
        for (field, text) in [("rank-which", &self.rank_which), ("people-of", &self.people_of)] {
            if text.chars().count() > LONGEST {
                errors.add(field, format!("Write {LONGEST} letters or fewer"));
            }
        }
        match (group, ages, place) {
            (Some(group), Some(ages), Some(place)) if errors.is_empty() => {
                Ok(Shown { measure: measure.clone(), group, ages, place, rank, people, version })
            }
            _ => Err(errors),
        }
    }

    fn rank(&self, errors: &mut FormErrors, number: impl Fn(&str) -> Option<i32>) -> Option<Rank> {
        let which = self.rank_which.trim();
        if self.rank.trim().is_empty() && self.rank_of.trim().is_empty() && which.is_empty() {
            return None;
        }
        match (number(&self.rank), number(&self.rank_of)) {
            (Some(place), Some(of)) if place <= of && !which.is_empty() => {
                Some(Rank { place, of, which: which.into() })
            }
            (Some(place), Some(of)) if place > of => {
                errors.add("rank", "The place cannot be larger than the number of areas");
                None
            }
            (Some(_), Some(_)) => {
                errors.add("rank-which", "Say which areas, which year and who published it");
                None
            }
            _ => {
                errors.add("rank", "Enter place and number of areas as numbers, or leave all three empty");
                None
            }
        }
    }
}

impl ShowPage {
    fn new(
        surroundings: Surroundings,
        token: FormToken,
        (measure, is_shown): (&Measure, bool),
        (form, errors): (ShowForm, FormErrors),
    ) -> Self {
        let words = surroundings.words(&LOCALES);
        let groups = Group::ALL.map(|group| (group.as_str(), group_name(words, group)));
        let ages = Ages::ALL.map(|ages| (ages.as_str(), ages_name(words, ages)));
        Self {
            title: measure.definition.name.clone(),
            trail: vec![Link::new("Desk", "/desk"), Link::new("Serious violence", "/desk/serious-violence")],
            groups: Choice::all(&form.group, groups),
            ages: Choice::all(&form.ages, ages),
            is_count: measure.definition.unit == Unit::Count,
            is_public: measure.definition.public,
            measure_at: measure.desk_address(),
            words,
            surroundings,
            token,
            errors,
            form,
            is_shown,
        }
    }
}
