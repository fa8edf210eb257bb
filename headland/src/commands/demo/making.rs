//! Makes the sample: writes its files aside and hands them to the ordinary importers.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context;
use evidence::samples::{self, SampleKind};
use jiff::tz::TimeZone;

use super::sign_ins;
use crate::{Stopped, commands::import, house::House};

/// One call of an importer.
struct Intake {
    importer: &'static str,
    options: BTreeMap<&'static str, String>,
    path: PathBuf,
}

/// Makes the sample in the data folder.
pub async fn make(house: &House) -> Result<(), Stopped> {
    let files = house.settings.data.join("sample-files");
    let folder = files.clone();
    let intakes =
        tokio::task::spawn_blocking(move || write_files(&folder)).await.context("the sample stopped")??;
    for intake in intakes {
        let importer = import::find(house, intake.importer)?;
        import::take_in(house, importer, vec![intake.path], intake.options).await?;
    }
    fs::remove_dir_all(files)?;
    make_people(house).await
}

/// The people, their groups, their plan and its actions, their measures and interventions, and their sign-ins.
async fn make_people(house: &House) -> Result<(), Stopped> {
    let (services, visitor) = (&house.services, house.visitor());
    partnership::samples::load(&services.database, &visitor).await?;
    plans::samples::make(services, &visitor).await?;
    let today = visitor.now().to_zoned(TimeZone::get("Europe/London")?).date();
    actions::samples::load(&services.database, &visitor, today).await?;
    plans::samples::make_related(services, &visitor, today).await?;
    measures::samples::load(&services.database, &visitor).await?;
    interventions::samples::load(&services.database, &visitor).await?;
    serious_violence::samples::load(services, &visitor).await?;
    sign_ins::make(house).await
}

/// Writes the files and says what imports them: each by itself, but all police files as one download.
fn write_files(folder: &Path) -> Result<Vec<Intake>, Stopped> {
    let mut intakes: Vec<Intake> = Vec::new();
    for file in samples::files() {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(&path, &file.bytes)?;
        let intake = intake(file.what, path, folder);
        if !intakes.iter().any(|other| other.path == intake.path) {
            intakes.push(intake);
        }
    }
    Ok(intakes)
}

fn intake(what: SampleKind, path: PathBuf, folder: &Path) -> Intake {
    let (importer, options): (_, &[(&'static str, &str)]) = match &what {
        SampleKind::Police => {
            return Intake { importer: "police", options: BTreeMap::new(), path: folder.join("police") };
        }
        SampleKind::Areas { kind, edition } => ("areas", &[("kind", kind), ("edition", edition)]),
        SampleKind::Lookup { from, to } => ("lookup", &[("from", from), ("to", to)]),
        SampleKind::Population { kind, edition, code, people, households } => (
            "population",
            &[
                ("kind", kind),
                ("edition", edition),
                ("code", code),
                ("people", people),
                ("households", households),
            ],
        ),
        SampleKind::Peers => ("peers", &[]),
        SampleKind::Harm { edition } => ("harm", &[("edition", edition)]),
    };
    let options = options.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    Intake { importer, options, path }
}
