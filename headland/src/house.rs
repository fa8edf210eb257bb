//! The house, open: the data folder, the database, the incidents and the press, for the capabilities to work with.

use std::{fs, sync::Arc};

use access::Visitor;
use capability::{Capability, Partnership, Services};
use incidents::ParquetStore;
use press::TypstPress;
use vocabulary::SystemClock;

use crate::{Stopped, capabilities, commands::SAMPLE_MARK, migrations, settings::Settings};

/// The folder of the incident store within the data folder.
pub const INCIDENTS: &str = "incidents";

/// The house, open.
pub struct House {
    /// What it can do.
    pub capabilities: Vec<Capability>,
    /// What that works with.
    pub services: Services,
    /// What it was told.
    pub settings: Settings,
}

impl House {
    /// Opens the house; its folder and tables are made when they are not there.
    pub async fn open(settings: Settings, partnership: Partnership) -> Result<Self, Stopped> {
        let folder = &settings.data;
        fs::create_dir_all(folder).map_err(|cause| {
            let folder = folder.display();
            Stopped::WrongUse(format!(
                "the data folder {folder} cannot be made: {cause}. Name another with --data"
            ))
        })?;
        let capabilities = capabilities();
        let database = database::Database::open(&settings.database, &migrations(&capabilities)).await?;
        let services = Services {
            database,
            incidents: Arc::new(ParquetStore::open(folder.join(INCIDENTS))?),
            press: Arc::new(TypstPress),
            clock: Arc::new(SystemClock),
            partnership: Arc::new(partnership),
            recall: Arc::default(),
        };
        Ok(Self { capabilities, services, settings })
    }

    /// Opens the house of the partnership the settings name.
    pub async fn of_partnership(settings: Settings) -> Result<Self, Stopped> {
        let partnership = Partnership {
            name: settings.name.clone(),
            area: settings.area.clone(),
            sample: settings.data.join(SAMPLE_MARK).exists(),
        };
        Self::open(settings, partnership).await
    }

    /// Who works at the command line, now.
    pub fn visitor(&self) -> Visitor {
        Visitor::at_the_command_line(self.services.clock.now())
    }

    /// Closes the database, so that its file is whole without its log.
    pub async fn close(self) -> Result<(), Stopped> {
        Ok(self.services.database.close().await?)
    }
}
