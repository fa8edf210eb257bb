//! Serving the pages: the address, the router behind all layers, and a stop that lets open requests finish.

use std::{io::ErrorKind, net::SocketAddr, sync::Arc};

use axum::{Extension, Router};
use clap::{Arg, value_parser};
use tokio::net::TcpListener;
use web::{NavigationEntry, SurroundingsSource};

use crate::{LOCALES, Stopped, house::House, pages::Contact};

/// The option `--listen`.
pub fn listen_option() -> Arg {
    Arg::new("listen")
        .long("listen")
        .value_name("ADDRESS")
        .default_value("127.0.0.1:8080")
        .value_parser(value_parser!(SocketAddr))
        .help("Address to serve the pages at; port 0 takes a free one")
}

/// Takes the address, so that it is known to be free before any work is done for it.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, Stopped> {
    TcpListener::bind(address).await.map_err(|cause| match cause.kind() {
        ErrorKind::AddrInUse => Stopped::WrongUse(format!(
            "{address} is used by another program. Stop it, or choose another address with --listen, such as {}",
            SocketAddr::new(address.ip(), address.port().checked_add(1).unwrap_or(8080))
        )),
        ErrorKind::PermissionDenied | ErrorKind::AddrNotAvailable => Stopped::WrongUse(format!(
            "the pages cannot be served at {address}: {cause}. Choose another address with --listen"
        )),
        _ => Stopped::Fault(anyhow::anyhow!("the pages cannot be served at {address}: {cause}")),
    })
}

/// Every page of the house, behind every layer.
pub fn app(house: &House) -> Router {
    let partnership = &house.services.partnership;
    let source = SurroundingsSource::new(&partnership.name)
        .sample(partnership.sample)
        .secure(house.settings.behind_tls)
        .version(env!("CARGO_PKG_VERSION"))
        .navigation(&capability::navigation(&house.capabilities))
        .footer(&[NavigationEntry {
            key: "accessibility-footer",
            locales: &LOCALES,
            href: "/accessibility",
        }]);
    let router = capability::router(&house.capabilities, house.services.clone());
    web::layers(router.layer(Extension(Contact(house.settings.contact.clone()))), Arc::new(source))
}

/// Serves the pages until the program is told to stop.
pub async fn serve(house: House, listener: TcpListener) -> Result<(), Stopped> {
    let stop = stop_asked()?;
    web::serve(listener, app(&house), stop).await;
    house.close().await
}

/// Ends when the terminal or the system asks the program to stop.
fn stop_asked() -> Result<impl Future<Output = ()>, Stopped> {
    #[cfg(unix)]
    let terminated = {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut interrupt, mut terminate) =
            (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        }
    };
    #[cfg(not(unix))]
    let terminated = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    Ok(terminated)
}
