//! Counting the cells of a cube: for an area by category and month, and for its wards.

use evidence::{AreaRef, Placed};
use incident::{Category, Period};
use vocabulary::Month;

/// Counts by category and month, from the first month of the period before to the last of the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counts {
    first: Month,
    months: usize,
    /// Category by category, month by month.
    cells: Vec<u64>,
}

/// Everything that is counted for an area.
pub(super) struct Tally {
    pub(super) area: Counts,
    /// Rows of the area by force, most first.
    pub(super) forces: Vec<(u16, u64)>,
    /// The wards, as indexes of the placed geography, with their counts.
    pub(super) wards: Vec<(usize, Counts)>,
    pub(super) unplaced: u64,
    pub(super) elsewhere: u64,
    pub(super) from_elsewhere: u64,
}

impl Counts {
    pub(super) fn new(period: Period) -> Self {
        let first = period.previous().first().min(period.first());
        let months = (period.last().since(first) + 1).unsigned_abs() as usize;
        Self { first, months, cells: vec![0; months * Category::COUNT] }
    }

    fn add(&mut self, month: Month, category: Category, count: u32) {
        let step = month.since(self.first);
        if let Some(step) = usize::try_from(step).ok().filter(|step| *step < self.months) {
            self.cells[category.index() * self.months + step] += u64::from(count);
        }
    }

    /// The sum of some categories in a month.
    pub(super) fn in_month(&self, month: Month, categories: &[Category]) -> u64 {
        let Some(step) = usize::try_from(month.since(self.first)).ok().filter(|step| *step < self.months)
        else {
            return 0;
        };
        categories.iter().map(|category| self.cells[category.index() * self.months + step]).sum()
    }

    /// The sum of some categories in a period.
    pub(super) fn in_period(&self, period: Period, categories: &[Category]) -> u64 {
        period.months().map(|month| self.in_month(month, categories)).sum()
    }

    /// The months it counts, oldest first.
    pub(super) fn months(&self) -> impl Iterator<Item = Month> {
        let first = self.first;
        (0..self.months as i32).map(move |step| first.plus(step))
    }
}

/// Counts an area and its wards. Afterwards, for the period: incidents of the area = those in its wards
/// + unplaced + elsewhere - from elsewhere.
pub(super) fn tally(placed: &Placed<'_>, area: &AreaRef, period: Period) -> Tally {
    let members = placed.members(area);
    let mut wards: Vec<(usize, Counts)> =
        placed.wards_of(area).into_iter().map(|ward| (ward, Counts::new(period))).collect();
    let own: std::collections::HashMap<usize, usize> =
        wards.iter().enumerate().map(|(place, (ward, _))| (*ward, place)).collect();
    let mut tally = Tally {
        area: Counts::new(period),
        forces: vec![],
        wards: vec![],
        unplaced: 0,
        elsewhere: 0,
        from_elsewhere: 0,
    };
    let mut forces = vec![0_u64; placed.cube().forces.len()];
    for cell in &placed.cube().cells {
        let member = members[cell.place as usize];
        let ward = placed.ward_of_place(cell.place);
        let own_ward = ward.and_then(|ward| own.get(&ward));
        if member {
            tally.area.add(cell.month, cell.category, cell.count);
            forces[usize::from(cell.force)] += u64::from(cell.count);
        }
        if let Some(&place) = own_ward {
            wards[place].1.add(cell.month, cell.category, cell.count);
        }
        if period.contains(cell.month) {
            let count = u64::from(cell.count);
            match (member, ward, own_ward) {
                (true, None, _) => tally.unplaced += count,
                (true, Some(_), None) => tally.elsewhere += count,
                (false, _, Some(_)) => tally.from_elsewhere += count,
                _ => {}
            }
        }
    }
    let mut forces: Vec<(u16, u64)> = (0..).zip(forces).filter(|(_, rows)| *rows > 0).collect();
    forces.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
    tally.forces = forces;
    tally.wards = wards;
    tally
}
