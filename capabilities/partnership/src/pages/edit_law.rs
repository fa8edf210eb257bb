//! The form of what the law asks to know of a partnership: its nation, and whether there are two tiers of council.

use access::Event;
use askama::Template;
use axum::{extract::State, response::Response};
use capability::{Asked, Services, Submitted};
use serde::Deserialize;
use serde_json::json;
use vocabulary::law::Nation;
use web::{FormErrors, FormToken, Page, Stop, Surroundings, Words};

use super::{
    choice::Choice,
    public::partners_today,
    saving::{Change, NotKept, keep},
};
use crate::{
    LOCALES,
    model::{Partners, Profile},
};

/// The form, still raw.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct LawForm {
    #[serde(default)]
    nation: String,
    #[serde(default)]
    two_tier: String,
    #[serde(default)]
    version: i32,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/edit_law.html")]
pub struct EditLaw {
    surroundings: Surroundings,
    words: Words,
    title: String,
    form: FormToken,
    errors: FormErrors,
    version: i32,
    nations: Vec<Choice>,
    tiers: Vec<Choice>,
}

/// Answers `GET /desk/partnership/law`.
pub async fn get(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
) -> Result<Page<EditLaw>, Stop> {
    let (partners, _) = partners_today(&services).await?;
    let filled = LawForm {
        nation: partners.profile.nation.to_string(),
        two_tier: if partners.profile.two_tier { "yes".into() } else { String::new() },
        version: partners.profile.version,
    };
    Ok(Page(EditLaw::new(surroundings, &asked, &filled, FormErrors::new())))
}

/// Answers `POST /desk/partnership/law`.
pub async fn post(
    State(services): State<Services>,
    asked: Asked,
    surroundings: Surroundings,
    Submitted { key, form, .. }: Submitted<LawForm>,
) -> Result<Response, Stop> {
    let kept = keep(&services, &asked, &key, "nation", |before, _| form.change(before)).await?;
    Ok(kept.unwrap_or_else(|errors| Page(EditLaw::new(surroundings, &asked, &form, errors)).to_mend()))
}

impl LawForm {
    fn change(&self, before: &Partners) -> Result<Change, NotKept> {
        let object = "partnership/law".to_owned();
        if before.profile.version != self.version {
            return Err(NotKept::Stale(object));
        }
        let nation: Nation = self.nation.parse().map_err(|_| {
            let mut errors = FormErrors::new();
            errors.add("nation", "Choose the nation the partnership lies in");
            NotKept::Mend(errors)
        })?;
        let two_tier = self.two_tier == "yes";
        let profile = Profile { nation, two_tier, version: self.version };
        let detail = json!({"nation": nation.as_str(), "two_tier": two_tier});
        let leads_to = "/desk/partnership?done=law".to_owned();
        let after = Partners { profile, ..before.clone() };
        Ok(Change { after, event: Event { what: "partnership.law.edit", object, detail }, leads_to })
    }
}

impl EditLaw {
    fn new(surroundings: Surroundings, asked: &Asked, filled: &LawForm, errors: FormErrors) -> Self {
        Self {
            title: "Which responsible authorities there are".into(),
            form: asked.form(),
            version: filled.version,
            nations: [(Nation::England, "England"), (Nation::Wales, "Wales")]
                .map(|(nation, label)| Choice::new(nation.as_str(), label, &filled.nation))
                .into(),
            tiers: vec![Choice::new(
                "yes",
                "There is a district council and a county council",
                &filled.two_tier,
            )],
            words: surroundings.words(&LOCALES),
            surroundings,
            errors,
        }
    }
}
