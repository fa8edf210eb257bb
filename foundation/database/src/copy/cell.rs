//! One value: as the database gives and takes it, and as JSON.
//!
//! Real numbers are texts in JSON, because not every reader of JSON gives the same number back to the last digit. Bytes
//! are hexadecimal, instants RFC 3339 in UTC.

use sea_orm::{
    DatabaseBackend, DbErr, QueryResult, TryGetable, Value as DbValue, prelude::TimeDateTimeWithTimeZone,
};
use serde_json::Value;
use thiserror::Error;
use time::{OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339};
use uuid::Uuid;

use super::{Column, Kind, quoted};

/// A value that is not of its column's kind.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("the column {0} holds something that is not {1:?}")]
pub struct CellFault(pub String, pub Kind);

impl Column {
    /// How the column is asked for. The plus takes the declared type away, so that the value's own type is what counts.
    pub(crate) fn asked(&self, backend: DatabaseBackend) -> String {
        let name = quoted(&self.name);
        match (backend, self.kind) {
            (DatabaseBackend::Sqlite, _) => format!("+{name}"),
            (_, Kind::Integer) => format!("{name}::int8"),
            (_, Kind::Real) => format!("{name}::float8"),
            (_, Kind::Text | Kind::Day | Kind::Json) => format!("{name}::text"),
            (_, Kind::Bytes | Kind::Flag | Kind::Instant | Kind::Uuid) => name,
        }
    }

    /// How a value is handed over: in the type it is sent in, from which PostgreSQL makes that of the column.
    pub(crate) fn handed(&self, backend: DatabaseBackend, number: usize) -> String {
        if backend == DatabaseBackend::Sqlite {
            return "?".into();
        }
        let kind = match self.kind {
            Kind::Integer => "int8",
            Kind::Real => "float8",
            Kind::Text => "text",
            Kind::Bytes => "bytea",
            Kind::Flag => "bool",
            Kind::Instant => "timestamptz",
            Kind::Uuid => "uuid",
            Kind::Day => return format!("CAST(CAST(${number} AS text) AS date)"),
            Kind::Json => return format!("CAST(CAST(${number} AS text) AS json)"),
        };
        format!("CAST(${number} AS {kind})")
    }

    /// The value at a place of a row, as JSON.
    pub(crate) fn read(&self, row: &QueryResult, at: usize) -> Result<Value, DbErr> {
        Ok(match self.kind {
            Kind::Integer => get::<i64>(row, at)?.map(Value::from),
            Kind::Real => get::<f64>(row, at)?.map(|real| real.to_string().into()),
            Kind::Text | Kind::Day | Kind::Json => get::<String>(row, at)?.map(Value::from),
            Kind::Bytes => get::<Vec<u8>>(row, at)?.map(|bytes| hexadecimal(&bytes).into()),
            Kind::Flag => get::<bool>(row, at)?.map(Value::from),
            Kind::Instant => get::<TimeDateTimeWithTimeZone>(row, at)?.map(instant).transpose()?,
            Kind::Uuid => get::<Uuid>(row, at)?.map(|uuid| uuid.to_string().into()),
        }
        .unwrap_or(Value::Null))
    }

    /// JSON as the database takes it.
    pub(crate) fn write(&self, value: &Value) -> Result<DbValue, CellFault> {
        let fault = || CellFault(self.name.clone(), self.kind);
        let nothing = value.is_null();
        let text = || value.as_str().ok_or_else(fault);
        Ok(match self.kind {
            Kind::Integer if nothing => DbValue::BigInt(None),
            Kind::Integer => value.as_i64().ok_or_else(fault)?.into(),
            Kind::Real if nothing => DbValue::Double(None),
            Kind::Real => text()?.parse::<f64>().map_err(|_| fault())?.into(),
            Kind::Text | Kind::Day | Kind::Json if nothing => DbValue::String(None),
            Kind::Text | Kind::Day | Kind::Json => text()?.into(),
            Kind::Bytes if nothing => DbValue::Bytes(None),
            Kind::Bytes => bytes(text()?).ok_or_else(fault)?.into(),
            Kind::Flag if nothing => DbValue::Bool(None),
            Kind::Flag => value.as_bool().ok_or_else(fault)?.into(),
            Kind::Instant if nothing => DbValue::TimeDateTimeWithTimeZone(None),
            Kind::Instant => OffsetDateTime::parse(text()?, &Rfc3339).map_err(|_| fault())?.into(),
            Kind::Uuid if nothing => DbValue::Uuid(None),
            Kind::Uuid => text()?.parse::<Uuid>().map_err(|_| fault())?.into(),
        })
    }
}

fn get<T: TryGetable>(row: &QueryResult, at: usize) -> Result<Option<T>, DbErr> {
    row.try_get_by_index::<Option<T>>(at)
}

fn instant(instant: OffsetDateTime) -> Result<Value, DbErr> {
    let text = instant.to_offset(UtcOffset::UTC).format(&Rfc3339);
    text.map(Value::from).map_err(|cause| DbErr::Custom(cause.to_string()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_as_they_were() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(bytes(&hexadecimal(&all)), Some(all));
        assert_eq!((bytes("0"), bytes("zz"), bytes("é")), (None, None, None));
    }

    #[test]
    fn what_is_not_of_the_kind_is_refused() {
        let column = |kind| Column { name: "c".into(), kind };
        for (kind, wrong) in [
            (Kind::Integer, Value::from("1")),
            (Kind::Integer, Value::from(1.5)),
            (Kind::Real, Value::from("a")),
            (Kind::Flag, Value::from(1)),
            (Kind::Instant, Value::from("yesterday")),
            (Kind::Text, Value::from(1)),
        ] {
            assert_eq!(column(kind).write(&wrong), Err(CellFault("c".into(), kind)), "{wrong}");
        }
    }
}
