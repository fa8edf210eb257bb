//! What may be done with assessments, and by whom.

use access::{Permission, Role};

/// To read an assessment: it is made of open data, so anyone may.
pub static READ: Permission = Permission {
    name: "assessment.read",
    lets: "read the strategic assessment, its categories and wards, as page, PDF, CSV and JSON",
    roles: &[Role::Public, Role::Administrator],
};

/// Every permission of assessments.
pub static PERMISSIONS: [&Permission; 1] = [&READ];
