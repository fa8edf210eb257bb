//! Serving the pages: the address, the router behind all layers, and a stop that lets open requests finish.

use std::{collections::HashMap, io::ErrorKind, net::SocketAddr, sync::Arc};

use axum::{
    Extension, Router,
    extract::Request,
    http::header::HOST,
    response::{IntoResponse, Response},
};
use capability::{Partnership, Services};
use clap::{Arg, value_parser};
use post::{Folder, Postman, Sender, Smtp, Transport};
use tokio::net::TcpListener;
use tower::ServiceExt;
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

/// Every page of the house, behind every layer; each partnership at its host name, the default one at all others.
pub fn app(house: &House) -> Router {
    let mut routers = house
        .partnerships
        .iter()
        .map(|one| (one.host.clone(), of_partnership(house, house.services_of(one))));
    let Some((_, default)) = routers.next() else { return Router::new() };
    let others: HashMap<String, Router> = routers.collect();
    if others.is_empty() {
        return default;
    }
    let (others, asked) = (Arc::new(others), default.clone());
    let choose = move |request: Request| {
        let router = others.get(&host_of(&request)).unwrap_or(&asked).clone();
        async move { router.oneshot(request).await.map_or_else(|never| match never {}, Response::into_response) }
    };
    Router::new().fallback(choose)
}

/// The host name a visitor asked for, in small letters, without the port.
fn host_of(request: &Request) -> String {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    host.rsplit_once(':').map_or(host, |(name, _port)| name).to_lowercase()
}

fn of_partnership(house: &House, services: Services) -> Router {
    let Partnership { name, sample, .. } = &*services.partnership;
    let source = SurroundingsSource::new(name)
        .sample(*sample)
        .secure(house.settings.behind_tls)
        .version(env!("CARGO_PKG_VERSION"))
        .navigation(&capability::navigation(&house.capabilities))
        .footer(&[
            NavigationEntry { key: "accessibility-footer", locales: &LOCALES, href: "/accessibility" },
            NavigationEntry { key: "sign-in-footer", locales: &LOCALES, href: "/sign-in" },
        ]);
    let router = capability::router(&house.capabilities, services);
    web::layers(router.layer(Extension(Contact(house.settings.contact.clone()))), Arc::new(source))
}

/// Serves the pages until the program is told to stop. Meanwhile letters go out, and partners are asked for updates on the
/// days that were set.
pub async fn serve(house: House, listener: TcpListener) -> Result<(), Stopped> {
    let stop = stop_asked()?;
    let (stopped, postman_stop) = tokio::sync::oneshot::channel::<()>();
    let postman = postman(&house)?;
    let clock = Arc::clone(&house.services.clock);
    let posting = tokio::spawn(postman.run(clock, async {
        let _ = postman_stop.await;
    }));
    let (chased, chaser_stop) = tokio::sync::oneshot::channel::<()>();
    let partnerships = house.partnerships.iter().map(|one| house.services_of(one)).collect();
    let chasing = tokio::spawn(actions::chasing::run(partnerships, actions::chasing::FROM_HOUR, async {
        let _ = chaser_stop.await;
    }));
    web::serve(listener, app(&house), stop).await;
    let _ = (chased.send(()), stopped.send(()));
    // Letters are written a few at a time, so this ends soon; what is left is written at the next start.
    let _ = tokio::time::timeout(std::time::Duration::from_secs(20), chasing).await;
    // A letter that is on its way gets its time; longer than this, it is marked "perhaps sent" at the next start.
    let _ = tokio::time::timeout(std::time::Duration::from_secs(20), posting).await;
    house.close().await
}

/// Who takes the letters out: to the mail server of the settings, else into the data folder.
fn postman(house: &House) -> Result<Postman, Stopped> {
    let database = house.services.database.clone();
    if let Some(smtp) = house.settings.smtp.clone() {
        let from = smtp.from.clone();
        let transport: Arc<dyn Transport> =
            Arc::new(Smtp::new(smtp).map_err(|refused| Stopped::WrongUse(refused.to_string()))?);
        return Ok(Postman::new(database, from, transport));
    }
    let from: Sender = format!("no-reply@{}", house.services.partnership.host).parse()?;
    Ok(Postman::new(database, from, Arc::new(Folder::new(house.settings.data.join("letters")))))
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
