//! What may be done with assessments.

use access::{Permission, PolicyFile};

/// To read an assessment: it is made of open data, so anyone may.
pub static READ: Permission = Permission {
    name: "assessment.read",
    lets: "read the strategic assessment, its categories and wards, as page, PDF, CSV and JSON",
};

/// Every permission of assessments.
pub static PERMISSIONS: [&Permission; 1] = [&READ];

/// By whom.
pub const POLICIES: PolicyFile = PolicyFile {
    name: "assessment",
    policies: include_str!("../policies/assessment.cedar"),
    schema: include_str!("../policies/assessment.cedarschema"),
};
