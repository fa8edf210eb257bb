//! What a page, an importer or a report is given to work with.

use std::{path::Path, sync::Arc};

use access::{Gate, PartnershipId, Visitor, record_head};
use database::{Database, DbErr};
use documents::{Office, Press};
use incident::{Holdings, IncidentStore};
use vocabulary::Clock;

use crate::{Recall, ReferenceSource};

/// The partnership an installation serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partnership {
    /// Its id.
    pub id: PartnershipId,
    /// The host name it is reached at, such as `saltmere.localhost`.
    pub host: String,
    /// The address its pages have in letters, without an end, such as `https://safer.example`.
    pub address: String,
    /// Its name, such as "Safer Saltmere".
    pub name: String,
    /// Code or name of the area it serves; `None` when pages list every area.
    pub area: Option<String>,
    /// Whether everything shown is made up.
    pub sample: bool,
}

/// What a page, an importer or a report is given to work with. Cheap to clone.
#[derive(Clone)]
pub struct Services {
    /// The database.
    pub database: Database,
    /// The incidents.
    pub incidents: Arc<dyn IncidentStore>,
    /// What makes PDF files.
    pub press: Arc<dyn Press>,
    /// What reads and writes office files.
    pub office: Arc<dyn Office>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The partnership that is visited.
    pub partnership: Arc<Partnership>,
    /// What decides who may do what.
    pub gate: Arc<Gate>,
    /// The folder of what people uploaded.
    pub uploads: Arc<Path>,
    /// What capabilities may point at in each other.
    pub references: Arc<[ReferenceSource]>,
    /// What was worked out before and still holds.
    pub recall: Arc<Recall>,
}

impl Services {
    /// The person at the command line, in this partnership.
    pub fn at_the_command_line(&self) -> Visitor {
        self.gate.command_line(self.partnership.id, self.clock.now())
    }

    /// A mark that changes with every write to the database and every import of incidents: what was
    /// worked out under one mark holds as long as the mark stays.
    pub async fn state_of_knowledge(&self, holdings: &Holdings) -> Result<String, DbErr> {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut digest = DefaultHasher::new();
        for file in &holdings.files {
            (&file.origin, &file.sha256, file.rows, file.extracted).hash(&mut digest);
        }
        let head = record_head(self.database.reader()).await?;
        Ok(format!("{}-{}-{:x}", head.entries, &head.seal[..16.min(head.seal.len())], digest.finish()))
    }
}
