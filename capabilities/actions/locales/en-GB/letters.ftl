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
