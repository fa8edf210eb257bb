//! Lets the incidents of one month of one borough happen, always the same ones, whichever file asks.

use super::months::Month;
use super::outcomes::Outcome;
use super::places::{Borough, Lsoa, Snap, boroughs};
use super::random::Random;
use super::rates::{ASB, CATEGORIES, Rates, SHOPLIFTING, rates};

/// Chosen among some hundreds so that chance leaves every category but shoplifting without a clear change (see the
/// tests), while theft from the person, of which there is little, moves as far by chance alone.
const SEED: u64 = 12;
/// Rows without a place.
const UNPLACED: f64 = 0.01;
/// Rows of a neighbour's small area whose point lies across the border, in the borough.
const ACROSS: f64 = 0.0028;

/// The whole sample, before it is written down.
pub(super) struct Sample {
    pub(super) boroughs: Vec<Borough>,
    rates: Vec<Rates>,
    seed: u64,
}

/// One recorded crime or report of anti-social behaviour.
pub(super) struct Incident {
    pub(super) category: usize,
    /// The borough's own small area and, in whichever borough it lies, the point; none when the place is withheld.
    pub(super) place: Option<(usize, (usize, usize, usize))>,
    /// None for anti-social behaviour, which has neither number nor outcome.
    pub(super) crime: Option<([u64; 4], Outcome)>,
}

impl Sample {
    pub(super) fn new() -> Self {
        Self::seeded(SEED)
    }

    pub(super) fn seeded(seed: u64) -> Self {
        let boroughs = boroughs();
        let rates = rates(&boroughs);
        Sample { boroughs, rates, seed }
    }

    pub(super) fn snap(&self, (borough, lsoa, snap): (usize, usize, usize)) -> &Snap {
        &self.boroughs[borough].lsoas[lsoa].snaps[snap]
    }

    /// In the order of small areas and categories; those without a place stand last.
    pub(super) fn incidents(&self, borough: usize, month: Month) -> Vec<Incident> {
        let mut random = Random::of(&[self.seed, borough as u64, month.0 as u64]);
        let (mut placed, mut unplaced) = (Vec::with_capacity(800), Vec::new());
        for number in 0..self.boroughs[borough].lsoas.len() {
            for category in 0..CATEGORIES.len() {
                for _ in 0..random.poisson(self.rates[borough].mean(category, number, month)) {
                    let place = (!random.chance(UNPLACED))
                        .then(|| (number, self.place(borough, number, category, &mut random)));
                    let crime = (category != ASB).then(|| crime(category, month, &mut random));
                    let rows = if place.is_some() { &mut placed } else { &mut unplaced };
                    rows.push(Incident { category, place, crime });
                }
            }
        }
        placed.append(&mut unplaced);
        placed
    }

    /// Some points see far more than others, and thieves in shops are caught in the shops.
    fn place(
        &self,
        borough: usize,
        number: usize,
        category: usize,
        random: &mut Random,
    ) -> (usize, usize, usize) {
        let lsoa = &self.boroughs[borough].lsoas[number];
        if !lsoa.across.is_empty() && random.chance(ACROSS) {
            let number = random.pick(&lsoa.across);
            return (0, number, random.below(self.boroughs[0].lsoas[number].snaps.len()));
        }
        (borough, number, usual_snap(lsoa, category, random))
    }
}

fn usual_snap(lsoa: &Lsoa, category: usize, random: &mut Random) -> usize {
    if category == SHOPLIFTING && random.chance(0.6) {
        return 0;
    }
    let skew = random.unit();
    (skew * random.unit().max(skew) * lsoa.snaps.len() as f64) as usize
}

fn crime(category: usize, month: Month, random: &mut Random) -> ([u64; 4], Outcome) {
    let id = [random.next(), random.next(), random.next(), random.next()];
    (id, Outcome::draw(CATEGORIES[category].label, month, random))
}
