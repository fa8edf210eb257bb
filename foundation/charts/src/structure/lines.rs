//! Leads lines between the boxes of a grid: reporting lines from below to above, feeding lines from side to side.

use super::grid::{Grid, Place};
use super::lanes::{Lanes, Strip};

/// A side of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// One leg of a way. Legs that fix a height and legs that fix a distance from the left take turns.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Leg {
    /// Leaves a box at the middle of its lower edge.
    FromBottom(usize),
    /// Leaves a box at its lower edge near its left end, and comes straight down to what hangs under it.
    Stem(usize),
    /// Reaches a box that hangs, at the middle of its left side.
    Hang(usize),
    /// Leaves a box at its side.
    FromSide(usize, Side),
    /// Runs along the strip above a row.
    Channel(usize),
    /// Runs along the strip left of a column.
    Gutter(usize),
    /// Reaches a box at its upper edge, so many stubs (or halves) beside its middle.
    ToTop(usize, f64),
    /// Reaches a box at its side.
    ToSide(usize, Side),
}

/// The way of one line. Ways of one bundle share their lanes: all that report to one box, all that feed one box.
#[derive(Debug, Clone)]
pub(super) struct Way {
    pub(super) bundle: usize,
    pub(super) legs: Vec<Leg>,
}

/// All ways, and the lanes of the strips they pass.
#[derive(Debug)]
pub(super) struct Ways {
    pub(super) reporting: Vec<Way>,
    pub(super) feeding: Vec<Way>,
    pub(super) channels: Vec<Lanes>,
    pub(super) gutters: Vec<Lanes>,
}

impl Ways {
    /// Leads every line; `above` and `feeds` hold, for each box, those it reports to and feeds.
    pub(super) fn lead(grid: &Grid, above: &[Vec<usize>], feeds: &[Vec<usize>]) -> Self {
        let mut reporting = Vec::new();
        for (child, parents) in above.iter().enumerate() {
            for (i, &parent) in parents.iter().enumerate() {
                let hanging =
                    usize::from(parents.first().is_some_and(|&first| hangs(grid, above, child, first)));
                let beside = i as f64 - ((parents.len() - 1 + hanging) as f64) / 2.0;
                let beside = beside - f64::from(u8::from(is_below_a_stranger(grid, above, child))) / 2.0;
                let legs = match hangs(grid, above, child, parent) {
                    true => vec![Leg::Stem(parent), Leg::Hang(child)],
                    false => report(grid, child, parent, beside),
                };
                reporting.push(Way { bundle: parent, legs });
            }
        }
        let ways = feeds.iter().enumerate().flat_map(|(from, targets)| {
            targets.iter().map(move |&to| Way { bundle: feeds.len() + to, legs: feed(grid, from, to) })
        });
        let feeding: Vec<Way> = ways.collect();
        let mut channels = vec![Strip::default(); grid.rows.len() + 1];
        let mut gutters = vec![Strip::default(); grid.columns + 1];
        for way in reporting.iter().chain(&feeding) {
            pass(grid, way, &mut channels, &mut gutters);
        }
        let share = |strips: Vec<Strip>| strips.into_iter().map(Strip::share_out).collect();
        Self { reporting, feeding, channels: share(channels), gutters: share(gutters) }
    }
}

/// Says whether the box straight above has lines of its own to others, which must not run into those of this one.
fn is_below_a_stranger(grid: &Grid, above: &[Vec<usize>], child: usize) -> bool {
    let place = grid.places[child];
    let strangers = (0..above.len()).filter(|&other| {
        let other_place = grid.places[other];
        other_place.row + 1 == place.row && other_place.middle() == place.middle()
    });
    let mut strangers = strangers.filter(|other| !above[child].contains(other));
    let reaches_out = |other: usize| {
        (0..above.len()).any(|one| above[one].contains(&other) && !hangs(grid, above, one, other))
    };
    strangers.any(reaches_out)
}

/// Says whether a box hangs under this one, in the same column.
fn hangs(grid: &Grid, above: &[Vec<usize>], child: usize, parent: usize) -> bool {
    grid.places[child].depth > 0 && above[child].first() == Some(&parent)
}

fn report(grid: &Grid, child: usize, parent: usize, beside: f64) -> Vec<Leg> {
    let (from, to) = (grid.places[parent], grid.places[child]);
    let mut legs = vec![Leg::FromBottom(parent), Leg::Channel(from.row + 1)];
    if to.row != from.row + 1 {
        legs.extend([Leg::Gutter(trunk(grid, from)), Leg::Channel(to.row)]);
    }
    legs.push(Leg::ToTop(child, beside));
    legs
}

/// The gutter in which the lines of a box run: under its middle, else the one nearer the middle of the drawing.
fn trunk(grid: &Grid, parent: Place) -> usize {
    let (left, right) = parent.gutters();
    if right - left == 2 {
        left + 1
    } else if parent.middle() < grid.columns as f64 / 2.0 {
        right
    } else {
        left
    }
}

fn feed(grid: &Grid, from: usize, to: usize) -> Vec<Leg> {
    let (one, other) = (grid.places[from], grid.places[to]);
    let ((one_left, one_right), (other_left, other_right)) = (one.gutters(), other.gutters());
    let straight = |gutter, leaving, reaching| {
        vec![Leg::FromSide(from, leaving), Leg::Gutter(gutter), Leg::ToSide(to, reaching)]
    };
    if one.row != other.row && one_right == other_right {
        return straight(one_right, Side::Right, Side::Right);
    }
    if one.row != other.row && one_left == other_left {
        return straight(one_left, Side::Left, Side::Left);
    }
    let rightwards = one.middle() < other.middle();
    let (leaving, reaching) = if rightwards { (Side::Right, Side::Left) } else { (Side::Left, Side::Right) };
    let (start, end) = if rightwards { (one_right, other_left) } else { (one_left, other_right) };
    if start == end {
        return straight(start, leaving, reaching);
    }
    let channel = if other.row > one.row { other.row } else { other.row + 1 };
    vec![
        Leg::FromSide(from, leaving),
        Leg::Gutter(start),
        Leg::Channel(channel),
        Leg::Gutter(end),
        Leg::ToSide(to, reaching),
    ]
}

/// Notes the strips a way passes, measured in rows and columns.
fn pass(grid: &Grid, way: &Way, channels: &mut [Strip], gutters: &mut [Strip]) {
    let across = |leg: Leg| match leg {
        Leg::FromBottom(place) | Leg::ToTop(place, _) => grid.places[place].middle(),
        Leg::Gutter(gutter) => gutter as f64,
        _ => 0.0,
    };
    let down = |leg: Leg| match leg {
        Leg::FromSide(place, _) | Leg::ToSide(place, _) => grid.places[place].row as f64 + 0.5,
        Leg::Channel(channel) => channel as f64,
        _ => 0.0,
    };
    for three in way.legs.windows(3) {
        match three[1] {
            Leg::Channel(channel) => channels[channel].pass(way.bundle, across(three[0]), across(three[2])),
            Leg::Gutter(gutter) => gutters[gutter].pass(way.bundle, down(three[0]), down(three[2])),
            _ => {}
        }
    }
}
