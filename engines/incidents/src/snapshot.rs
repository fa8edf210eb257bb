//! The store as one manifest says it is.

use std::{
    path::Path,
    sync::{Arc, OnceLock},
};

use incident::{Holdings, StoreFault};

use crate::manifest::{Manifest, Stamp};

/// A manifest that was read, and what was read because of it.
pub(crate) struct Snapshot {
    pub(crate) manifest: Manifest,
    pub(crate) stamp: Option<Stamp>,
    /// Differs between the snapshots of one store.
    pub(crate) serial: u64,
    holdings: OnceLock<Arc<Holdings>>,
}

impl Snapshot {
    /// Reads the manifest of a folder.
    pub(crate) fn read(folder: &Path, serial: u64) -> Result<Self, StoreFault> {
        let (manifest, stamp) = Manifest::read(folder)?;
        Ok(Self { manifest, stamp, serial, holdings: OnceLock::new() })
    }

    /// What is loaded. The first call reads the rejects of files that have many.
    pub(crate) fn holdings(&self, folder: &Path) -> Result<Arc<Holdings>, StoreFault> {
        if let Some(holdings) = self.holdings.get() {
            return Ok(holdings.clone());
        }
        let files = self.manifest.files.iter().map(|kept| kept.entry(folder)).collect::<Result<_, _>>()?;
        Ok(self.holdings.get_or_init(|| Arc::new(Holdings { files })).clone())
    }
}
