//! The record of a plan in words.

/// What an entry of the record says was done to a plan, after "they".
pub fn in_words(event: &str) -> &'static str {
    match event {
        "plans.make" => "made it",
        "plans.start-version" => "started a new version",
        "plans.change-objective" => "changed the objective",
        "plans.add-priority" => "added a priority",
        "plans.change-priority" => "changed a priority",
        "plans.remove-priority" => "took a priority out",
        "plans.publish" => "published a version",
        "plans.add-section" => "added a section",
        "plans.change-section" => "changed a section",
        "plans.remove-section" => "took a section out",
        "plans.carry" => "carried unfinished actions from one plan into another",
        "plans.set-parent" => "said which plan it belongs to",
        "plans.report" => "locked a report to a meeting",
        _ => "changed it",
    }
}
