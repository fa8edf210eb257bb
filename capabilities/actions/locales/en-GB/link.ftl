# The one-action link: its page, what it refuses, what it thanks for.

link-whose = This link is for { $name }.
link-not-you = Not you?
link-passed-on-by = { $name } passed it on to you.
link-you-lead = Your organisation leads this action.
link-you-contribute = Your organisation helps with this action.
link-due = It is due on { $date }.
link-not-possible = This action is closed, because it cannot be done: { $because } You can still write. The team leader decides whether it is opened again.
link-last = Last update, { $date }: { $by }
link-text = What has happened since?
link-text-public = Your words, your post and your organisation are shown on the public page; your name is not.
link-text-inside = Your words are shown inside the partnership only.
link-going = How is it going?
going-complete = Complete
going-well = Going well
going-stuck = Started but stuck, still in time
going-not-started = Not started, still in time
going-late = Will be late
link-because = If it will be late: why?
link-send = Send update
link-nothing-button = Nothing to report
link-nothing = Nothing to report.
link-not-mine = Not mine: send it to a colleague

link-altered-title = This link does not open anything
link-altered-text = It may have been cut or changed on its way. Open the e-mail again and use the whole link, or have a new one sent.
link-used-title = This link was already used
link-used-text = Each link takes one update, and that update is in. To write another, have a new link sent.
link-revoked-title = This link was taken back
link-revoked-text = It opens nothing any more. Nothing you wrote before is lost.
link-expired-title = This link is past its date
link-expired-text = Links last 14 days. Nothing you wrote before is lost.
link-again-text = We can send a new link to the address on file: { $hint }
link-again-button = Send me a new link
link-again-email = Your work e-mail address
link-again-email-hint = If it is the one on file, new links are sent to it.
link-again-none = Ask the team leader of the partnership for a new one.

pass-on-title = Send it to a colleague
pass-on-text = Your colleague gets a link of their own and writes in their own name. It is noted that you passed it on.
pass-on-name = Their name
pass-on-email = Their work e-mail address
pass-on-button = Send it
pass-on-back = Back to the update
not-you-title = Not you?
not-you-text = If it reached you by mistake, tell us. The link then opens nothing any more.
not-you-button = It reached the wrong person

done-sent-title = Thank you. It is in.
done-sent-text = The team leader sees it now. A copy is on its way to you by e-mail.
done-passed-on-title = It is on its way
done-passed-on-text = Your colleague gets an e-mail with a link of their own. Your link still works, in case you want to write something yourself.
done-asked-title = Look into your e-mails
done-asked-text = If we have your address on file, a new link is on its way to it. It can take a few minutes.
done-not-you-title = Thank you for telling us
done-not-you-text = The link opens nothing any more. Please delete the e-mail.
done-see-plan = See the plan

error-text-missing = Enter what has happened since the last update
error-text-long = What has happened must be 4,000 letters or fewer
error-going-missing = Choose how it is going
error-no-date = This action has no date, so it cannot be late. Choose another answer
error-because-missing = Enter why it will be late
error-because-long = The reason must be 500 letters or fewer
error-name = Enter the name of your colleague
error-email = Enter an e-mail address, such as name@example.org

done-noted-title = Thank you. It is noted.
done-noted-text = The team leader sees now that you have answered. Nothing more is needed from you.

asked-title = What has happened?
asked-by = { $partnership } would like to hear from you by { $date }.
asked-write = Write an update
asked-nothing-all = Nothing to report for any of these
asked-pass-on-all = None of these are mine: send them to a colleague
asked-about = { $number } { $title }
asked-all = Everything you were asked about
asked-answered-update = Your update is in, { $date }.
asked-answered-nothing = You had nothing to report, { $date }.
asked-answered-passed-on = You sent it to a colleague, { $date }.
asked-complete = It is complete. Nothing is needed.
asked-not-possible = It is closed: it cannot be done.
asked-done-sent = Your update is in. The team leader sees it now.
asked-done-noted = It is noted that there is nothing to report.
asked-done-passed-on = Your colleague gets an e-mail with a link of their own.
asked-expired-text = Nothing you wrote before is lost.
