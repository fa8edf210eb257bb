//! Hexagons of the H3 grid.

use std::fmt;
use std::str::FromStr;

use h3o::{CellIndex, LatLng, Resolution};

use crate::Error;

/// One cell of H3, the grid of hexagons over the globe with sixteen sizes (Uber; crate `h3o`). Resolution 8 is about
/// 0.7 km^2 in Britain, 9 about 0.1 km^2.
///
/// It is shown, and read, as the usual 15 figures and letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hexagon(CellIndex);

impl Hexagon {
    /// In which hexagon is this place? Degrees of WGS 84; resolution 0 to 15.
    ///
    /// # Errors
    /// [`Error::Globe`] where latitude or longitude is not on the globe, [`Error::Resolution`] above 15.
    pub fn at(latitude: f64, longitude: f64, resolution: u8) -> Result<Self, Error> {
        let globe = Error::Globe { latitude, longitude };
        if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
            return Err(globe);
        }
        let resolution = Resolution::try_from(resolution).map_err(|_| Error::Resolution(resolution))?;
        let place = LatLng::new(latitude, longitude).map_err(|_| globe)?;
        Ok(Self(place.to_cell(resolution)))
    }

    /// Its size, from 0 (largest) to 15.
    pub fn resolution(self) -> u8 {
        u8::from(self.0.resolution())
    }

    /// Latitude and longitude of its middle, in degrees.
    pub fn centre(self) -> (f64, f64) {
        let centre = LatLng::from(self.0);
        (centre.lat(), centre.lng())
    }

    /// Its corners in order, latitude and longitude in degrees.
    pub fn corners(self) -> Vec<(f64, f64)> {
        self.0.boundary().iter().map(|corner| (corner.lat(), corner.lng())).collect()
    }

    /// Its area on the globe, in square metres; hexagons of one resolution differ.
    pub fn square_metres(self) -> f64 {
        self.0.area_m2()
    }

    /// The hexagons up to so many steps away (at most 100), itself among them, in rising order of their names.
    pub fn within(self, steps: u8) -> Vec<Self> {
        let mut near: Vec<Self> =
            self.0.grid_disk::<Vec<_>>(u32::from(steps.min(100))).into_iter().map(Self).collect();
        near.sort_unstable();
        near.dedup();
        near
    }

    /// The larger hexagon it belongs to; nothing where the resolution is a finer one or above 15.
    pub fn parent(self, resolution: u8) -> Option<Self> {
        self.0.parent(Resolution::try_from(resolution).ok()?).map(Self)
    }
}

impl fmt::Display for Hexagon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FromStr for Hexagon {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        text.parse().map(Self).map_err(|_| Error::Hexagon)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_hexagon_is_named_as_everywhere_else_and_read_back() -> Result<(), Error> {
        // h3-py: latlng_to_cell(37.3615593, -122.0553238, 5), the example of the H3 documentation.
        let hexagon = Hexagon::at(37.361_559_3, -122.055_323_8, 5)?;
        assert_eq!(hexagon.to_string(), "85283473fffffff");
        assert_eq!("85283473fffffff".parse(), Ok(hexagon));
        assert_eq!((hexagon.resolution(), hexagon.within(1).len(), hexagon.corners().len()), (5, 7, 6));
        Ok(())
    }

    #[test]
    fn the_poles_and_the_far_meridian_have_their_hexagons() -> Result<(), Error> {
        for (latitude, longitude) in [(90.0, 0.0), (-90.0, 180.0), (0.0, -180.0), (0.0, 180.0)] {
            let hexagon = Hexagon::at(latitude, longitude, 15)?;
            assert!(hexagon.square_metres() > 0.0 && hexagon.within(1).len() >= 6);
        }
        Ok(())
    }

    #[test]
    fn a_place_off_the_globe_a_size_there_is_not_and_a_wrong_name_are_refused() {
        for (latitude, longitude) in [(91.0, 0.0), (0.0, 181.0)] {
            assert_eq!(Hexagon::at(latitude, longitude, 9), Err(Error::Globe { latitude, longitude }));
        }
        assert!(Hexagon::at(f64::NAN, 0.0, 9).is_err());
        assert_eq!(Hexagon::at(54.0, -1.0, 16), Err(Error::Resolution(16)));
        for wrong in ["", "hexagon", "ffffffffffffffff", "85283473fffffffffffffff"] {
            assert_eq!(wrong.parse::<Hexagon>(), Err(Error::Hexagon));
        }
    }

    proptest! {
        #[test]
        fn the_middle_lies_in_its_hexagon_and_the_neighbours_around_it(
            latitude in -89.9f64..89.9, longitude in -180.0f64..180.0, resolution in 0u8..=15,
        ) {
            let hexagon = Hexagon::at(latitude, longitude, resolution)?;
            let (y, x) = hexagon.centre();
            prop_assert_eq!(Hexagon::at(y, x, resolution)?, hexagon);
            let near = hexagon.within(1);
            prop_assert!(near.contains(&hexagon) && (6..=7).contains(&near.len()));
            prop_assert!(near.iter().all(|other| other.within(1).contains(&hexagon)));
            prop_assert_eq!(hexagon.to_string().parse::<Hexagon>()?, hexagon);
            prop_assert!(hexagon.square_metres() > 0.0);
            prop_assert_eq!(hexagon.parent(resolution), Some(hexagon));
            prop_assert_eq!(hexagon.parent(resolution + 1), None);
        }
    }
}
