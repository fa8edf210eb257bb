//! People for tests: made directly, signed in without a password.

use access::{
    Event, OrganisationId, Permission, Person, PersonId, PolicyFile, Role,
    accounts::{SessionToken, open_session, save_account},
    identity::{PersonToSave, fetch_person, list_organisations, save_organisation, save_person, save_roles},
};
use axum::{
    body::Body,
    http::{
        Request,
        header::{CONTENT_TYPE, COOKIE},
    },
};

use crate::{Page, TestApp};

/// What tests need to write, whatever the capabilities let anybody do.
pub(crate) const POLICIES: PolicyFile = PolicyFile {
    name: "testkit",
    policies: r#"@id("testkit.anything") permit (principal in Role::"administrator", action == Action::"testkit.anything", resource);"#,
    schema: r#"action "testkit.anything" appliesTo { principal: [Visitor], resource: [Partnership] };"#,
};

static ANYTHING: Permission = Permission { name: "testkit.anything", lets: "make what a test needs" };

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who.
    pub person: Person,
    /// The secret in their cookie.
    pub token: SessionToken,
}

impl TestApp {
    /// A permit for whatever a test needs to write.
    pub fn permit(&self) -> access::Permit {
        self.administrator().may(&ANYTHING).expect("tests may write")
    }

    /// An organisation of this name, made when it is not there.
    pub async fn organisation(&self, name: &str) -> OrganisationId {
        let reader = self.services.database.reader();
        let known = list_organisations(reader, self.services.partnership.id).await.expect("organisations");
        if let Some(known) = known.into_iter().find(|organisation| organisation.name == name) {
            return known.id;
        }
        let mut work = self.administrator().begin(&self.services.database).await.expect("work");
        let id = save_organisation(&mut work, &self.permit(), None, name, name).await.expect("saved");
        let event =
            Event { what: "testkit.organisation", object: name.into(), detail: serde_json::json!({}) };
        work.record(event).await.expect("recorded");
        work.done().await.expect("done");
        id
    }

    /// A person of an organisation with these roles, signed in.
    pub async fn signed_in(&self, name: &str, organisation: &str, roles: &[Role]) -> SignedIn {
        let id = self.person(name, organisation).await;
        let (permit, database) = (self.permit(), &self.services.database);
        let mut work = self.administrator().begin(database).await.expect("work");
        save_roles(&mut work, &permit, id, roles).await.expect("roles");
        let email = address_of(name);
        let account = save_account(&mut work, &permit, id, &email).await.expect("an account");
        let token = open_session(&mut work, account, "a test", false).await.expect("a session");
        let event = Event { what: "testkit.signed_in", object: email, detail: serde_json::json!({}) };
        work.record(event).await.expect("recorded");
        work.done().await.expect("done");
        let person =
            fetch_person(database.reader(), self.services.partnership.id, id).await.expect("a person");
        SignedIn { person: person.expect("a person"), token }
    }

    /// A person of an organisation, who cannot sign in.
    pub async fn person(&self, name: &str, organisation: &str) -> PersonId {
        let organisation = self.organisation(organisation).await;
        let mut work = self.administrator().begin(&self.services.database).await.expect("work");
        let person = PersonToSave {
            name: name.into(),
            post: "Manager".into(),
            email: address_of(name),
            organisation: Some(organisation),
            left: false,
        };
        let id = save_person(&mut work, &self.permit(), None, person).await.expect("a person");
        let event = Event { what: "testkit.person", object: name.into(), detail: serde_json::json!({}) };
        work.record(event).await.expect("recorded");
        work.done().await.expect("done");
        id
    }

    /// The page at an address, for somebody who is signed in.
    pub async fn get_as(&self, who: &SignedIn, address: &str) -> Page {
        let request = Request::get(address).header(COOKIE, format!("session={}", who.token.0));
        self.send(request.body(Body::empty()).expect("an address")).await
    }

    /// Sends a form as somebody who is signed in; the token and a new key are put in.
    pub async fn post_as(&self, who: &SignedIn, address: &str, fields: &[(&str, &str)]) -> Page {
        self.post_with_key(who, address, &format!("{:032x}", rand()), fields).await
    }

    /// Sends a form as somebody who is signed in, with a key of the test's own.
    pub async fn post_with_key(
        &self,
        who: &SignedIn,
        address: &str,
        key: &str,
        fields: &[(&str, &str)],
    ) -> Page {
        let cookie = format!("session={}", who.token.0);
        self.post(&cookie, &who.token.0, address, key, fields).await
    }

    /// Sends a form as somebody who is not signed in.
    pub async fn post_as_public(&self, address: &str, fields: &[(&str, &str)]) -> Page {
        self.post("form=0123456789abcdef", "0123456789abcdef", address, &format!("{:032x}", rand()), fields)
            .await
    }

    async fn post(
        &self,
        cookie: &str,
        bound_to: &str,
        address: &str,
        key: &str,
        fields: &[(&str, &str)],
    ) -> Page {
        let csrf = self.services.gate.seal(&format!("form {bound_to}"));
        let all = fields.iter().copied().chain([("csrf", csrf.as_str()), ("key", key)]);
        let body: Vec<String> =
            all.map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        let request = Request::post(address)
            .header(COOKIE, cookie)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body.join("&"))).expect("an address")).await
    }
}

fn address_of(name: &str) -> String {
    format!("{}@partner.example", name.to_lowercase().replace(' ', "."))
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

fn rand() -> u64 {
    use std::hash::{BuildHasher, Hasher, RandomState};
    RandomState::new().build_hasher().finish()
}
