//! The table of measures.

use access::{OrganisationId, PartnershipId, Permit, Work};
use database::DbErr;
use incident::Category;
use sea_orm::{
    ConnectionTrait, Order, QueryResult,
    sea_query::{Expr, ExprTrait, Query, SelectStatement, SimpleExpr},
};

use super::{
    NotSaved,
    kept::{unreadable, word_if, word_of},
};
use crate::model::{
    Binding, Cadence, Compared, Definition, Direction, EvidenceKind, Kind, Measure, Slug, Unit, Window,
};

const TABLE: &str = "measures_measures";

/// The columns of a definition, in the order of [`values`].
const DEFINITION: [&str; 25] = [
    "outcome",
    "name",
    "definition",
    "numerator",
    "denominator",
    "unit",
    "per",
    "cadence",
    "window",
    "window_said",
    "source",
    "owner",
    "direction",
    "baseline",
    "baseline_of",
    "target",
    "tolerance",
    "benchmark",
    "benchmark_of",
    "kind",
    "evidence",
    "public",
    "bound",
    "bound_category",
    "bound_area",
];

/// The measures of a partnership in the order in which they were added; only those that are public where `only_public`.
pub async fn list_measures(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    only_public: bool,
) -> Result<Vec<Measure>, DbErr> {
    let mut select = select(partnership);
    select.order_by("id", Order::Asc);
    if only_public {
        select.and_where(Expr::col("public").eq(true));
    }
    connection.query_all(&select).await?.iter().map(measure_of).collect()
}

/// The measure of an address.
pub async fn fetch_measure(
    connection: &impl ConnectionTrait,
    partnership: PartnershipId,
    slug: &Slug,
) -> Result<Option<Measure>, DbErr> {
    let mut select = select(partnership);
    select.and_where(Expr::col("slug").eq(slug.as_str()));
    connection.query_one(&select).await?.as_ref().map(measure_of).transpose()
}

/// Keeps a new measure.
pub async fn save_measure(
    work: &mut Work,
    _permit: &Permit,
    slug: Slug,
    definition: Definition,
) -> Result<Measure, NotSaved> {
    let partnership = work.visitor().partnership();
    if fetch_measure(work, partnership, &slug).await?.is_some() {
        return Err(NotSaved::NameTaken);
    }
    let first: [SimpleExpr; 3] = [partnership.0.into(), slug.as_str().into(), 1.into()];
    let insert = Query::insert()
        .into_table(TABLE)
        .columns(["partnership", "slug", "version"].into_iter().chain(DEFINITION))
        .values_panic(first.into_iter().chain(values(&definition)))
        .returning_col("id")
        .to_owned();
    let row = work.query_one(&insert).await?.ok_or(DbErr::RecordNotInserted)?;
    Ok(Measure { id: row.try_get("", "id")?, slug, version: 1, definition })
}

/// Keeps a changed definition. `read` is the measure as it was read: a change in between is not overwritten.
pub async fn save_changed(
    work: &mut Work,
    _permit: &Permit,
    read: &Measure,
    definition: &Definition,
) -> Result<(), NotSaved> {
    let partnership = work.visitor().partnership();
    let update = Query::update()
        .table(TABLE)
        .value("version", read.version + 1)
        .values(DEFINITION.into_iter().zip(values(definition)))
        .and_where(Expr::col("partnership").eq(partnership.0))
        .and_where(Expr::col("id").eq(read.id))
        .and_where(Expr::col("version").eq(read.version))
        .to_owned();
    match work.execute(&update).await?.rows_affected() {
        1 => Ok(()),
        _ => Err(NotSaved::ChangedMeanwhile),
    }
}

fn select(partnership: PartnershipId) -> SelectStatement {
    Query::select()
        .columns(["id", "slug", "version"].into_iter().chain(DEFINITION))
        .from(TABLE)
        .and_where(Expr::col("partnership").eq(partnership.0))
        .to_owned()
}

fn values(definition: &Definition) -> [SimpleExpr; 25] {
    let of = |compared: &Option<Compared>| compared.as_ref().map_or("", |compared| &compared.of).to_owned();
    let figure = |compared: &Option<Compared>| compared.as_ref().map(|compared| compared.figure);
    let binding = definition.binding.as_ref();
    [
        definition.outcome.as_str().into(),
        definition.name.as_str().into(),
        definition.definition.as_str().into(),
        definition.numerator.as_str().into(),
        definition.denominator.as_str().into(),
        definition.unit.as_str().into(),
        definition.unit.per().map(|per| i32::try_from(per).unwrap_or(i32::MAX)).into(),
        definition.cadence.map(Cadence::as_str).into(),
        definition.window.as_str().into(),
        definition.window_said.as_str().into(),
        definition.source.as_str().into(),
        definition.owner.map(|owner| owner.0).into(),
        definition.direction.map(Direction::as_str).into(),
        figure(&definition.baseline).into(),
        of(&definition.baseline).into(),
        definition.target.into(),
        definition.tolerance.into(),
        figure(&definition.benchmark).into(),
        of(&definition.benchmark).into(),
        definition.kind.map(Kind::as_str).into(),
        definition.evidence.map(EvidenceKind::as_str).into(),
        definition.public.into(),
        binding.is_some().into(),
        binding.and_then(|binding| binding.category).map(Category::code).into(),
        binding.map_or("", |binding| &binding.area).into(),
    ]
}

fn measure_of(row: &QueryResult) -> Result<Measure, DbErr> {
    let slug: String = row.try_get("", "slug")?;
    let compared = |figure: &str, of: &str| -> Result<Option<Compared>, DbErr> {
        let of = row.try_get("", of)?;
        Ok(row.try_get::<Option<f64>>("", figure)?.map(|figure| Compared { figure, of }))
    };
    let unit: String = row.try_get("", "unit")?;
    let per = row.try_get::<Option<i32>>("", "per")?.and_then(|per| u32::try_from(per).ok());
    let definition = Definition {
        outcome: row.try_get("", "outcome")?,
        name: row.try_get("", "name")?,
        definition: row.try_get("", "definition")?,
        numerator: row.try_get("", "numerator")?,
        denominator: row.try_get("", "denominator")?,
        unit: Unit::of(&unit, per).ok_or_else(|| unreadable("unit", &unit))?,
        cadence: word_if(row, "cadence", Cadence::of)?,
        window: word_of(row, "window", Window::of)?,
        window_said: row.try_get("", "window_said")?,
        source: row.try_get("", "source")?,
        owner: row.try_get::<Option<i32>>("", "owner")?.map(OrganisationId),
        direction: word_if(row, "direction", Direction::of)?,
        baseline: compared("baseline", "baseline_of")?,
        target: row.try_get("", "target")?,
        tolerance: row.try_get("", "tolerance")?,
        benchmark: compared("benchmark", "benchmark_of")?,
        kind: word_if(row, "kind", Kind::of)?,
        evidence: word_if(row, "evidence", EvidenceKind::of)?,
        public: row.try_get("", "public")?,
        binding: binding_of(row)?,
    };
    Ok(Measure {
        id: row.try_get("", "id")?,
        slug: slug.parse().map_err(|_| unreadable("slug", &slug))?,
        version: row.try_get("", "version")?,
        definition,
    })
}

fn binding_of(row: &QueryResult) -> Result<Option<Binding>, DbErr> {
    if !row.try_get::<bool>("", "bound")? {
        return Ok(None);
    }
    let category = word_if(row, "bound_category", Category::from_code)?;
    Ok(Some(Binding { category, area: row.try_get("", "bound_area")? }))
}
