//! A capability as a value, and the sockets through which the binary sets capabilities to work.
//!
//! It refuses to know any capability by name: the list is the binary's.

mod home;
mod importer;
mod recall;
mod report;
mod route;
mod router;
mod services;

use access::Permission;
use web::NavigationEntry;

pub use home::{HomePart, HomeRequest};
pub use importer::{
    ImportOption, ImportProgress, ImportRequest, ImportStopped, ImportSummary, Importer, Quiet,
};
pub use recall::Recall;
pub use report::{Report, ReportRequest, ReportStopped};
pub use route::{Asked, Route};
pub use router::{navigation, router};
pub use services::{Partnership, Services};

/// A future that may be sent between threads, as the sockets hand them over.
pub type Later<T> = std::pin::Pin<Box<dyn Future<Output = T> + Send>>;

/// What one capability brings to the house.
pub struct Capability {
    /// Its name, which is also that of its folder.
    pub name: &'static str,
    /// Its addresses, each with the permission it asks for.
    pub routes: Vec<Route>,
    /// What can be done in it, and by whom.
    pub permissions: &'static [&'static Permission],
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
}
