//! Builds what the pages look like and fetches the fonts of the papers; does nothing when nothing has changed.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

/// The oldest Node.js the build is tried with.
const OLDEST_NODE: u32 = 20;

/// What makes npm's packages what they are, below the style folder.
const PACKAGE_LISTS: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];

/// Fonts of the press: the file in npm's package, the name the press asks for.
const FONTS: [(&str, &str); 4] = [
    ("400Regular/SourceSans3_400Regular.ttf", "SourceSans3-Regular.ttf"),
    ("400Regular_Italic/SourceSans3_400Regular_Italic.ttf", "SourceSans3-Italic.ttf"),
    ("600SemiBold/SourceSans3_600SemiBold.ttf", "SourceSans3-SemiBold.ttf"),
    ("700Bold/SourceSans3_700Bold.ttf", "SourceSans3-Bold.ttf"),
];

/// The folders the work is about.
struct Places {
    style: PathBuf,
    packages: PathBuf,
    charts_style: PathBuf,
    built: PathBuf,
    fonts: PathBuf,
}

impl Places {
    fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let style = root.join("foundation/web/style");
        Self {
            packages: style.join("node_modules"),
            style,
            charts_style: root.join("foundation/charts/src/charts.css"),
            built: root.join("foundation/web/assets"),
            fonts: root.join("engines/press/fonts"),
        }
    }

    /// The files that come out.
    fn results(&self) -> Vec<PathBuf> {
        let pages = ["headland.css", "headland.js", "favicon.svg"].map(|name| self.built.join(name));
        pages.into_iter().chain(FONTS.map(|(_, name)| self.fonts.join(name))).collect()
    }
}

/// Builds style, script, mark and fonts; `force` builds them even if nothing has changed.
pub fn build(force: bool) -> Result<()> {
    let places = Places::new();
    let all = Stamp::of(&places.packages.join(".assets-stamp"), &sources(&places)?)?;
    if !force && all.is_current() && places.results().iter().all(|result| result.exists()) {
        println!("assets: nothing has changed");
        return Ok(());
    }
    need_node()?;
    fetch_packages(&places, force)?;
    build_pages(&places)?;
    copy_fonts(&places)?;
    all.write()?;
    println!("assets: built");
    Ok(())
}

/// Every file that goes in, in a steady order.
fn sources(places: &Places) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = PACKAGE_LISTS.map(|name| places.style.join(name)).into();
    files.extend(["headland.scss", "headland.mjs", "favicon.svg"].map(|name| places.style.join(name)));
    files.push(places.charts_style.clone());
    let parts = places.style.join("parts");
    let entries = fs::read_dir(&parts).with_context(|| format!("cannot read {}", parts.display()))?;
    let mut parts = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    parts.sort();
    files.extend(parts);
    Ok(files)
}

/// Stops when Node.js or npm is missing or too old.
fn need_node() -> Result<()> {
    const ADVICE: &str =
        "Install Node.js 20 or newer, with npm (https://nodejs.org, or your system's packages)";
    let version = said_by(Command::new("node").arg("--version")).context(ADVICE)?;
    let major =
        version.trim().trim_start_matches('v').split('.').next().and_then(|number| number.parse().ok());
    if major.is_none_or(|major: u32| major < OLDEST_NODE) {
        bail!("Node.js is {}. {ADVICE}", version.trim());
    }
    said_by(Command::new("npm").arg("--version")).context(ADVICE)?;
    Ok(())
}

/// Installs exactly what package-lock.json names, unless it is there already.
fn fetch_packages(places: &Places, force: bool) -> Result<()> {
    let lists = PACKAGE_LISTS.map(|name| places.style.join(name));
    let stamp = Stamp::of(&places.packages.join(".packages-stamp"), &lists)?;
    if !force && stamp.is_current() {
        return Ok(());
    }
    println!("assets: npm ci");
    said_by(
        Command::new("npm").args(["ci", "--ignore-scripts", "--no-progress"]).current_dir(&places.style),
    )?;
    stamp.write()
}

/// Style and script are built aside and moved into place whole, so that a running build never reads half a file.
fn build_pages(places: &Places) -> Result<()> {
    let aside = places.packages.join(".built");
    make_folder(&aside)?;
    make_folder(&places.built)?;
    println!("assets: style and script");
    let node = |program: &str| {
        let mut command = Command::new("node");
        command.arg(places.packages.join(program)).current_dir(&places.style);
        command
    };
    let (css, js) = (aside.join("headland.css"), aside.join("headland.js"));
    said_by(node("sass/sass.js").args(["--style=compressed", "--no-source-map", "headland.scss"]).arg(&css))?;
    let bundle =
        ["headland.mjs", "--bundle", "--minify", "--format=esm", "--target=es2021", "--log-level=warning"];
    said_by(node("esbuild/bin/esbuild").args(bundle).arg(format!("--outfile={}", js.display())))?;
    put(&css, &places.built.join("headland.css"))?;
    put(&js, &places.built.join("headland.js"))?;
    put(&places.style.join("favicon.svg"), &places.built.join("favicon.svg"))
}

fn copy_fonts(places: &Places) -> Result<()> {
    make_folder(&places.fonts)?;
    let package = places.packages.join("@expo-google-fonts/source-sans-3");
    FONTS.iter().try_for_each(|(file, name)| put(&package.join(file), &places.fonts.join(name)))
}

/// Copies a file beside its place and renames it; leaves a file alone that is the same already.
fn put(from: &Path, to: &Path) -> Result<()> {
    let content = fs::read(from).with_context(|| format!("cannot read {}", from.display()))?;
    if fs::read(to).is_ok_and(|present| present == content) {
        return Ok(());
    }
    let mut aside = to.as_os_str().to_owned();
    aside.push(".new");
    fs::write(&aside, content).with_context(|| format!("cannot write {}", to.display()))?;
    fs::rename(&aside, to).with_context(|| format!("cannot write {}", to.display()))
}

fn make_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))
}

/// Runs a program and returns what it said; its complaints become the error.
fn said_by(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| format!("cannot run {name}"))?;
    if !output.status.success() {
        let complaint = [output.stdout, output.stderr].concat();
        bail!("{name} failed ({}):\n{}", output.status, String::from_utf8_lossy(&complaint).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A note of what files were like when work was last done on them.
struct Stamp {
    place: PathBuf,
    value: String,
}

impl Stamp {
    fn of(place: &Path, files: &[PathBuf]) -> Result<Self> {
        let mut hasher = DefaultHasher::new();
        for file in files {
            file.file_name().hash(&mut hasher);
            fs::read(file).with_context(|| format!("cannot read {}", file.display()))?.hash(&mut hasher);
        }
        Ok(Self { place: place.to_owned(), value: format!("{:016x}", hasher.finish()) })
    }

    fn is_current(&self) -> bool {
        fs::read_to_string(&self.place).is_ok_and(|noted| noted == self.value)
    }

    fn write(&self) -> Result<()> {
        fs::write(&self.place, &self.value).with_context(|| format!("cannot write {}", self.place.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_current_until_a_file_changes() {
        let folder = std::env::temp_dir().join(format!("headland-stamp-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("a.scss");
        fs::write(&file, "a").expect("a file");
        let stamp = || Stamp::of(&folder.join("stamp"), std::slice::from_ref(&file)).expect("a stamp");
        assert!(!stamp().is_current());
        stamp().write().expect("a stamp");
        assert!(stamp().is_current());
        fs::write(&file, "b").expect("a file");
        assert!(!stamp().is_current());
        fs::remove_dir_all(&folder).expect("a folder to remove");
    }

    #[test]
    fn a_program_that_fails_says_why() {
        let error = said_by(Command::new(env!("CARGO")).arg("--no-such-option")).expect_err("cargo refuses");
        assert!(error.to_string().contains("no-such-option"), "{error}");
    }
}
