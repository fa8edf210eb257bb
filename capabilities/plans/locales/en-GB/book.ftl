# The plan as a book: consultation, approvals, steps and resources, what changed.

whole-docx = DOCX
whole-vision = Our vision
whole-summary = Summary
whole-measured = How we will know whether it works
whole-signs = Signs of success
whole-starred = priority of the plan
whole-steps = What each authority does and puts in
whole-steps-caption = The steps and resources of each responsible authority
whole-authority = Authority
whole-does = What it will do
whole-puts-in = What it puts in
whole-theory = How this is meant to work
whole-theory-caption = From what we do to what people see in the end
whole-activity = What we do
whole-outcome = What changes by it
whole-impact = What it comes to in the end
whole-consultation = What people told us
whole-consulted = People were asked about this version from { $from } to { $to }.
whole-early = It ended before its last day:
whole-approvals = Who approved this plan
whole-unapproved = Not approved yet by:
whole-despite = Why it was published without:
whole-approved-late = { $months ->
    [0] It was approved in the month in which its term began, after { $day }.
    [one] It was approved 1 month after its term began on { $day }.
   *[other] It was approved { $months } months after its term began on { $day }.
}
whole-changes = What changed since version { $version }
whole-is-asked = Version { $version }, out for consultation. It is not agreed yet.
whole-is-final = Version { $version }, final and not published yet.
whole-is-draft = Version { $version }, a draft.
one-page-title = { $plan } on a page
one-page-caption = Our priorities, what we will do, what we build on, and the signs of success
one-page-what = What we will do
one-page-how = What we build on
one-page-read = The plan on one page
outcome-approved = approved
outcome-with-changes = approved with changes
outcome-not-approved = not approved
outcome-sent = sent
plan-refreshed = Version { $version }, published { $day }, a refresh of the plan.
plan-consulted = You can have your say on the next version until { $day }.
change-objective = The objective
change-added = New priority: { $title }
change-taken-out = No longer a priority: { $title }
change-changed = The priority “{ $title }”
change-section = The section “{ $title }”
change-reordered = The order of the priorities
change-vision = The vision
change-summary = The summary
change-measured = How success is measured
change-steps = What each authority does and puts in
change-theory = How the plan is meant to work
consultation-title = Have your say: { $plan }
consultation-open = You can answer until the end of { $day }.
consultation-past = The last day to answer was { $day }. We are reading what people said.
consultation-closed = This consultation closed on { $day }.
consultation-asks = What we ask you
consultation-asked = What we asked
consultation-answering = How to answer
consultation-files = The text to keep or to print:
consultation-text = The text we ask you about
consultation-reissued = What changed since we last asked
consultation-result = What people said, and what we do about it
consultation-plan = Read the plan that is in force
