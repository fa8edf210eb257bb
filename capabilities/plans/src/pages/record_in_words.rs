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
        "plans.columns" => "chose the columns of the action table",
        "plans.quarter" => "told the progress of a quarter",
        "plans.carry" => "carried unfinished actions from one plan into another",
        "plans.set-parent" => "said which plan it belongs to",
        "plans.report" => "locked a report to a meeting",
        "plans.change-parts" => "changed vision, summary or how success is measured",
        "plans.change-steps" => "changed what authorities do and put in",
        "plans.change-theory" => "changed the theory of change",
        "plans.change-term" => "changed what kind of plan it is or its midpoint",
        "plans.change-boards" => "changed the boards it is reported to",
        "plans.choose-bodies" => "said who approves it and who is sent it",
        "plans.record-decision" => "recorded a decision on it",
        "plans.open-consultation" => "put it out for consultation",
        "plans.close-consultation" => "closed the consultation",
        "plans.write-result" => "wrote the result of the consultation",
        "plans.finish" => "called it final",
        "plans.reopen" => "made it a draft again",
        _ => "changed it",
    }
}
