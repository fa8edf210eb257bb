//! The house, open: the data folder, the database, the incidents and the press, for the capabilities to work with.

use std::{fs, sync::Arc};

use access::{Gate, Keys, RootFile, Visitor};
use capability::{Capability, Partnership, Services};
use incidents::ParquetStore;
use office::PlainOffice;
use press::TypstPress;
use vocabulary::{Clock, SystemClock};

use crate::{
    Stopped, capabilities,
    commands::SAMPLE_MARK,
    migrations,
    partnerships::{self, Settlement},
    settings::Settings,
};

/// The folder of the incident store within the data folder.
pub const INCIDENTS: &str = "incidents";
/// The folder of what people uploaded.
pub const UPLOADS: &str = "uploads";
/// The secret of the installation, within the data folder. Whoever has it and the database can read second factors.
pub const KEY: &str = "keys/installation.key";
/// The file that witnesses how far the record is.
pub const RECORD_ROOT: &str = "record-root";

/// The house, open.
pub struct House {
    /// What it can do.
    pub capabilities: Vec<Capability>,
    /// What that works with, in the default partnership.
    pub services: Services,
    /// Every partnership, the default one first.
    pub partnerships: Vec<Arc<Partnership>>,
    /// What it was told.
    pub settings: Settings,
}

impl House {
    /// Opens the house; its folder and tables are made when they are not there.
    pub async fn open(settings: Settings, settlement: Settlement) -> Result<Self, Stopped> {
        let folder = &settings.data;
        fs::create_dir_all(folder).map_err(|cause| {
            let folder = folder.display();
            Stopped::WrongUse(format!(
                "the data folder {folder} cannot be made: {cause}. Name another with --data"
            ))
        })?;
        let capabilities = capabilities();
        let database = database::Database::open(&settings.database, &migrations(&capabilities)).await?;
        let gate = Gate::new(capability::policies(&capabilities)?)
            .keys(Keys::in_file(&folder.join(KEY))?)
            .witnessed_by(RootFile::at(folder.join(RECORD_ROOT)));
        let gate = Arc::new(gate);
        let now = SystemClock.now();
        let partnerships = partnerships::open(&database, &gate, &settings, &settlement, now).await?;
        let first = partnerships.first().ok_or_else(|| anyhow::anyhow!("there is no partnership"))?;
        let services = Services {
            database,
            incidents: Arc::new(ParquetStore::open(folder.join(INCIDENTS))?),
            press: Arc::new(TypstPress),
            office: Arc::new(PlainOffice),
            clock: Arc::new(SystemClock),
            partnership: Arc::clone(first),
            gate,
            uploads: folder.join(UPLOADS).into(),
            references: capabilities.iter().flat_map(|one| one.references.iter().copied()).collect(),
            recall: Arc::default(),
        };
        Ok(Self { capabilities, services, partnerships, settings })
    }

    /// Opens the house of the partnership the settings name.
    pub async fn of_partnership(settings: Settings) -> Result<Self, Stopped> {
        let settlement = Settlement {
            name: settings.name.clone(),
            host: "localhost",
            area: settings.area.clone(),
            sample: settings.data.join(SAMPLE_MARK).exists(),
        };
        Self::open(settings, settlement).await
    }

    /// Who works at the command line, now, in the default partnership.
    pub fn visitor(&self) -> Visitor {
        self.services.at_the_command_line()
    }

    /// What the capabilities work with in one of the partnerships.
    pub fn services_of(&self, partnership: &Arc<Partnership>) -> Services {
        Services { partnership: Arc::clone(partnership), recall: Arc::default(), ..self.services.clone() }
    }

    /// Closes the database, so that its file is whole without its log.
    pub async fn close(self) -> Result<(), Stopped> {
        Ok(self.services.database.close().await?)
    }
}
