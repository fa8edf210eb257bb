//! Stops with one line when the front end has not been built.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=locales");
    if ["headland.css", "headland.js", "favicon.svg"]
        .iter()
        .any(|name| !Path::new("assets").join(name).exists())
    {
        println!("cargo::error=front-end assets are missing: run `make assets`");
    }
}
