# Unreviewed: written by machine/developers, not yet read by a Welsh speaker

letter-greeting = Annwyl { $name }
letter-link-subject = { $partnership }: diweddariad ar { $title }
letter-link-asks = Mae { $partnership } yn gofyn beth sydd wedi digwydd gyda'r cam hwn:
letter-link-here = Ysgrifennwch eich diweddariad yma. Mae'n cymryd dwy funud ac nid oes angen cyfrif. Mae'r ddolen yn gweithio unwaith, tan { $date }:
letter-link-whose = Mae'r ddolen ar gyfer { $name } ac ar gyfer y cam hwn yn unig. Mae pwy bynnag sy'n ei defnyddio yn ysgrifennu yn yr enw hwnnw, felly peidiwch ag anfon yr e-bost hwn ymlaen.
letter-link-not-mine = Os yw'n perthyn i gydweithiwr, agorwch y ddolen a dewiswch “anfonwch ef at gydweithiwr”. Os cyrhaeddodd chi drwy gamgymeriad, dewiswch “nid chi?”.
letter-copy-subject = Copi o'ch diweddariad ar { $title }
letter-copy-is-in = Dyma gopi o'r diweddariad a anfonwyd yn eich enw chi ar { $date }:
letter-copy-wrong = Os nad chi oedd hwnnw, dywedwch wrth arweinydd tîm y bartneriaeth.

letter-chase-subject = { $partnership }: diweddariadau erbyn { $date }
letter-chase-asks = Mae { $partnership } yn gofyn beth sydd wedi digwydd, a hoffai glywed gennych erbyn { $date }:
letter-chase-due = erbyn { $date }
letter-chase-here = Ysgrifennwch yma. Mae'n cymryd dwy funud i bob un ac nid oes angen cyfrif. Mae'r ddolen yn gweithio tan { $date }:
letter-chase-nothing = Os nad oes dim i'w adrodd, agorwch y ddolen a dywedwch hynny ag un clic.
letter-chase-whose = Mae'r ddolen ar gyfer { $name } ac ar gyfer hyn yn unig. Mae pwy bynnag sy'n ei defnyddio yn ysgrifennu yn yr enw hwnnw, felly peidiwch ag anfon yr e-bost hwn ymlaen.
letter-chase-not-mine = Os yw rhywbeth yn perthyn i gydweithiwr, agorwch y ddolen a'i anfon ato oddi yno. Os cyrhaeddodd chi drwy gamgymeriad, dewiswch “nid chi?”.
