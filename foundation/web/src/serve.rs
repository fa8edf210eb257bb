//! The loop that accepts connections. Not `axum::serve`: that waits for ever for a header (300 of 300 slow sockets held).

use std::{future::Future, io, pin::pin, time::Duration};

use axum::{Router, extract::ConnectInfo, http::Request};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{net::TcpListener, net::TcpStream, task::JoinSet, time};
use tower::Service;

use crate::impatient::Impatient;

/// How long a request's header may take, and how long a kept connection may lie idle.
const HEADER_TIME: Duration = Duration::from_secs(5);

/// How long a client may take nothing of a response before it is cut off.
const WRITE_TIME: Duration = Duration::from_secs(20);

/// How many connections are held at once; more wait in the system's queue. Most systems give a process 1,024 open
/// files: the rest is for the database and for files.
const MOST_CONNECTIONS: usize = 768;

/// How long open requests may take to finish when the server stops.
const DRAIN_TIME: Duration = Duration::from_secs(10);

/// Pause after the system refused a connection, such as for want of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(200);

/// Serves a router until `shutdown` ends, then lets open requests finish for up to ten seconds.
///
/// HTTP/1.1 only: TLS, and with it HTTP/2, is the proxy's. Handlers find the peer in `ConnectInfo<SocketAddr>`.
pub async fn serve(listener: TcpListener, app: Router, shutdown: impl Future<Output = ()>) {
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    let mut shutdown = pin!(shutdown);
    loop {
        tokio::select! {
            () = &mut shutdown => break,
            Some(_) = connections.join_next() => {}
            accepted = listener.accept(), if connections.len() < MOST_CONNECTIONS => match accepted {
                Ok((stream, peer)) => {
                    let connection = answer(stream, ConnectInfo(peer), app.clone());
                    connections.spawn(graceful.watch(connection));
                }
                Err(error) if concerns_one_connection(&error) => {}
                Err(error) => {
                    tracing::warn!(%error, connections = connections.len(), "no connection could be accepted");
                    time::sleep(ACCEPT_PAUSE).await;
                }
            },
        }
    }
    drop(listener);
    tracing::info!(connections = connections.len(), "stopping: no new connections are accepted");
    if time::timeout(DRAIN_TIME, graceful.shutdown()).await.is_err() {
        tracing::warn!(connections = connections.len(), "stopping: open requests are cut off");
    }
    connections.shutdown().await;
}

type Connection<S> = http1::Connection<TokioIo<Impatient<TcpStream>>, S>;

fn answer<A: Clone + Send + Sync + 'static>(
    stream: TcpStream,
    peer: A,
    app: Router,
) -> Connection<
    impl hyper::service::Service<
        Request<Incoming>,
        Response = axum::response::Response,
        Error = std::convert::Infallible,
        Future: Send,
    >,
> {
    // Small answers leave at once; a refusal by the system costs speed, not correctness.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a connection keeps its delay");
    }
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer.clone());
        app.clone().call(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIME)
        .max_buf_size(64 << 10)
        .serve_connection(TokioIo::new(Impatient::new(stream, WRITE_TIME)), service)
}

fn concerns_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
