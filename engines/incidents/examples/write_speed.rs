//! How fast the store is: writes 24 months from two threads, then asks for the cube and the recount.
//!
//! `cargo run --release --workspace --example write_speed [FOLDER OF STREET FILES]`; without a folder
//! it writes 24 x 8,000 made-up rows.

use std::{error::Error, fs, path::Path, sync::Mutex, time::Instant};

use incident::{Category, CrimeId, IncidentStore, Kind, Lsoa, Origin, Point, Row, StreetIncident};
use incidents::ParquetStore;
use vocabulary::Month;

/// A street row that owns its words.
struct Made {
    crime_id: Option<CrimeId>,
    point: Option<Point>,
    location: String,
    lsoa: Option<(String, String)>,
    category: Category,
    last_outcome: String,
}

type Failure = Box<dyn Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let files = match std::env::args().nth(1) {
        Some(folder) => read(Path::new(&folder))?,
        None => make()?,
    };
    let rows: usize = files.iter().map(|(_, rows)| rows.len()).sum();
    let folder = tempfile::tempdir()?;
    for round in ["first", "second", "third"] {
        let store = ParquetStore::open(folder.path())?;
        let (began, cpu_before) = (Instant::now(), cpu_seconds());
        let written = write(&store, &files)?;
        let took = began.elapsed();
        println!(
            "{round} load: {rows} rows in {took:.1?} ({:.0} rows/s), written after {written:.1?}, CPU {:.2} s",
            rows as f64 / took.as_secs_f64(),
            cpu_seconds() - cpu_before
        );
    }
    println!(
        "on the disk: {} bytes of rows, {} of counts",
        size(&folder.path().join("rows"))?,
        size(&folder.path().join("cube"))?
    );
    let began = Instant::now();
    let store = ParquetStore::open(folder.path())?;
    println!("open: {:.2?}", began.elapsed());
    let (Some((first, _)), Some((last, _))) = (files.first(), files.last()) else { return Ok(()) };
    for (what, last) in [("cold", *last), ("months known", last.plus(1)), ("again", last.plus(1))] {
        let began = Instant::now();
        let cube = store.cube(*first, last)?;
        println!(
            "cube, {what}: {:.2?}, {} places, {} cells, {} incidents",
            began.elapsed(),
            cube.places.len(),
            cube.cells.len(),
            cube.total()
        );
    }
    for _ in 0..2 {
        let began = Instant::now();
        let counted: u64 = store.recount()?.iter().flat_map(|file| &file.counts).map(|count| count.1).sum();
        println!("recount: {:.2?}, {counted} incidents", began.elapsed());
    }
    Ok(())
}

fn write(store: &ParquetStore, files: &[(Month, Vec<Made>)]) -> Result<std::time::Duration, Failure> {
    let began = Instant::now();
    let load = store.begin()?;
    let next = Mutex::new(files.iter());
    let work = || -> Result<_, Failure> {
        let mut entries = Vec::new();
        loop {
            let Some((month, rows)) = next.lock().map_err(|_| "a thread panicked")?.next() else {
                return Ok(entries);
            };
            let origin = Origin {
                source: "data.police.uk".into(),
                force: "cleveland".into(),
                kind: Kind::Street,
                month: *month,
            };
            let mut writer = load.file(origin)?;
            for row in rows {
                writer.row(&Row::Street(StreetIncident {
                    crime_id: row.crime_id,
                    month: *month,
                    reported_by: "Cleveland Police",
                    falls_within: "Cleveland Police",
                    point: row.point,
                    location: &row.location,
                    lsoa: row.lsoa.as_ref().map(|(code, name)| Lsoa { code, name }),
                    category: row.category,
                    last_outcome: &row.last_outcome,
                    context: "",
                }))?;
            }
            entries.push(writer.finish("ab".repeat(32), Vec::new(), None)?);
        }
    };
    let entries = std::thread::scope(|scope| {
        let threads = [scope.spawn(work), scope.spawn(work)];
        let mut entries = Vec::new();
        for thread in threads {
            entries.append(&mut thread.join().map_err(|_| "a thread panicked")??);
        }
        Ok::<_, Failure>(entries)
    })?;
    let written = began.elapsed();
    load.commit(entries)?;
    Ok(written)
}

/// How many bytes the files in a folder have.
fn size(path: &Path) -> Result<u64, Failure> {
    if path.is_file() {
        return Ok(fs::metadata(path)?.len());
    }
    fs::read_dir(path)?.map(|entry| size(&entry?.path())).sum()
}

/// Processor time of this process so far, in user and system; 0 where the system does not say. On a
/// busy machine it tells more than the clock on the wall.
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ').skip(11).take(2);
    fields.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// Rows shaped like those of a force of Cleveland's size.
fn make() -> Result<Vec<(Month, Vec<Made>)>, Failure> {
    let mut state = 42_u64;
    let mut random = move |below: u64| {
        // splitmix64
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % below
    };
    let first = Month::new(2023, 1).ok_or("no month")?;
    let mut row = || {
        let area = random(360);
        let spot = area * 25 + random(25).min(random(25));
        let category = Category::from_index(random(14) as usize).ok_or("no category")?;
        let mut id = [0; 32];
        id.chunks_exact_mut(8).for_each(|part| part.copy_from_slice(&random(u64::MAX).to_le_bytes()));
        Ok::<_, Failure>(Made {
            crime_id: category.is_crime().then_some(CrimeId(id)),
            point: Some(Point {
                longitude: -1_300_000 + (spot * 37 % 400_000) as i32,
                latitude: 54_500_000 + (spot * 53 % 200_000) as i32,
            }),
            location: format!("On or near Street {}", spot / 2),
            lsoa: Some((format!("E010{:05}", 11_900 + area), format!("Hartlepool {area:03}A"))),
            category,
            last_outcome: format!("Outcome {}", random(12)),
        })
    };
    (0..24)
        .map(|offset| {
            let mut rows = (0..8_000).map(|_| row()).collect::<Result<Vec<_>, _>>()?;
            rows.sort_by(|a, b| a.lsoa.cmp(&b.lsoa));
            Ok((first.plus(offset), rows))
        })
        .collect()
}

/// The street files of a download without quoted fields, such as `../shared/data/police/cleveland`.
fn read(folder: &Path) -> Result<Vec<(Month, Vec<Made>)>, Failure> {
    let mut months = Vec::new();
    for entry in fs::read_dir(folder)? {
        let month = entry?.file_name().to_string_lossy().into_owned();
        for file in fs::read_dir(folder.join(&month))? {
            let path = file?.path();
            if path.to_string_lossy().ends_with("-street.csv") {
                let rows = fs::read_to_string(path)?.lines().skip(1).map(parse).collect::<Option<_>>();
                months.push((month.parse()?, rows.ok_or("a row cannot be read")?));
            }
        }
    }
    months.sort_by_key(|(month, _)| *month);
    Ok(months)
}

fn parse(line: &str) -> Option<Made> {
    let fields: Vec<&str> = line.split(',').collect();
    let degrees = |text: &str| text.parse::<f64>().ok().map(|degrees| (degrees * 1e6).round() as i32);
    Some(Made {
        crime_id: CrimeId::from_hex(fields.first()?.as_bytes()),
        point: degrees(fields[4])
            .zip(degrees(fields[5]))
            .map(|(longitude, latitude)| Point { longitude, latitude }),
        location: fields.get(6)?.to_string(),
        lsoa: (!fields[7].is_empty()).then(|| (fields[7].to_owned(), fields[8].to_owned())),
        category: Category::from_label(fields.get(9)?.as_bytes())?,
        last_outcome: fields.get(10)?.to_string(),
    })
}
