//! An area in its group of similar areas (of 15, in police comparisons).

use super::{Band, Funnel, rank};
use crate::distributions::student;
use crate::error::exact_count;
use crate::rates::{byar_limits, per};
use crate::{Error, Interval, Level};

/// One area of a group: its events and the people (or households) they are counted against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Member {
    /// The events.
    pub count: u64,
    /// The denominator, above zero.
    pub population: f64,
}

/// Where an area's rate lies against the group's mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Position {
    /// The whole Byar 95% interval of the rate lies above the mean.
    Above,
    /// The interval holds the mean.
    InLine,
    /// The whole interval lies below the mean.
    Below,
}

/// How one area stands in its group; rates are per the base asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// Events per base.
    pub rate: f64,
    /// Byar's 95% limits of the rate, at any count (see [`byar_limits`]).
    pub interval: Interval,
    /// The rank where 1 is the lowest rate; ties share the better rank.
    pub rank_low_is_1: usize,
    /// The rank where 1 is the highest rate; ties share the better rank.
    pub rank_high_is_1: usize,
    /// (rate - mean) / mean in percent; `None` where the mean is 0.
    pub difference_from_mean_percent: Option<f64>,
    /// The rate against the group's mean.
    pub position: Position,
    /// (count - expected) / sqrt(expected), expected by the pooled rate; `None` where the group has no events.
    pub z_poisson: Option<f64>,
    /// The band of counts at the pooled rate, 95%.
    pub band_95: Band,
    /// The band of counts at the pooled rate, 99.8%.
    pub band_998: Band,
    /// The count against the 99.8% band.
    pub outside_998: Funnel,
}

/// A group and how each of its members stands, in the order given; rates are per the base asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The plain mean of the members' rates.
    pub mean: f64,
    /// The standard deviation of the rates (divisor n - 1); `None` for one member.
    pub sd: Option<f64>,
    /// The 95% interval of the mean by Student's t: mean -+ t(n - 1) sd / sqrt n; `None` for one member.
    pub mean_interval: Option<Interval>,
    /// All events per all people.
    pub pooled_rate: f64,
    /// The dispersion phi, the mean of the squared [`z_poisson`](Standing::z_poisson): 1 where areas differ by chance alone, more
    /// where bands are too narrow by sqrt(phi) (Spiegelhalter 2005). `None` where the group has no events.
    pub dispersion: Option<f64>,
    /// The members.
    pub standings: Vec<Standing>,
}

/// Compares the members of a group, each included in the mean.
///
/// The mean is the plain mean of the rates, not the pooled rate: sum of rates / number of members (HMIC, About the data); position
/// and distance are against it. `z_poisson`, the bands and the dispersion are against the pooled rate (funnel plot, Spiegelhalter
/// 2005, Statistics in Medicine 24, 1185-1202).
///
/// # Errors
/// [`Error::EmptyGroup`]; [`Error::Population`] and [`Error::Base`] where either is not a number above zero;
/// [`Error::CountTooLarge`] above 1,000,000,000 events.
pub fn compare_group(members: &[Member], base: f64) -> Result<Group, Error> {
    if members.is_empty() {
        return Err(Error::EmptyGroup);
    }
    let rates = members.iter().map(rate_per(base)).collect::<Result<Vec<f64>, Error>>()?;
    let n = rates.len() as f64;
    let mean = rates.iter().sum::<f64>() / n;
    let sd = (rates.len() > 1)
        .then(|| (rates.iter().map(|rate| (rate - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt());
    let mean_interval = sd.map(|sd| {
        let reach = student::upper_quantile(n - 1.0, Level::P95.tail()) * sd / n.sqrt();
        Interval { low: mean - reach, high: mean + reach }
    });
    let pooled = members.iter().map(|m| m.count as f64).sum::<f64>()
        / members.iter().map(|m| m.population).sum::<f64>();

    let (low_is_1, high_is_1) = (rank::low_is_1(&rates), rank::high_is_1(&rates));
    let standings: Vec<Standing> = members
        .iter()
        .enumerate()
        .map(|(i, member)| {
            let interval = byar_limits(member.count, Level::P95).times(base / member.population);
            let expected = pooled * member.population;
            let band_998 = Band::around(expected, Level::P998);
            Standing {
                rate: rates[i],
                interval,
                rank_low_is_1: low_is_1[i],
                rank_high_is_1: high_is_1[i],
                difference_from_mean_percent: (mean > 0.0).then(|| (rates[i] / mean - 1.0) * 100.0),
                position: position(interval, mean),
                z_poisson: (expected > 0.0).then(|| (member.count as f64 - expected) / expected.sqrt()),
                band_95: Band::around(expected, Level::P95),
                band_998,
                outside_998: band_998.place(member.count),
            }
        })
        .collect();
    let squares: Option<Vec<f64>> =
        standings.iter().map(|standing| standing.z_poisson.map(|z| z * z)).collect();
    let dispersion = squares.map(|squares| squares.iter().sum::<f64>() / n);
    Ok(Group { mean, sd, mean_interval, pooled_rate: pooled * base, dispersion, standings })
}

fn rate_per(base: f64) -> impl Fn(&Member) -> Result<f64, Error> {
    move |member| {
        exact_count(member.count)?;
        per(member.count, member.population, base)
    }
}

fn position(interval: Interval, mean: f64) -> Position {
    if interval.low > mean {
        Position::Above
    } else if interval.high < mean {
        Position::Below
    } else {
        Position::InLine
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn members(counts: &[u64]) -> Vec<Member> {
        counts.iter().map(|count| Member { count: *count, population: 1000.0 }).collect()
    }

    #[test]
    fn the_mean_is_of_the_rates_and_not_of_the_people() -> Result<(), Error> {
        let group = [Member { count: 10, population: 1_000.0 }, Member { count: 20, population: 4_000.0 }];
        let group = compare_group(&group, 1_000.0)?;
        assert!((group.mean - 7.5).abs() < 1e-12 && (group.pooled_rate - 6.0).abs() < 1e-12);
        Ok(())
    }

    #[test]
    fn equal_rates_of_unequal_areas_tie_at_the_better_rank() -> Result<(), Error> {
        let group = [
            Member { count: 7, population: 300.0 },
            Member { count: 14, population: 600.0 },
            Member { count: 1, population: 900.0 },
        ];
        let group = compare_group(&group, 1_000.0)?;
        let ranks: Vec<_> = group.standings.iter().map(|s| (s.rank_low_is_1, s.rank_high_is_1)).collect();
        assert_eq!(ranks, [(2, 1), (2, 1), (1, 3)]);
        Ok(())
    }

    #[test]
    fn an_area_is_above_only_when_its_whole_interval_is() -> Result<(), Error> {
        let group = compare_group(&members(&[100, 100, 100, 115, 200, 30]), 1_000.0)?;
        let positions: Vec<_> = group.standings.iter().map(|s| s.position).collect();
        use Position::{Above, Below, InLine};
        assert_eq!(positions, [InLine, InLine, InLine, InLine, Above, Below]);
        Ok(())
    }

    #[test]
    fn a_group_without_events_has_no_difference_and_everybody_in_line() -> Result<(), Error> {
        let group = compare_group(&members(&[0, 0, 0]), 1_000.0)?;
        assert_eq!((group.mean, group.sd, group.dispersion), (0.0, Some(0.0), None));
        for standing in group.standings {
            assert_eq!((standing.position, standing.outside_998), (Position::InLine, Funnel::Inside));
            assert_eq!((standing.difference_from_mean_percent, standing.z_poisson), (None, None));
            assert_eq!((standing.rank_low_is_1, standing.rank_high_is_1), (1, 1));
        }
        Ok(())
    }

    #[test]
    fn an_area_alone_is_its_own_mean() -> Result<(), Error> {
        let group = compare_group(&members(&[12]), 1_000.0)?;
        assert_eq!((group.sd, group.mean_interval), (None, None));
        assert_eq!(group.standings[0].position, Position::InLine);
        Ok(())
    }

    #[test]
    fn a_group_of_nobody_or_of_empty_places_is_refused() {
        assert_eq!(compare_group(&[], 1_000.0), Err(Error::EmptyGroup));
        assert_eq!(
            compare_group(&[Member { count: 1, population: 0.0 }], 1_000.0),
            Err(Error::Population(0.0))
        );
        assert_eq!(compare_group(&members(&[1]), 0.0), Err(Error::Base(0.0)));
    }

    proptest! {
        #[test]
        fn every_figure_is_a_number_and_ranks_mirror_each_other(
            group in prop::collection::vec((0u64..100_000, 1u32..1_000_000), 1..40),
        ) {
            let members: Vec<Member> =
                group.iter().map(|(count, population)| Member { count: *count, population: f64::from(*population) }).collect();
            let group = compare_group(&members, 1_000.0)?;
            prop_assert!(group.mean.is_finite() && group.pooled_rate.is_finite());
            for (standing, member) in group.standings.iter().zip(&members) {
                let ties = group.standings.iter().filter(|other| other.rate == standing.rate).count();
                prop_assert_eq!(standing.rank_low_is_1 + standing.rank_high_is_1 + ties, members.len() + 2);
                prop_assert!(standing.interval.contains(standing.rate));
                prop_assert!(standing.band_998.low <= standing.band_95.low && standing.band_95.high <= standing.band_998.high);
                prop_assert!(standing.z_poisson.is_none_or(f64::is_finite));
                prop_assert_eq!(standing.position == Position::InLine, standing.interval.contains(group.mean));
                prop_assert_eq!(standing.outside_998, standing.band_998.place(member.count));
            }
        }
    }
}
