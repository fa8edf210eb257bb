//! TopoJSON: shapes whose shared lines are kept once, as arcs (topojson-specification 1.0).

use serde::Deserialize;
use serde_json::{Map, Value};

/// The name, properties and polygons of one shape.
pub(super) struct Shape {
    pub(super) properties: Map<String, Value>,
    pub(super) polygons: Vec<Vec<Vec<[f64; 2]>>>,
}

#[derive(Deserialize)]
struct Topology {
    objects: Map<String, Value>,
    arcs: Vec<Vec<Vec<f64>>>,
    transform: Option<Transform>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    arcs: Value,
    #[serde(default)]
    geometries: Vec<Value>,
    #[serde(default)]
    properties: Option<Map<String, Value>>,
}

/// The shapes of a topology's objects; anything but polygons is passed over.
pub(super) fn shapes(topology: Value) -> Result<Vec<Shape>, String> {
    let topology: Topology = serde_json::from_value(topology).map_err(|cause| cause.to_string())?;
    let arcs = topology
        .arcs
        .iter()
        .map(|arc| positions(arc, topology.transform.as_ref()))
        .collect::<Result<Vec<_>, _>>()?;
    let mut shapes = Vec::new();
    for object in topology.objects.into_values() {
        gather(object, &arcs, &mut shapes, 0)?;
    }
    Ok(shapes)
}

fn gather(object: Value, arcs: &[Vec<[f64; 2]>], shapes: &mut Vec<Shape>, depth: u8) -> Result<(), String> {
    if depth > 8 {
        return Err("collections are nested too deeply".into());
    }
    let geometry: Geometry = serde_json::from_value(object).map_err(|cause| cause.to_string())?;
    let polygons: Vec<Vec<Vec<i64>>> = match geometry.kind.as_str() {
        "GeometryCollection" => {
            return geometry
                .geometries
                .into_iter()
                .try_for_each(|inner| gather(inner, arcs, shapes, depth + 1));
        }
        "Polygon" => vec![serde_json::from_value(geometry.arcs).map_err(|cause| cause.to_string())?],
        "MultiPolygon" => serde_json::from_value(geometry.arcs).map_err(|cause| cause.to_string())?,
        _ => return Ok(()),
    };
    let polygons = polygons
        .iter()
        .map(|rings| rings.iter().map(|ring| stitch(ring, arcs)).collect::<Result<Vec<_>, _>>())
        .collect::<Result<Vec<_>, _>>()?;
    shapes.push(Shape { properties: geometry.properties.unwrap_or_default(), polygons });
    Ok(())
}

/// An arc's positions in degrees; a transform means they are kept as whole steps from one to the next.
fn positions(arc: &[Vec<f64>], transform: Option<&Transform>) -> Result<Vec<[f64; 2]>, String> {
    let (mut x, mut y) = (0.0, 0.0);
    arc.iter()
        .map(|position| {
            let &[first, second, ..] = position.as_slice() else {
                return Err("a position has fewer than two numbers".into());
            };
            let Some(Transform { scale, translate }) = transform else { return Ok([first, second]) };
            (x, y) = (x + first, y + second);
            Ok([x * scale[0] + translate[0], y * scale[1] + translate[1]])
        })
        .collect()
}

/// A ring of arcs end to end; a negative number is the arc of its complement, backwards.
fn stitch(ring: &[i64], arcs: &[Vec<[f64; 2]>]) -> Result<Vec<[f64; 2]>, String> {
    let mut line: Vec<[f64; 2]> = Vec::new();
    for &number in ring {
        let place = usize::try_from(if number < 0 { !number } else { number }).unwrap_or(usize::MAX);
        let arc = arcs.get(place).ok_or_else(|| format!("there is no arc {number}"))?;
        let joint = usize::from(!line.is_empty());
        if number < 0 {
            line.extend(arc.iter().rev().skip(joint));
        } else {
            line.extend(arc.iter().skip(joint));
        }
    }
    Ok(line)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn shared_arcs_are_stitched_forwards_and_backwards() {
        let topology = json!({
            "type": "Topology",
            "transform": {"scale": [0.5, 0.5], "translate": [-1.0, 54.0]},
            "objects": {"wards": {"type": "GeometryCollection", "geometries": [
                {"type": "Polygon", "properties": {"WD13CD": "E05000001"}, "arcs": [[0, 1]]},
                {"type": "Polygon", "properties": {"WD13CD": "E05000002"}, "arcs": [[-1, 2]]},
            ]}},
            "arcs": [[[0, 0], [0, 2]], [[0, 2], [-2, 0], [0, -2], [2, 0]], [[0, 0], [2, 0], [0, 2], [-2, 0]]]
        });
        let shapes = shapes(topology).expect("shapes");
        assert_eq!(shapes.len(), 2);
        assert_eq!(
            shapes[0].polygons[0][0],
            [[-1.0, 54.0], [-1.0, 55.0], [-2.0, 55.0], [-2.0, 54.0], [-1.0, 54.0]]
        );
        assert_eq!(shapes[1].polygons[0][0][0], [-1.0, 55.0]);
        assert_eq!(shapes[1].polygons[0][0].len(), 5);
    }

    #[test]
    fn an_arc_that_is_not_there_is_named() {
        let topology = json!({"objects": {"a": {"type": "Polygon", "arcs": [[7]]}}, "arcs": []});
        assert_eq!(shapes(topology).err().as_deref(), Some("there is no arc 7"));
    }
}
