//! The people of the partnership, with their roles and whether they can sign in.

use access::{
    Person, Role,
    accounts::{Account, list_accounts},
    identity::{list_people, list_roles_of_all},
};
use askama::Template;
use axum::extract::{Query, State};
use capability::Services;
use serde::Deserialize;
use web::{Column, Page, Stop, Surroundings};

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/list_people.html")]
pub struct ListPeople {
    surroundings: Surroundings,
    title: String,
    people: Vec<Listed>,
    done: Option<&'static str>,
}

/// A person as the list has them.
pub struct Listed {
    person: Person,
    roles: Vec<Role>,
    account: Option<Account>,
}

/// Answers `GET /desk/people`.
pub async fn get(
    State(services): State<Services>,
    surroundings: Surroundings,
    Query(done): Query<Done>,
) -> Result<Page<ListPeople>, Stop> {
    let (reader, partnership) = (services.database.reader(), services.partnership.id);
    let accounts = list_accounts(&services.database).await?;
    let roles = list_roles_of_all(reader, partnership).await?;
    let people = list_people(reader, partnership).await?.into_iter().map(|person| Listed {
        roles: roles.get(&person.id).cloned().unwrap_or_default(),
        account: accounts.iter().find(|account| Some(account.id) == person.account).cloned(),
        person,
    });
    Ok(Page(ListPeople {
        surroundings,
        title: "People".into(),
        people: people.collect(),
        done: match done.done.as_str() {
            "saved" => Some("The person is saved."),
            "invited" => {
                Some("The person is saved. A letter with a link to choose a password is on its way.")
            }
            "shut" => Some("The account is shut. Every session of it has ended."),
            "opened" => Some("The account is open again."),
            _ => None,
        },
    }))
}

impl Listed {
    fn roles(&self) -> String {
        let words: Vec<&str> = self.roles.iter().map(|role| role.in_words()).collect();
        if words.is_empty() { "none".into() } else { words.join(", ") }
    }

    fn account(&self) -> &'static str {
        match &self.account {
            _ if self.person.left => "has left",
            None => "cannot sign in",
            Some(account) if account.disabled => "account shut",
            Some(account) if !account.has_password => "invited",
            Some(account) if account.has_second_factor => "signs in with a second factor",
            Some(_) => "signs in with a password",
        }
    }
}
