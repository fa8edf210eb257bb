//! The area among its most similar areas: rank, mean of the rates, above, in line or below.

use evidence::{AreaRef, Geography, Peer, Placed};
use incident::{Category, Period};
use jiff::civil::Date;
use statistics::{Member, compare_group};

use super::{
    compare::{Coverage, RATE_BASE},
    count::{Counts, tally},
    shape::GroupStanding,
};

/// The members of an area's group with their counts and populations; the area itself is the first.
pub(super) struct Group {
    members: Vec<GroupMember>,
}

struct GroupMember {
    name: String,
    counts: Counts,
    people: u64,
}

impl Group {
    /// The group that holds on the last day of the period, or why there is none.
    pub(super) fn of(
        placed: &Placed<'_>,
        area: &AreaRef,
        (counts, people): (&Counts, Option<u64>),
        period: Period,
        coverage_of: &dyn Fn(&super::count::Tally) -> Coverage,
    ) -> Result<Self, String> {
        let geography = placed.geography();
        let peers = peers_on(geography, area, period.last().last_day());
        if peers.is_empty() {
            return Err(format!(
                "no group of most similar areas is loaded for {}. Use `headland import peers`",
                area.name
            ));
        }
        let people = people.ok_or("the population of the area is not known")?;
        let mut members = vec![GroupMember { name: area.name.clone(), counts: counts.clone(), people }];
        let (mut lacking, year) = (Vec::new(), period.last().year().try_into().unwrap_or(u16::MAX));
        for peer in peers {
            let Ok(member) = geography.find(&peer.peer, Some(area.kind), placed.cube()) else {
                lacking.push(peer.peer.clone());
                continue;
            };
            let tally = tally(placed, &member, period);
            let population = geography.population_of(&member, year, &placed.cube().places);
            match population {
                Ok(population) if coverage_of(&tally).period && population.people > 0 => {
                    members.push(GroupMember {
                        name: member.name,
                        counts: tally.area,
                        people: population.people,
                    });
                }
                _ => lacking.push(member.name),
            }
        }
        if lacking.is_empty() {
            return Ok(Self { members });
        }
        Err(format!(
            "incidents or population are missing for {} of the {} members of the group: {}",
            lacking.len(),
            members.len() + lacking.len(),
            lacking.join(", ")
        ))
    }

    /// How the area stands for some categories.
    pub(super) fn standing(&self, categories: &[Category], period: Period) -> Option<GroupStanding> {
        let members: Vec<Member> = self
            .members
            .iter()
            .map(|member| Member {
                count: member.counts.in_period(period, categories),
                population: member.people as f64,
            })
            .collect();
        let group = compare_group(&members, f64::from(RATE_BASE)).ok()?;
        let this = group.standings.first()?;
        Some(GroupStanding {
            rank: this.rank_low_is_1,
            of: members.len(),
            mean_rate: group.mean,
            position: this.position,
            members: self
                .members
                .iter()
                .zip(&group.standings)
                .map(|(member, standing)| (member.name.clone(), standing.rate))
                .collect(),
            this: 0,
        })
    }
}

/// The members of the newest group of the area that holds on a day.
fn peers_on<'a>(geography: &'a Geography, area: &AreaRef, day: Option<Date>) -> Vec<&'a Peer> {
    let day = day.map(|day| day.to_string()).unwrap_or_default();
    let is_area = |text: &str| Some(text) == area.code.as_deref() || text.eq_ignore_ascii_case(&area.name);
    let holds = |peer: &&Peer| {
        is_area(&peer.area)
            && peer.valid_from <= day
            && peer.valid_to.as_ref().is_none_or(|last| *last >= day)
            && !is_area(&peer.peer)
    };
    let valid: Vec<&Peer> = geography.peers().iter().filter(holds).collect();
    let newest = valid.iter().map(|peer| &peer.valid_from).max();
    valid.iter().copied().filter(|peer| Some(&peer.valid_from) == newest).collect()
}
