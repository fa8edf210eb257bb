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
