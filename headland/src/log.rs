//! The log, on standard error. It names routes, never what people searched for or sent.

use tracing_subscriber::{EnvFilter, filter::Directive};

use crate::settings::Settings;

/// What the server says when it is not told otherwise: each request, and what goes wrong.
const OF_SERVER: &str = "warn,web=info,headland=info";

/// Libraries that would log addresses with their queries, or SQL with its values, whatever the level asked for.
const KEPT_QUIET: [&str; 6] =
    ["hyper=info", "h2=info", "sqlx=warn", "sea_orm=warn", "datafusion=info", "tower_http=info"];

/// Begins to log.
pub fn begin(settings: &Settings, long_lived: bool) {
    let usual = if long_lived { OF_SERVER } else { "warn" };
    let filter = EnvFilter::builder().parse(settings.log.as_deref().unwrap_or(usual));
    let filter = filter.unwrap_or_else(|error| {
        eprintln!("HEADLAND_LOG is not understood ({error}); {usual} is used");
        EnvFilter::new(usual)
    });
    let quiet = KEPT_QUIET.iter().filter_map(|directive| directive.parse::<Directive>().ok());
    let filter = quiet.fold(filter, EnvFilter::add_directive);
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second beginning, as in tests, changes nothing.
    let _ = log.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr())).try_init();
}
