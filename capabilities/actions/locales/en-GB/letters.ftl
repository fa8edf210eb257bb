# Letters by e-mail.

letter-greeting = Dear { $name }
letter-link-subject = { $partnership }: an update on { $title }
letter-link-asks = { $partnership } asks what has happened with this action:
letter-link-here = Write your update here. It takes two minutes and needs no account. The link works once, until { $date }:
letter-link-whose = The link is for { $name } and for this action alone. Whoever uses it writes in that name, so please do not forward this e-mail.
letter-link-not-mine = If it is a colleague’s, open the link and choose “send it to a colleague”. If it reached you by mistake, choose “not you?”.
letter-copy-subject = Copy of your update on { $title }
letter-copy-is-in = This is a copy of the update that was sent in your name on { $date }:
letter-copy-wrong = If it was not you, tell the team leader of the partnership.

letter-chase-subject = { $partnership }: updates wanted by { $date }
letter-chase-asks = { $partnership } asks what has happened, and would like to hear from you by { $date }:
letter-chase-due = due { $date }
letter-chase-here = Write here. It takes two minutes for each and needs no account. The link works until { $date }:
letter-chase-nothing = If there is nothing to report, open the link and say so with one press.
letter-chase-whose = The link is for { $name } and for this alone. Whoever uses it writes in that name, so please do not forward this e-mail.
letter-chase-not-mine = If something is a colleague’s, open the link and send it to them from there. If it reached you by mistake, choose “not you?”.
