//! Says how often each kind of incident truly happens in the sample: when, where, and against the other boroughs.

use std::f64::consts::TAU;

use super::months::Month;
use super::names::{BOROUGHS, TOWN_CENTRE_WARD, WARDS};
use super::places::Borough;
use super::random::Random;
use super::{FIRST, LAST};

/// Changing it gives the other boroughs and the small areas other habits.
const SEED: u64 = 0x5A17_0002;

/// Which streets see it most: the order of `WardName::pull`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    Evening,
    Shops,
    Homes,
}

/// One of the fourteen categories of police.uk.
pub(super) struct Category {
    pub(super) label: &'static str,
    /// Incidents a month in the borough, over the last two years but for the one real change.
    monthly: f64,
    /// Height of the yearly wave and the month of its top.
    season: (f64, i32),
    /// How much above (or below) today it stood in the first month; gone by the start of the last two years.
    earlier: f64,
    /// The usual rate of the other boroughs against this one's.
    others: f64,
    pub(super) setting: Setting,
}

const fn category(
    label: &'static str,
    monthly: f64,
    season: (f64, i32),
    earlier: f64,
    others: f64,
    setting: Setting,
) -> Category {
    Category { label, monthly, season, earlier, others, setting }
}

/// In the order of the alphabet, as the files have them. Shares of a northern coastal district, rounded.
pub(super) const CATEGORIES: [Category; 14] = [
    category("Anti-social behaviour", 130.0, (0.3, 7), 0.09, 1.0, Setting::Evening),
    category("Bicycle theft", 5.0, (0.35, 7), 0.0, 1.05, Setting::Shops),
    category("Burglary", 26.0, (0.24, 12), 0.12, 1.25, Setting::Homes),
    category("Criminal damage and arson", 56.0, (0.06, 5), 0.05, 1.0, Setting::Homes),
    category("Drugs", 16.0, (0.05, 4), 0.0, 1.3, Setting::Evening),
    category("Other crime", 13.0, (0.0, 1), -0.04, 1.0, Setting::Homes),
    category("Other theft", 38.0, (0.05, 8), 0.03, 1.0, Setting::Homes),
    category("Possession of weapons", 7.0, (0.0, 1), 0.0, 1.0, Setting::Evening),
    category("Public order", 48.0, (0.09, 7), -0.04, 1.0, Setting::Evening),
    category("Robbery", 5.0, (0.1, 11), 0.0, 1.0, Setting::Evening),
    category("Shoplifting", 48.0, (0.06, 11), -0.05, 0.96, Setting::Shops),
    category("Theft from the person", 4.0, (0.1, 12), 0.0, 1.0, Setting::Shops),
    category("Vehicle crime", 27.0, (0.1, 11), 0.06, 1.24, Setting::Homes),
    category("Violence and sexual offences", 190.0, (0.07, 7), -0.06, 1.0, Setting::Evening),
];

/// The first category has no crime id and no outcome.
pub(super) const ASB: usize = 0;
pub(super) const SHOPLIFTING: usize = 10;

/// The one real change: shoplifting over the whole borough, all of it in the town centre.
const RISE: f64 = 0.35;
const RISE_FROM: Month = Month(LAST.0 - 11);
const LAST_TWO_YEARS: Month = Month(LAST.0 - 23);

impl Category {
    /// The month against the average month of the last two years, without the one real change.
    fn month(&self, month: Month) -> f64 {
        let (height, top) = self.season;
        let wave = height * (TAU * f64::from(month.of_year() - top) / 12.0).cos();
        let before = f64::from((LAST_TWO_YEARS.0 - month.0).max(0)) / f64::from(LAST_TWO_YEARS.0 - FIRST.0);
        (1.0 + wave) * (1.0 + self.earlier * before)
    }
}

/// Expected incidents of one borough: by category and small area, for an average month.
pub(super) struct Rates {
    means: Vec<Vec<f64>>,
    /// Small areas that see the real change, and how many times their usual shoplifting it comes to.
    risen: std::ops::Range<usize>,
    rise: f64,
}

impl Rates {
    pub(super) fn mean(&self, category: usize, lsoa: usize, month: Month) -> f64 {
        let risen = category == SHOPLIFTING && month >= RISE_FROM && self.risen.contains(&lsoa);
        self.means[category][lsoa] * CATEGORIES[category].month(month) * if risen { self.rise } else { 1.0 }
    }
}

/// The rates of every borough, Saltmere first.
pub(super) fn rates(boroughs: &[Borough]) -> Vec<Rates> {
    let home = f64::from(boroughs[0].people());
    let habits = habits();
    let of = |(number, borough): (usize, &Borough)| {
        let size = f64::from(borough.people()) / home;
        let means: Vec<Vec<f64>> = CATEGORIES
            .iter()
            .enumerate()
            .map(|(i, category)| {
                let whole = category.monthly * size * habits[number][i];
                let pulls = pulls(number, borough, category.setting);
                let all: f64 = pulls.iter().sum();
                pulls.iter().map(|pull| whole * pull / all).collect()
            })
            .collect();
        let centre = WARDS.iter().position(|ward| ward.name == TOWN_CENTRE_WARD).unwrap_or(0);
        let risen = if number == 0 { 5 * centre..5 * centre + 5 } else { 0..0 };
        let shops = &means[SHOPLIFTING];
        let share = shops[risen.clone()].iter().sum::<f64>() / shops.iter().sum::<f64>();
        Rates { means, rise: 1.0 + RISE / share, risen }
    };
    boroughs.iter().enumerate().map(of).collect()
}

/// What each borough records of each category against Saltmere's, person for person. The fourteen others differ among
/// themselves, and their plain mean is the category's `others`.
fn habits() -> Vec<[f64; 14]> {
    let mut habits = vec![[1.0; 14]; BOROUGHS.len()];
    for (i, category) in CATEGORIES.iter().enumerate() {
        let mut random = Random::of(&[SEED, i as u64]);
        for (borough, own) in BOROUGHS.iter().zip(&mut habits).skip(1) {
            own[i] = borough.level * random.between(0.78, 1.22);
        }
        let mean = habits.iter().skip(1).map(|own| own[i]).sum::<f64>() / (BOROUGHS.len() - 1) as f64;
        habits.iter_mut().skip(1).for_each(|own| own[i] *= category.others / mean);
    }
    habits
}

/// How strongly the small areas of a borough draw incidents of a setting.
fn pulls(number: usize, borough: &Borough, setting: Setting) -> Vec<f64> {
    let mut random = Random::of(&[SEED, 100 + number as u64, setting as u64]);
    let pull = |lsoa: &super::places::Lsoa| {
        let ward = if number == 0 { WARDS[lsoa.ward].pull[setting as usize] } else { 1.0 };
        ward * f64::from(lsoa.people) * random.between(0.55, 1.45)
    };
    borough.lsoas.iter().map(pull).collect()
}
