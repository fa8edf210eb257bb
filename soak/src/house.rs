//! What writing through `Work` takes: a gate, a visitor, and the file that witnesses the record.

use std::{path::Path, sync::Arc};

use access::{Gate, PartnershipId, Policies, PolicyFault, RootFile, Visitor};
use vocabulary::{Clock, SystemClock};

/// A gate without policies of a capability; its record is witnessed by the file, if there is one.
pub fn gate(root: Option<RootFile>) -> Result<Arc<Gate>, PolicyFault> {
    let gate = Gate::new(Policies::read([])?);
    Ok(Arc::new(match root {
        Some(root) => gate.witnessed_by(root),
        None => gate,
    }))
}

/// The person at the command line, now.
pub fn visitor(gate: &Arc<Gate>) -> Visitor {
    gate.command_line(PartnershipId(1), SystemClock.now())
}

/// The witness in the folder of a file.
pub fn root_beside(file: &Path) -> RootFile {
    RootFile::at(file.with_file_name("record-root"))
}
