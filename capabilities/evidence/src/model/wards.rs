//! Wards with boundaries, and which of them hold a point.

use incident::Point;
use rstar::{AABB, RTree, RTreeObject};

use super::{Area, Boundary};

/// A ward with its boundary.
#[derive(Clone, Debug, PartialEq)]
pub struct Ward {
    /// What it is called and where it belongs.
    pub area: Area,
    /// Its boundary.
    pub boundary: Boundary,
}

/// The boxes around wards, for finding those that may hold a point.
pub(super) struct WardIndex<'a> {
    wards: &'a [Ward],
    boxes: RTree<WardBox>,
}

struct WardBox {
    ward: usize,
    envelope: AABB<[f64; 2]>,
}

impl RTreeObject for WardBox {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        self.envelope
    }
}

impl<'a> WardIndex<'a> {
    pub(super) fn new(wards: &'a [Ward]) -> Self {
        let boxes = wards.iter().enumerate().filter_map(|(ward, known)| {
            let bounds = known.boundary.bounds()?;
            let corners = ([bounds.min().x, bounds.min().y], [bounds.max().x, bounds.max().y]);
            Some(WardBox { ward, envelope: AABB::from_corners(corners.0, corners.1) })
        });
        Self { wards, boxes: RTree::bulk_load(boxes.collect()) }
    }

    /// The wards, of any edition, that hold the point inside or on their line.
    pub(super) fn holding(&self, point: Point) -> Vec<usize> {
        let (longitude, latitude) = point.degrees();
        let mut wards: Vec<usize> = self
            .boxes
            .locate_in_envelope_intersecting(AABB::from_point([longitude, latitude]))
            .map(|found| found.ward)
            .filter(|&ward| self.wards[ward].boundary.holds(longitude, latitude))
            .collect();
        wards.sort_unstable();
        wards
    }
}
