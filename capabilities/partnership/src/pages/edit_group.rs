//! The form of a group: what it is for, how often it meets, whom it reports to, what it feeds.

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
use web::{FormErrors, FormToken, Link, Page, Stop, Surroundings, Words};

use super::{
    choice::{self, Choice},
    public::partners_today,
    reading,
    saving::{Change, NotKept, keep},
};
use crate::{
    LOCALES,
    model::{Cadence, Group, Key, Occupant, Partners, Span},
    wording,
};

/// The form, still raw.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct GroupForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    purpose: String,
    #[serde(default)]
    terms_of_reference: String,
    #[serde(default)]
    cadence: String,
    #[serde(default)]
    main: String,
    #[serde(default)]
    reports_to: Vec<String>,
    #[serde(default)]
    feeds: Vec<String>,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    version: i32,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/edit_group.html")]
pub struct EditGroup {
    surroundings: Surroundings,
    words: Words,
    title: String,
    form: FormToken,
    errors: FormErrors,
    filled: GroupForm,
    /// The address of the group's own forms; empty while it is new.
    address: String,
    cadences: Vec<Choice>,
    main: Vec<Choice>,
    reports_to: Vec<Choice>,
    feeds: Vec<Choice>,
    seats: Vec<SeatLine>,
}

/// A seat as the list of the group shows it.
struct SeatLine {
    link: Link,
    role: String,
    held_by: Option<String>,
}

/// Answers `GET /desk/partnership/groups/new`.
pub async fn get_new(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<Page<EditGroup>, Stop> {
    let known = partners_today(&services).await?;
    Ok(Page(EditGroup::new(surroundings, &asked, &known, None, GroupForm::default(), FormErrors::new())))
}

/// Answers `POST /desk/partnership/groups/new`.
pub async fn post_new(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    submitted: Submitted<GroupForm>,
) -> Result<Response, Stop> {
    save(&services, &asked, surroundings, submitted, None).await
}

/// Answers `GET /desk/partnership/groups/domestic-abuse-board`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(key): Path<String>,
) -> Result<Page<EditGroup>, Stop> {
    let known = partners_today(&services).await?;
    let group = known.0.group(&key).ok_or(Stop::NotFound)?;
    let filled = GroupForm::of(group);
    Ok(Page(EditGroup::new(surroundings, &asked, &known, Some(group), filled, FormErrors::new())))
}

/// Answers `POST /desk/partnership/groups/domestic-abuse-board`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Path(group): Path<String>,
    submitted: Submitted<GroupForm>,
) -> Result<Response, Stop> {
    save(&services, &asked, surroundings, submitted, Some(&group)).await
}

async fn save(
    services: &Services,
    asked: &Asked,
    surroundings: Surroundings,
    Submitted { key, form, .. }: Submitted<GroupForm>,
    group: Option<&str>,
) -> Result<Response, Stop> {
    match keep(services, asked, &key, "name", |before, _| form.change(before, group)).await? {
        Ok(response) => Ok(response),
        Err(errors) => {
            let known = partners_today(services).await?;
            let group = group.and_then(|key| known.0.group(key));
            Ok(Page(EditGroup::new(surroundings, asked, &known, group, form, errors)).to_mend())
        }
    }
}

impl GroupForm {
    fn of(group: &Group) -> Self {
        let several = |keys: &[Key]| keys.iter().map(Key::to_string).collect();
        Self {
            name: group.name.clone(),
            purpose: group.purpose.clone(),
            terms_of_reference: group.terms_of_reference.clone(),
            cadence: group.cadence.to_string(),
            main: if group.is_main { "yes".into() } else { String::new() },
            reports_to: several(&group.reports_to),
            feeds: several(&group.feeds),
            from: reading::written(group.span.from),
            to: reading::written(group.span.to),
            version: group.version,
        }
    }

    /// The partnership with what the form says.
    fn change(&self, before: &Partners, key: Option<&str>) -> Result<Change, NotKept> {
        let mut errors = FormErrors::new();
        let name = reading::name(&mut errors, "name", "the name of the group", &self.name);
        let cadence: Option<Cadence> = self.cadence.parse().ok();
        if cadence.is_none() {
            errors.add("cadence", "Choose how often the group meets");
        }
        let from = reading::day(&mut errors, "from", "the first day of the group", &self.from);
        let to = reading::day(&mut errors, "to", "the last day of the group", &self.to);
        let Some(cadence) = cadence.filter(|_| errors.is_empty()) else { return Err(errors.into()) };
        let known = match key {
            Some(key) => Some(before.group(key).ok_or(NotKept::NotFound)?),
            None => None,
        };
        let taken = |key: &Key| key.as_str() == "new" || before.group(key.as_str()).is_some();
        let key = known.map_or_else(|| Key::of_name(&name).unless(taken), |group| group.key.clone());
        let object = format!("groups/{key}");
        if known.map_or(0, |group| group.version) != self.version {
            return Err(NotKept::Stale(object));
        }
        let detail = json!({"name": name, "cadence": cadence.as_str()});
        let leads_to = format!("/desk/partnership/groups/{key}?done=group");
        let group = Group {
            key,
            name,
            purpose: reading::lines(&self.purpose),
            terms_of_reference: reading::lines(&self.terms_of_reference),
            cadence,
            is_main: self.main == "yes",
            reports_to: in_order(known.map_or(&[], |group| &group.reports_to), &self.reports_to),
            feeds: in_order(known.map_or(&[], |group| &group.feeds), &self.feeds),
            span: Span { from, to },
            version: self.version,
        };
        let mut after = before.clone();
        after.groups.retain(|one| one.key != group.key);
        after.groups.push(group);
        Ok(Change { after, event: Event { what: "partnership.group.edit", object, detail }, leads_to })
    }
}

/// The chosen keys, those known before first and in their order: a form cannot say which is the most important.
fn in_order(before: &[Key], chosen: &[String]) -> Vec<Key> {
    let chosen = reading::keys(chosen);
    let (mut kept, new): (Vec<Key>, Vec<Key>) = chosen.into_iter().partition(|key| before.contains(key));
    kept.sort_by_key(|key| before.iter().position(|known| known == key));
    kept.extend(new);
    kept.dedup();
    kept
}

impl EditGroup {
    fn new(
        surroundings: Surroundings,
        asked: &Asked,
        (partners, day): &(Partners, Date),
        group: Option<&Group>,
        filled: GroupForm,
        errors: FormErrors,
    ) -> Self {
        let words = surroundings.words(&LOCALES);
        let cadence = |one: Cadence| Choice::new(one.as_str(), wording::cadence(words, one), &filled.cadence);
        let but = group.map(|group| &group.key);
        Self {
            title: group.map_or_else(|| "Add a group".to_owned(), |group| group.name.clone()),
            form: asked.form(),
            address: group.map(|group| format!("/desk/partnership/groups/{}", group.key)).unwrap_or_default(),
            cadences: std::iter::once(Choice::none("Choose", &filled.cadence))
                .chain(Cadence::ALL.map(cadence))
                .collect(),
            main: vec![Choice::new("yes", "It is the main group of the partnership", &filled.main)],
            reports_to: choice::groups(partners, but, &filled.reports_to),
            feeds: choice::groups(partners, but, &filled.feeds),
            seats: group.map(|group| seats(words, partners, group, *day)).unwrap_or_default(),
            surroundings,
            words,
            errors,
            filled,
        }
    }

    fn is_done(&self) -> bool {
        self.surroundings.query.contains("done=")
    }
}

/// The seats of a group that are not over, with who sits there.
fn seats(words: Words, partners: &Partners, group: &Group, day: Date) -> Vec<SeatLine> {
    let here = partners.seats.iter().filter(|seat| seat.group == group.key && !seat.span.is_over(day));
    here.map(|seat| SeatLine {
        link: Link::new(&seat.title, format!("/desk/partnership/groups/{}/seats/{}", seat.group, seat.key)),
        role: wording::role(words, seat.role),
        held_by: match partners.occupant(seat, day) {
            Occupant::Post(post) => Some(format!("{}, {}", post.person_name, post.title)),
            Occupant::Pseudonym(name) => Some(format!("{name} (pseudonym)")),
            Occupant::Vacant => None,
        },
    })
    .collect()
}
