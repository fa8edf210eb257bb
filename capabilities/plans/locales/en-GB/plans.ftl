# The public pages of plans, and what the home page shows of them.

plans-navigation = Plan
home-objective = Our objective { $years }:
home-priorities = Our priorities and what partners are doing
home-read-plan = Read the plan and every action
plan-title = Community safety plan
plan-none = There is no published plan yet.
plan-others = Other plans and strategies
plan-published = Version { $version }, published { $day }.
plan-how-graded = An action is late when its date has passed, or when its partners expect it to be late.
plan-graded = Graded by { $rule }, worked out on { $date }.
priority-starred = Priority of the plan
priority-all-actions = See all { $count } actions
priority-why = Why { $title } is a priority
priority-why-heading = Why we chose it
priority-without-finding = No finding of the assessment stands behind it.
priority-finding-from = Assessment to { $month }
priority-serves = It serves the police and crime plan priority “{ $title }”.
priority-serves-none = It serves no priority of the police and crime plan.
priority-doing = What partners are doing
priority-remarks = What partners say
progress-actions = { $count ->
    [one] 1 action
   *[other] { $count } actions
}
progress-green = { $count } complete
progress-light-green = { $count } going well
progress-amber = { $count } not started
progress-needs-attention = { $count } stuck but still in time
progress-no-date-set = { $count } without a date
progress-standing = { $count } done as needed
progress-red = { $count } late
state-green = Complete
state-light-green = Going well
state-amber = Not started
state-needs-attention = Stuck but still in time
state-no-date-set = No date set
state-standing = Done as needed
state-red = Late
due = due { $day }
leads = leads
whole-read = Read the whole plan as one document
whole-pdf = PDF
whole-on-a-page = The plan on a page
whole-on-a-page-caption = Our priorities, what we need to do, and how it stands
whole-priority = Priority
whole-priorities = Our priorities
whole-already = What we already do
whole-needed = What we need to do
whole-standing = How it stands
whole-nothing-said = not written yet
whole-actions = What partners are doing: { $title }
whole-action = Action
whole-who = Who
whole-state = State
whole-due = Due
whole-last = Last word
whole-no-date = no date
whole-no-update = no update yet
whole-plainly = What this means for people here
whole-about = About this version
whole-sample = Sample data: this place does not exist
plan-sub-plans = Plans that belong to it
plan-together = This plan and those together
plan-part-of = It is part of
plan-carried = { $count ->
    [one] 1 unfinished action went on into { $plan } on { $day }
   *[other] { $count } unfinished actions went on into { $plan } on { $day }
}
plan-carried-on = { $count ->
    [one] 1 unfinished action went on into the next plan on { $day }
   *[other] { $count } unfinished actions went on into the next plan on { $day }
}
