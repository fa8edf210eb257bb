//! Stops with one line when the fonts are not there.

use std::path::Path;

const FONTS: [&str; 4] =
    ["SourceSans3-Regular.ttf", "SourceSans3-Italic.ttf", "SourceSans3-SemiBold.ttf", "SourceSans3-Bold.ttf"];

fn main() {
    println!("cargo::rerun-if-changed=fonts");
    if FONTS.iter().any(|font| !Path::new("fonts").join(font).is_file()) {
        println!("cargo::error=fonts are missing: run `make assets`");
    }
}
