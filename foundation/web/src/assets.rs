//! Style, script and pictures, built by `cargo xtask assets` and compiled in; their address changes with their content.

use std::{collections::HashMap, sync::LazyLock};

use axum::{
    Router,
    extract::Path,
    http::{HeaderValue, header::CACHE_CONTROL, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
    routing::get,
};
use rust_embed::RustEmbed;

use crate::{Stop, page::hexadecimal};

#[derive(RustEmbed)]
#[folder = "assets"]
struct Built;

/// Addresses by file name, and file names by the last part of the address.
struct Addresses {
    of_file: HashMap<String, String>,
    to_file: HashMap<String, String>,
}

static ADDRESSES: LazyLock<Addresses> = LazyLock::new(|| {
    let mut addresses = Addresses { of_file: HashMap::new(), to_file: HashMap::new() };
    for name in Built::iter() {
        let Some(file) = Built::get(&name) else { continue };
        let Some((stem, ending)) = name.rsplit_once('.') else { continue };
        let hashed = format!("{stem}-{}.{ending}", hexadecimal(&file.metadata.sha256_hash()[..8]));
        addresses.of_file.insert(name.to_string(), format!("/assets/{hashed}"));
        addresses.to_file.insert(hashed, name.to_string());
    }
    addresses
});

/// The address of a built file: `asset("headland.css")` is `/assets/headland-<hash>.css`.
pub fn asset(name: &str) -> &'static str {
    ADDRESSES.of_file.get(name).map(String::as_str).unwrap_or_else(|| {
        tracing::error!(name, "no such asset");
        "/assets/missing"
    })
}

/// The route of the built files.
pub(crate) fn routes() -> Router {
    Router::new().route("/assets/{name}", get(show))
}

async fn show(Path(hashed): Path<String>) -> Result<Response, Stop> {
    let name = ADDRESSES.to_file.get(&hashed).ok_or(Stop::NotFound)?;
    let file = Built::get(name).ok_or(Stop::NotFound)?;
    let mut response = file.data.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_str(file.metadata.mimetype())?);
    // The address names the content, so the content at the address never changes.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_file_names_its_content() {
        let address = asset("headland.css");
        assert!(address.starts_with("/assets/headland-") && address.ends_with(".css"), "{address}");
        assert_eq!(address.len(), "/assets/headland-.css".len() + 16);
    }

    #[test]
    fn every_page_needs_style_script_and_mark() {
        for name in ["headland.css", "headland.js", "favicon.svg"] {
            assert!(Built::get(name).is_some(), "{name}");
        }
    }
}
