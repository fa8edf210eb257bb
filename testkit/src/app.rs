//! The house with a few capabilities in it.

use std::{collections::BTreeMap, path::PathBuf, pin::Pin, sync::Arc};

use access::{Gate, PartnershipId, Policies, Visitor};
use axum::{
    Router,
    body::Body,
    http::{Request, header::COOKIE},
};
use capability::{Capability, ImportRequest, ImportStopped, ImportSummary, Partnership, Quiet, Services};
use database::Database;
use documents::Document;
use jiff::Timestamp;
use tempfile::TempDir;
use tower::ServiceExt;
use vocabulary::{FixedClock, Language};
use web::SurroundingsSource;

use crate::{LinesOffice, MemoryStore, Page, RecordingPress, databases, people};

/// When tests take place, unless they say otherwise.
const NOW: &str = "2026-10-15T09:30:00Z";

/// The house with a few capabilities in it, behind the layers that every page is behind.
pub struct TestApp {
    /// What the capabilities work with.
    pub services: Services,
    capabilities: Vec<Capability>,
    router: Router,
    press: Arc<RecordingPress>,
    _folders: Vec<TempDir>,
}

/// A house to be, which is made when it is awaited.
pub struct TestAppBuilder {
    capabilities: Vec<Capability>,
    incidents: MemoryStore,
    database: Option<Database>,
    partnership: Partnership,
    now: Timestamp,
}

impl TestApp {
    /// A house with these capabilities and no data, on a SQLite database of its own.
    pub fn with(capabilities: impl IntoIterator<Item = Capability>) -> TestAppBuilder {
        TestAppBuilder {
            capabilities: capabilities.into_iter().collect(),
            incidents: MemoryStore::new(),
            database: None,
            partnership: Partnership {
                id: PartnershipId(1),
                host: "saltmere.localhost".into(),
                address: "http://saltmere.localhost".into(),
                name: "Safer Saltmere".into(),
                area: None,
                sample: true,
            },
            now: instant(NOW),
        }
    }

    /// The page at an address, in English.
    pub async fn get(&self, address: &str) -> Page {
        self.get_in(Language::English, address).await
    }

    /// The page at an address, for somebody who chose the language earlier.
    pub async fn get_in(&self, language: Language, address: &str) -> Page {
        let request = Request::get(address).header(COOKIE, format!("language={}", language.tag()));
        self.send(request.body(Body::empty()).expect("an address")).await
    }

    /// The answer to any request.
    pub async fn send(&self, request: Request<Body>) -> Page {
        let answer = self.router.clone().oneshot(request).await;
        Page::of(answer.unwrap_or_else(|never| match never {})).await
    }

    /// Takes files in as `headland import NAME` does.
    pub async fn import(
        &self,
        name: &str,
        paths: impl IntoIterator<Item = impl Into<PathBuf>>,
        options: &[(&'static str, &str)],
    ) -> Result<ImportSummary, ImportStopped> {
        let mut importers = self.capabilities.iter().flat_map(|capability| &capability.importers);
        let importer = importers.find(|importer| importer.name == name).expect("an importer of that name");
        let request = ImportRequest {
            services: self.services.clone(),
            visitor: self.administrator(),
            paths: paths.into_iter().map(Into::into).collect(),
            options: options
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned()))
                .collect::<BTreeMap<_, _>>(),
            progress: Arc::new(Quiet),
        };
        (importer.run)(request).await
    }

    /// The person at the command line.
    pub fn administrator(&self) -> Visitor {
        self.services.at_the_command_line()
    }

    /// The same database and gate, visited as another partnership that exists beside this one.
    pub fn in_another_partnership(&self, capabilities: &[Capability]) -> TestApp {
        let other = Partnership {
            id: PartnershipId(self.services.partnership.id.0 + 1),
            host: "otherby.localhost".into(),
            name: "Safer Otherby".into(),
            ..(*self.services.partnership).clone()
        };
        let services =
            Services { partnership: Arc::new(other), recall: Arc::default(), ..self.services.clone() };
        let source = SurroundingsSource::new(&services.partnership.name).sample(true);
        let router = web::layers(capability::router(capabilities, services.clone()), Arc::new(source));
        let press = Arc::clone(&self.press);
        TestApp { services, capabilities: Vec::new(), router, press, _folders: Vec::new() }
    }

    /// The database and the folders that go with this house, for another house on the same data.
    pub fn into_database(self) -> (Database, Vec<TempDir>) {
        (self.services.database, self._folders)
    }

    /// The documents that were sent to the press, first to last.
    pub fn pressed(&self) -> Vec<Document> {
        self.press.documents()
    }
}

impl TestAppBuilder {
    /// With these incidents loaded.
    #[must_use]
    pub fn incidents(self, incidents: MemoryStore) -> Self {
        Self { incidents, ..self }
    }

    /// On this database, such as the one [`crate::on_both`] hands in; its tables are brought up to date.
    #[must_use]
    pub fn on(self, database: Database) -> Self {
        Self { database: Some(database), ..self }
    }

    /// For the partnership of an area, given by code or name.
    #[must_use]
    pub fn area(mut self, area: &str) -> Self {
        self.partnership.area = Some(area.into());
        self
    }

    /// At another instant, such as `2026-03-29T00:30:00Z`.
    #[must_use]
    pub fn at(self, now: &str) -> Self {
        Self { now: instant(now), ..self }
    }

    async fn build(self) -> TestApp {
        let migrations = databases::migrations(&self.capabilities);
        let uploads = tempfile::tempdir().expect("a folder");
        let (database, mut folders) = match self.database {
            Some(database) => (database, Vec::new()),
            None => {
                let (database, folder) = databases::sqlite().await;
                (database, vec![folder])
            }
        };
        migrations.run(&database).await.expect("tables");
        let press = Arc::new(RecordingPress::default());
        let services = Services {
            database,
            incidents: Arc::new(self.incidents),
            press: press.clone(),
            office: Arc::new(LinesOffice),
            clock: Arc::new(FixedClock(self.now)),
            partnership: Arc::new(self.partnership),
            gate: gate(&self.capabilities),
            uploads: uploads.path().into(),
            references: self
                .capabilities
                .iter()
                .flat_map(|capability| capability.references.iter().copied())
                .collect(),
            recall: Arc::default(),
        };
        folders.push(uploads);
        let source = SurroundingsSource::new(&services.partnership.name)
            .sample(services.partnership.sample)
            .navigation(&capability::navigation(&self.capabilities));
        let router = web::layers(capability::router(&self.capabilities, services.clone()), Arc::new(source));
        TestApp { services, capabilities: self.capabilities, router, press, _folders: folders }
    }
}

impl IntoFuture for TestAppBuilder {
    type Output = TestApp;
    type IntoFuture = Pin<Box<dyn Future<Output = TestApp> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.build())
    }
}

/// A gate with the policies of these capabilities, and those by which tests write what they need.
fn gate(capabilities: &[Capability]) -> Arc<Gate> {
    let files = capabilities.iter().map(|capability| capability.policies).chain([people::POLICIES]);
    Arc::new(Gate::new(Policies::read(files).expect("policies that can be read")))
}

fn instant(text: &str) -> Timestamp {
    text.parse().expect("an instant such as 2026-10-15T09:30:00Z")
}
