//! The sample partnership in a house for tests.

use std::{fs, path::Path};

use evidence::samples::{self, SampleKind};
use tempfile::TempDir;
use testkit::TestApp;

/// The whole house with the sample in it, taken in by the ordinary importers.
pub async fn a_sample() -> TestApp {
    let app = TestApp::with(headland::capabilities()).area(samples::BOROUGH_CODE).await;
    let folder = tempfile::tempdir().expect("a folder");
    for what in write_files(&folder) {
        take_in(&app, folder.path(), what).await;
    }
    app.import("police", [folder.path().join("police")], &[]).await.expect("the police files are taken in");
    let (services, visitor) = (&app.services, app.administrator());
    partnership::samples::load(&services.database, &visitor).await.expect("the people of the sample");
    plans::samples::make(services, &visitor).await.expect("the plan of the sample");
    let today = visitor.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    actions::samples::load(&services.database, &visitor, today).await.expect("the actions of the sample");
    plans::samples::make_related(services, &visitor, today).await.expect("the plans around it");
    measures::samples::load(&services.database, &visitor).await.expect("the measures of the sample");
    interventions::samples::load(&services.database, &visitor)
        .await
        .expect("the interventions of the sample");
    serious_violence::samples::load(services, &visitor)
        .await
        .expect("the serious violence hub of the sample");
    app
}

/// Writes the files; gives those that are imported one by one.
fn write_files(folder: &TempDir) -> Vec<(String, SampleKind)> {
    let mut others = Vec::new();
    for file in samples::files() {
        let path = folder.path().join(&file.path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, &file.bytes).expect("a file");
        if file.what != SampleKind::Police {
            others.push((file.path, file.what));
        }
    }
    others
}

async fn take_in(app: &TestApp, folder: &Path, (path, what): (String, SampleKind)) {
    let path = [folder.join(path)];
    let taken = match what {
        SampleKind::Police => return,
        SampleKind::Areas { kind, edition } => {
            app.import("areas", path, &[("kind", kind), ("edition", edition)]).await
        }
        SampleKind::Lookup { from, to } => app.import("lookup", path, &[("from", from), ("to", to)]).await,
        SampleKind::Population { kind, edition, code, people, households } => {
            let options = [
                ("kind", kind),
                ("edition", edition),
                ("code", code),
                ("people", people),
                ("households", households),
            ];
            app.import("population", path, &options).await
        }
        SampleKind::Peers => app.import("peers", path, &[]).await,
        SampleKind::Harm { edition } => app.import("harm", path, &[("edition", edition)]).await,
    };
    taken.expect("a file of the sample is taken in");
}
