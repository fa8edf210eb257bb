//! Which tables there are and what their columns hold, in the words of the database itself.

use sea_orm::{ConnectionTrait, DatabaseBackend, DbErr, Statement};
use serde::{Deserialize, Serialize};

use super::CopyFault;

/// The table of the migrations, which running them fills.
pub(crate) const MIGRATIONS: &str = "seaql_migrations";

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, in order.
    pub columns: Vec<Column>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

/// What a column holds, the same on both databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A whole number of up to 64 bits.
    Integer,
    /// A floating-point number of 64 bits.
    Real,
    /// A text.
    Text,
    /// Bytes.
    Bytes,
    /// True or false.
    Flag,
    /// An instant; to the microsecond where PostgreSQL keeps it.
    Instant,
    /// A day without a time.
    Day,
    /// JSON.
    Json,
    /// A UUID.
    Uuid,
}

impl Kind {
    fn of(backend: DatabaseBackend, named: &str) -> Option<Self> {
        match backend {
            DatabaseBackend::Sqlite => Self::of_sqlite(named),
            _ => Self::of_postgres(named),
        }
    }

    /// The types that sea-query declares.
    fn of_sqlite(declared: &str) -> Option<Self> {
        let lower = declared.to_lowercase();
        let name = lower.split_once('(').map_or(&*lower, |(name, _)| name).trim();
        Some(match name {
            "integer" | "bigint" | "smallint" | "tinyint" | "int" => Self::Integer,
            "real" | "double" | "float" => Self::Real,
            "text" | "varchar" | "char" | "enum_text" => Self::Text,
            "blob" | "varbinary_blob" => Self::Bytes,
            "boolean" => Self::Flag,
            "timestamp_with_timezone_text" => Self::Instant,
            "date_text" => Self::Day,
            "json_text" | "jsonb_text" => Self::Json,
            "uuid_text" => Self::Uuid,
            _ => return None,
        })
    }

    fn of_postgres(name: &str) -> Option<Self> {
        Some(match name {
            "int2" | "int4" | "int8" => Self::Integer,
            "float4" | "float8" => Self::Real,
            "text" | "varchar" | "bpchar" => Self::Text,
            "bytea" => Self::Bytes,
            "bool" => Self::Flag,
            "timestamptz" => Self::Instant,
            "date" => Self::Day,
            "json" | "jsonb" => Self::Json,
            "uuid" => Self::Uuid,
            _ => return None,
        })
    }
}

/// Every table but that of the migrations, by name.
pub(crate) async fn tables(connection: &impl ConnectionTrait) -> Result<Vec<Table>, CopyFault> {
    let backend = connection.get_database_backend();
    let query = match backend {
        DatabaseBackend::Sqlite => {
            "SELECT m.name AS table_name, c.name AS column_name, c.type AS kind
             FROM sqlite_master m JOIN pragma_table_info(m.name) c
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite|_%' ESCAPE '|'
             ORDER BY m.name, c.cid"
        }
        _ => {
            "SELECT c.table_name::text, c.column_name::text, c.udt_name::text AS kind
             FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
             WHERE table_schema = current_schema() AND t.table_type = 'BASE TABLE'
             ORDER BY c.table_name::text COLLATE \"C\", c.ordinal_position"
        }
    };
    let mut tables: Vec<Table> = Vec::new();
    for row in connection.query_all_raw(Statement::from_string(backend, query)).await? {
        let (table, column, kind): (String, String, String) =
            (row.try_get("", "table_name")?, row.try_get("", "column_name")?, row.try_get("", "kind")?);
        if table == MIGRATIONS {
            continue;
        }
        let Some(kind) = Kind::of(backend, &kind) else {
            return Err(CopyFault::UnknownKind { table, column, kind });
        };
        if tables.last().is_none_or(|last| last.name != table) {
            tables.push(Table { name: table, columns: Vec::new() });
        }
        if let Some(last) = tables.last_mut() {
            last.columns.push(Column { name: column, kind });
        }
    }
    Ok(tables)
}

/// The names of the migrations that have run, by name.
pub(crate) async fn applied(connection: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let query = format!("SELECT version FROM {MIGRATIONS} ORDER BY version");
    let rows =
        connection.query_all_raw(Statement::from_string(connection.get_database_backend(), query)).await?;
    rows.iter().map(|row| row.try_get("", "version")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_the_same_on_both_databases() {
        for (sqlite, postgres, kind) in [
            ("integer", "int4", Kind::Integer),
            ("bigint", "int8", Kind::Integer),
            ("varchar(20)", "varchar", Kind::Text),
            ("timestamp_with_timezone_text", "timestamptz", Kind::Instant),
            ("boolean", "bool", Kind::Flag),
        ] {
            assert_eq!(Kind::of(DatabaseBackend::Sqlite, sqlite), Some(kind), "{sqlite}");
            assert_eq!(Kind::of(DatabaseBackend::Postgres, postgres), Some(kind), "{postgres}");
        }
        assert_eq!(Kind::of(DatabaseBackend::Postgres, "tsvector"), None);
    }
}
