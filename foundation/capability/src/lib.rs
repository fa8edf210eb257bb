//! A capability as a value, and the sockets through which the binary sets capabilities to work.
//!
//! It refuses to know any capability by name: the list is the binary's.

mod asked;
mod desk;
mod home;
mod importer;
mod recall;
mod reference;
mod report;
mod route;
mod router;
mod services;
mod submission;

use access::{Permission, Policies, PolicyFault, PolicyFile};
use web::NavigationEntry;

pub use asked::Asked;
pub use desk::{DeskLine, DeskLines, DeskPart, DeskRequest};

pub use home::{HomePart, HomeRequest};
pub use importer::{
    ImportOption, ImportProgress, ImportRequest, ImportStopped, ImportSummary, Importer, Quiet,
};
pub use recall::Recall;
pub use reference::{
    FindReference, ListPointing, OfferReferences, Offered, Pointing, Reference, ReferenceSource,
    ReferenceTold, TellReference, find_reference, list_pointing, offer_references, tell_reference,
};
pub use report::{Medium, Report, ReportRequest, ReportStopped};
pub use route::Route;
pub use router::{navigation, router};
pub use services::{Partnership, Services};
pub use submission::{Submitted, UploadedFile};

/// A future that may be sent between threads, as the sockets hand them over.
pub type Later<T> = std::pin::Pin<Box<dyn Future<Output = T> + Send>>;

/// What one capability brings to the house.
pub struct Capability {
    /// Its name, which is also that of its folder.
    pub name: &'static str,
    /// Its addresses, each with the permission it asks for.
    pub routes: Vec<Route>,
    /// What can be done in it.
    pub permissions: &'static [&'static Permission],
    /// By whom.
    pub policies: PolicyFile,
    /// Its tables, oldest step first; names begin with the capability's.
    pub migrations: database::Steps,
    /// Its entries in the public navigation.
    pub navigation: Vec<NavigationEntry>,
    /// What it can take in.
    pub importers: Vec<Importer>,
    /// The documents it can make.
    pub reports: Vec<Report>,
    /// What it shows on the public home page, most important first.
    pub home: Vec<HomePart>,
    /// What it puts on the desk of whoever is signed in.
    pub desk: Vec<DeskPart>,
    /// What other capabilities may point at in it.
    pub references: Vec<ReferenceSource>,
}

/// The policies of every capability.
pub fn policies(capabilities: &[Capability]) -> Result<Policies, PolicyFault> {
    Policies::read(capabilities.iter().map(|capability| capability.policies))
}
