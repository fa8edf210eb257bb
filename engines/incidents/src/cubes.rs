//! Puts cubes together from the months they span, and remembers both.

use std::{
    collections::{BTreeSet, HashMap},
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use hashbrown::HashMap as FastMap;
use incident::{Cell, Cube, Place, Point, StoreFault};
use vocabulary::Month;

use crate::{
    cube_file,
    manifest::{Kept, Manifest},
    tally::{MonthCounts, in_order},
};

/// The months read so far, by file name, and the cube asked for last.
#[derive(Default)]
pub(crate) struct Cubes {
    months: Mutex<HashMap<String, Arc<MonthCounts>>>,
    last: Mutex<Option<Asked>>,
}

/// The manifest's serial and the months a cube was asked for, and the cube.
type Asked = (u64, (Month, Month), Arc<Cube>);

impl Cubes {
    /// The cube of the months from `first` to `last`. `serial` tells one manifest from the next.
    pub(crate) fn cube(
        &self,
        folder: &Path,
        manifest: &Manifest,
        serial: u64,
        (first, last): (Month, Month),
    ) -> Result<Arc<Cube>, StoreFault> {
        let known = self.last.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, _, cube)) = known.filter(|known| (known.0, known.1) == (serial, (first, last))) {
            return Ok(cube);
        }
        let files: Vec<(&Kept, &str)> = manifest
            .files
            .iter()
            .filter(|kept| (first..=last).contains(&kept.origin.month))
            .filter_map(|kept| Some((kept, kept.cube_file.as_deref()?)))
            .collect();
        let months = self.months(folder, &files)?;
        let months: Vec<_> =
            files.iter().map(|(kept, _)| *kept).zip(months.iter().map(Arc::as_ref)).collect();
        let cube = Arc::new(merge(&months));
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) =
            Some((serial, (first, last), cube.clone()));
        Ok(cube)
    }

    /// Forgets the months that a manifest no longer names.
    pub(crate) fn keep_only(&self, manifest: &Manifest) {
        let named: BTreeSet<&str> =
            manifest.files.iter().filter_map(|kept| kept.cube_file.as_deref()).collect();
        let mut months = self.months.lock().unwrap_or_else(PoisonError::into_inner);
        months.retain(|name, _| named.contains(name.as_str()));
    }

    fn months(&self, folder: &Path, files: &[(&Kept, &str)]) -> Result<Vec<Arc<MonthCounts>>, StoreFault> {
        let mut known = self.months.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let unread: Vec<&str> =
            files.iter().map(|file| file.1).filter(|&name| !known.contains_key(name)).collect();
        let read = read_all(folder, &unread)?;
        let read: Vec<_> = unread.into_iter().map(str::to_owned).zip(read).collect();
        known.extend(read.iter().cloned());
        self.months.lock().unwrap_or_else(PoisonError::into_inner).extend(read);
        Ok(files.iter().map(|&(_, name)| known[name].clone()).collect())
    }
}

/// Reads cube files, from several threads when there are many.
fn read_all(folder: &Path, names: &[&str]) -> Result<Vec<Arc<MonthCounts>>, StoreFault> {
    let read = |name: &str| cube_file::read(&folder.join(name)).map(Arc::new);
    let threads = thread::available_parallelism().map_or(1, usize::from).min(names.len() / 4);
    if threads < 2 {
        return names.iter().map(|name| read(name)).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(name) = names.get(place) else { return Ok(done) };
            done.push((place, read(name)?));
        }
    };
    let mut months = thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let mut months = Vec::with_capacity(names.len());
        for thread in threads {
            let done: Result<_, StoreFault> =
                thread.join().map_err(|_| StoreFault::new("reading the cube", "a thread panicked"))?;
            months.append(&mut done?);
        }
        Ok::<_, StoreFault>(months)
    })?;
    months.sort_unstable_by_key(|&(place, _)| place);
    Ok(months.into_iter().map(|(_, month)| month).collect())
}

/// Puts months together, their places in order, their cells in that of month, force, place and category.
fn merge(months: &[(&Kept, &MonthCounts)]) -> Cube {
    let forces: BTreeSet<&str> = months.iter().map(|(kept, _)| kept.origin.force.as_str()).collect();
    let forces: Vec<String> = forces.into_iter().map(str::to_owned).collect();
    let force_of = |kept: &Kept| forces.partition_point(|force| *force < kept.origin.force) as u16;
    let loaded: BTreeSet<_> = months.iter().map(|(kept, _)| (kept.origin.month, force_of(kept))).collect();
    let (places, place_ids) = merge_places(months);

    let mut order: Vec<usize> = (0..months.len()).collect();
    order.sort_by_key(|&index| (months[index].0.origin.month, force_of(months[index].0)));
    let mut cells = Vec::with_capacity(months.iter().map(|(_, counts)| counts.cells.len()).sum());
    let mut started = None;
    let mut start = 0;
    for index in order {
        let (kept, counts) = months[index];
        let (month, force) = (kept.origin.month, force_of(kept));
        let is_second_source = started.replace((month, force)) == Some((month, force));
        start = if is_second_source { start } else { cells.len() };
        cells.extend(counts.cells.iter().map(|&(place, category, count)| Cell {
            month,
            force,
            place: place_ids[index][place as usize],
            category,
            count,
        }));
        if is_second_source {
            add_up(&mut cells, start);
        }
    }
    Cube { forces, places, cells, loaded: loaded.into_iter().collect() }
}

/// Makes one of cells that two sources gave for the same month, force, place and category.
fn add_up(cells: &mut Vec<Cell>, start: usize) {
    let mut doubled = cells.split_off(start);
    doubled.sort_unstable();
    for cell in doubled {
        let key = |cell: &Cell| (cell.month, cell.force, cell.place, cell.category);
        match cells.get_mut(start..).and_then(<[Cell]>::last_mut) {
            Some(last) if key(last) == key(&cell) => last.count += cell.count,
            _ => cells.push(cell),
        }
    }
}

/// The places of all months, each once and in order; and for each month its places' indices among them.
fn merge_places(months: &[(&Kept, &MonthCounts)]) -> (Vec<Place>, Vec<Vec<u32>>) {
    let areas: BTreeSet<&(String, String)> = months.iter().flat_map(|(_, counts)| &counts.areas).collect();
    let area_ids: FastMap<&(String, String), u32> = areas.iter().copied().zip(0..).collect();
    let areas: Vec<&(String, String)> = areas.into_iter().collect();

    let mut ids: FastMap<(u32, Option<Point>), u32> = FastMap::new();
    let mut places: Vec<(u32, Option<Point>)> = Vec::new();
    let mut of_month = |counts: &MonthCounts| -> Vec<u32> {
        let areas: Vec<u32> = counts.areas.iter().map(|area| area_ids[area]).collect();
        let id = |&(area, point): &(u32, Option<Point>)| {
            let place = (areas[area as usize], point);
            *ids.entry(place).or_insert_with(|| {
                places.push(place);
                places.len() as u32 - 1
            })
        };
        counts.places.iter().map(id).collect()
    };
    let mut place_ids: Vec<Vec<u32>> = months.iter().map(|(_, counts)| of_month(counts)).collect();
    let (places, ranks) = in_order(places);
    place_ids.iter_mut().flatten().for_each(|id| *id = ranks[*id as usize]);
    let named = |(area, point): (u32, Option<Point>)| {
        let (lsoa_code, lsoa_name) = areas[area as usize].clone();
        Place { lsoa_code, lsoa_name, point }
    };
    (places.into_iter().map(named).collect(), place_ids)
}
