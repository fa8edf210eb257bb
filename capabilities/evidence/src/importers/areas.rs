//! Areas and their boundaries from GeoJSON or TopoJSON.

use std::collections::BTreeSet;

use access::Event;
use capability::{ImportOption, ImportRequest, ImportStopped, ImportSummary, Importer, Later};
use geojson::{GeoJson, GeometryValue};
use serde_json::{Map, Value, json};
use vocabulary::{AreaCode, AreaKind};

use super::{
    edition_of, file_name, recorded,
    table::{read_file, refused, text_of},
    topojson,
};
use crate::{
    model::{Area, Boundary},
    permissions::IMPORT,
    store::{self, AreaToSave},
};

/// The largest boundary file; all wards of the country, generalised, are below 100 MB.
const LARGEST_FILE: u64 = 512 << 20;

type Polygons = Vec<Vec<Vec<[f64; 2]>>>;

/// The properties and polygons of one area of a file.
type Shape = (Map<String, Value>, Polygons);

/// The importer of `headland import areas`.
pub fn importer() -> Importer {
    Importer {
        name: "areas",
        about: "Boundaries of areas, from GeoJSON or TopoJSON in degrees",
        files: "FILE",
        many: false,
        options: &[
            ImportOption { name: "kind", value: "KIND", about: "ward, lsoa, lad or csp", required: true },
            ImportOption {
                name: "edition",
                value: "YEAR",
                about: "The year the boundaries are of",
                required: true,
            },
            ImportOption {
                name: "code",
                value: "PROPERTY",
                about: "The property with the code",
                required: false,
            },
            ImportOption {
                name: "name",
                value: "PROPERTY",
                about: "The property with the name",
                required: false,
            },
            ImportOption {
                name: "parent",
                value: "PROPERTY",
                about: "The property with the code of the district it lies in",
                required: false,
            },
        ],
        run: |request| -> Later<_> { Box::pin(run(request)) },
    }
}

async fn run(request: ImportRequest) -> Result<ImportSummary, ImportStopped> {
    let permit = request.visitor.may(&IMPORT).map_err(ImportStopped::fault)?;
    let kind: AreaKind = request
        .required("kind")?
        .parse()
        .map_err(|cause| ImportStopped::WrongUse(format!("--kind: {cause}")))?;
    let edition = edition_of(request.required("edition")?)?;
    let areas = read(&request, kind, edition)?;
    let line = format!("{} areas of kind {kind}, edition {edition}", areas.len());
    let mut work = request.visitor.begin(&request.services.database).await.map_err(ImportStopped::fault)?;
    store::save_areas(&mut work, &permit, &areas).await.map_err(ImportStopped::fault)?;
    let event = Event {
        what: "evidence.import",
        object: format!("areas {kind} {edition}"),
        detail: json!({"file": file_name(&request.paths), "areas": areas.len()}),
    };
    recorded(work, &permit, "areas", &request.paths, line, event).await
}

fn read(request: &ImportRequest, kind: AreaKind, edition: u16) -> Result<Vec<AreaToSave>, ImportStopped> {
    let path = &request.paths[0];
    let name = path.display().to_string();
    let bytes = read_file(path, LARGEST_FILE)?;
    let shapes = shapes(&name, text_of(&name, &bytes)?)?;
    let headings = Headings::find(request, kind, &shapes, &name)?;
    let mut codes = BTreeSet::new();
    let mut areas = Vec::with_capacity(shapes.len());
    for (number, (properties, polygons)) in shapes.into_iter().enumerate() {
        let about = |problem: String| refused(&name, None, &format!("area {}: {problem}", number + 1));
        let area = headings.area(&properties, kind, edition).map_err(about)?;
        if !codes.insert(area.code.clone()) {
            return Err(about(format!("the code {} stands twice in the file", area.code)));
        }
        let boundary = Boundary::new(polygons)
            .map_err(|cause| about(format!("{} {}: {cause}", area.code, area.name)))?;
        areas.push(AreaToSave { area, boundary });
    }
    Ok(areas)
}

fn shapes(name: &str, text: &str) -> Result<Vec<Shape>, ImportStopped> {
    let broken =
        |cause: String| refused(name, None, &format!("it cannot be read as GeoJSON or TopoJSON: {cause}"));
    let value: Value = serde_json::from_str(text).map_err(|cause| broken(cause.to_string()))?;
    let shapes = if value.get("type").and_then(Value::as_str) == Some("Topology") {
        let shapes = topojson::shapes(value).map_err(broken)?;
        shapes.into_iter().map(|shape| (shape.properties, shape.polygons)).collect()
    } else {
        let collection = match serde_json::from_value(value).map_err(|cause| broken(cause.to_string()))? {
            GeoJson::FeatureCollection(collection) => collection.features,
            GeoJson::Feature(feature) => vec![feature],
            GeoJson::Geometry(_) => return Err(broken("it holds a shape without properties".into())),
        };
        collection
            .into_iter()
            .map(|feature| {
                let polygons = feature.geometry.and_then(|shape| polygons(shape.value));
                (feature.properties.unwrap_or_default(), polygons.unwrap_or_default())
            })
            .collect::<Vec<_>>()
    };
    if shapes.is_empty() {
        return Err(refused(name, None, "it has no polygons"));
    }
    Ok(shapes)
}

fn polygons(shape: GeometryValue) -> Option<Polygons> {
    let ring = |ring: Vec<geojson::Position>| -> Option<Vec<[f64; 2]>> {
        ring.iter().map(|place| Some([*place.as_slice().first()?, *place.as_slice().get(1)?])).collect()
    };
    let rings = |rings: Vec<Vec<geojson::Position>>| rings.into_iter().map(ring).collect::<Option<Vec<_>>>();
    match shape {
        GeometryValue::Polygon { coordinates } => Some(vec![rings(coordinates)?]),
        GeometryValue::MultiPolygon { coordinates } => coordinates.into_iter().map(rings).collect(),
        _ => None,
    }
}

/// The properties that hold code, name and district.
struct Headings {
    code: String,
    name: Option<String>,
    parent: Option<String>,
}

impl Headings {
    /// Those the options name, else the usual ones: `WD25CD`, `WD25NM`, and `LAD25CD` for the district.
    fn find(
        request: &ImportRequest,
        kind: AreaKind,
        shapes: &[Shape],
        file: &str,
    ) -> Result<Self, ImportStopped> {
        let Some((properties, _)) = shapes.first() else {
            return Err(refused(file, None, "it has no polygons"));
        };
        let named = |option: &str| -> Result<Option<String>, ImportStopped> {
            let Some(wanted) = request.option(option) else { return Ok(None) };
            let found = properties.keys().find(|key| key.eq_ignore_ascii_case(wanted));
            found.cloned().map(Some).ok_or_else(|| no_property(file, wanted, properties))
        };
        let usual =
            |prefix: &str, ending: &str| properties.keys().find(|key| is_usual(key, prefix, ending)).cloned();
        let prefix = kind.column_prefix();
        let code = named("code")?.or_else(|| usual(prefix, "CD"));
        let code = code.ok_or_else(|| no_property(file, &format!("{prefix}..CD"), properties))?;
        let beside = super::columns::name_heading(&code).filter(|name| properties.contains_key(name));
        let name = named("name")?.or(beside).or_else(|| usual(prefix, "NM"));
        let parent = match named("parent")? {
            Some(parent) => Some(parent),
            None if kind == AreaKind::Lad || kind == AreaKind::Csp => None,
            None => usual("LAD", "CD"),
        };
        Ok(Self { code, name, parent })
    }

    fn area(&self, properties: &Map<String, Value>, kind: AreaKind, edition: u16) -> Result<Area, String> {
        let text = |heading: &str| {
            let value = properties.get(heading)?;
            let text =
                value.as_str().map(str::to_owned).or_else(|| value.as_i64().map(|number| number.to_string()));
            text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let code = text(&self.code).ok_or_else(|| format!("the property {} is empty", self.code))?;
        if AreaCode::new(&code).is_none() {
            return Err(format!("“{code}” is not a code of an area; name the property with --code"));
        }
        let parent_code = self.parent.as_deref().and_then(text);
        let parent_heading = self.parent.as_deref().and_then(super::columns::name_heading);
        Ok(Area {
            kind,
            edition,
            name: self.name.as_deref().and_then(text).unwrap_or_else(|| code.clone()),
            parent_name: parent_heading.as_deref().and_then(text).filter(|_| parent_code.is_some()),
            parent_code,
            code,
        })
    }
}

/// Whether a heading is a prefix, two digits of a year or none, and an ending: `LAD25CD`, not `LADCD_ACTIVE`.
fn is_usual(heading: &str, prefix: &str, ending: &str) -> bool {
    let inner = heading.strip_prefix(prefix).and_then(|rest| rest.strip_suffix(ending));
    inner.is_some_and(|year| {
        (year.is_empty() || year.len() == 2) && year.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn no_property(file: &str, wanted: &str, properties: &Map<String, Value>) -> ImportStopped {
    let known: Vec<&str> = properties.keys().map(String::as_str).take(30).collect();
    refused(file, None, &format!("no property “{wanted}”. Its properties are: {}", known.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_property_has_a_year_of_two_digits_or_none() {
        assert!(is_usual("LAD25CD", "LAD", "CD"));
        assert!(is_usual("LADCD", "LAD", "CD"));
        assert!(!is_usual("LADCD_ACTIVE", "LAD", "CD"));
        assert!(!is_usual("WD13CDO", "WD", "CD"));
    }
}
