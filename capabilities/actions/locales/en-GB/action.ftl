# The public page of an action.

see-plan = The plan
see-why = Why
see-answers = What it answers
see-priority = Priority
see-who = Who
see-lead = leads
see-due = Due
see-no-date = No date is set
see-as-necessary = Whenever it is needed
see-graded = Graded by { $rule }, worked out on { $date }.
see-updates = What partners say
see-no-updates = Nothing has been said yet.
see-no-author = Author not stated
see-by = { $by }, { $date }
see-by-corrected = { $by }, { $date }, corrected { $corrected }

grade-red = Late or expected to be late
grade-amber = Not started, in time
grade-light-green = Going well
grade-green = Complete
grade-no-date-set = No date set
grade-needs-attention = Needs attention
grade-standing = Done when needed

moves-heading = { $count ->
    [one] The measure it should move
   *[other] The measures it should move
}
moves-see = More about { $measure }
moves-none = No public measure says yet whether it works.
