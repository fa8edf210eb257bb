# Unreviewed: written by machine/developers, not yet read by a Welsh speaker
# Mewngofnodi, a'ch cyfrif eich hun.

sign-in-title = Mewngofnodi
sign-in-lead = Ar gyfer swyddogion a phartneriaid y bartneriaeth hon. Nid oes angen mewngofnodi i ddarllen y tudalennau cyhoeddus.
sign-in-email = Cyfeiriad e-bost
sign-in-password = Cyfrinair
sign-in-button = Mewngofnodi
sign-in-forgotten = Rwyf wedi anghofio fy nghyfrinair
sign-in-wrong = Nid yw'r cyfeiriad e-bost neu'r cyfrinair yn gywir. Gwiriwch y ddau a rhowch gynnig arall arni
sign-in-too-many = Gormod o gynigion. Arhoswch { $minutes } munud a rhowch gynnig arall arni
sign-in-password-chosen = Mae eich cyfrinair wedi'i osod. Mewngofnodwch ag ef.

second-step-title = Rhowch eich cod
second-step-code = Cod
second-step-hint = Y 6 digid y mae eich ap dilysu yn eu dangos, neu un o'ch codau adfer
second-step-button = Parhau
second-step-wrong = Nid yw'r cod yn gywir, neu fe'i defnyddiwyd o'r blaen. Arhoswch am yr un nesaf a rhowch gynnig arall arni
second-step-away = Canslo

sign-out-title = Ydych chi am allgofnodi?
sign-out-button = Allgofnodi

forgot-password-title = Dewis cyfrinair newydd
forgot-password-lead = Rhowch gyfeiriad e-bost eich cyfrif. Byddwn yn anfon dolen er mwyn i chi allu dewis cyfrinair newydd.
forgot-password-button = Anfon y ddolen
forgot-password-sent = Os oes gan y cyfeiriad hwn gyfrif, mae dolen ar ei ffordd. Mae'n gweithio am 2 awr.
forgot-password-no-letter = Dim llythyr? Edrychwch ymhlith y post sothach, neu gofynnwch i'r person sy'n rhedeg y gwasanaeth hwn ar gyfer eich partneriaeth.

choose-password-title = Dewis eich cyfrinair
choose-password-for = Ar gyfer y cyfrif { $email }
choose-password-new = Cyfrinair newydd
choose-password-hint = O leiaf 12 nod. Mae tri gair ar hap yn gweithio'n dda.
choose-password-again = Yr un cyfrinair eto
choose-password-button = Cadw'r cyfrinair
choose-password-over = Nid yw'r ddolen hon yn gweithio mwyach
choose-password-over-text = Fe'i defnyddiwyd, fe'i tynnwyd yn ôl, neu mae'n rhy hen. Efallai hefyd mai dim ond rhan ohoni a gopïwyd.
choose-password-new-link = Gofyn am ddolen newydd

password-short = Dewiswch gyfrinair o leiaf 12 nod. Mae tri gair ar hap yn gweithio'n dda
password-long = Dewiswch gyfrinair o ddim mwy na 128 nod
password-breached = Mae'r cyfrinair hwn ar restrau o gyfrineiriau a gafodd eu dwyn, neu'n agos at un. Dewiswch un arall. Mae tri gair ar hap yn gweithio'n dda
password-guessable = Mae'r cyfrinair hwn yn rhy hawdd i'w ddyfalu. Dewiswch un arall. Mae tri gair ar hap yn gweithio'n dda
password-not-the-same = Rhowch yr un cyfrinair yn y ddau faes

change-password-title = Newid fy nghyfrinair
change-password-lead = Byddwch yn cael eich allgofnodi ym mhobman, ac yn mewngofnodi eto gyda'r cyfrinair newydd.
change-password-old = Eich cyfrinair nawr
change-password-button = Newid fy nghyfrinair
change-password-wrong = Nid dyma eich cyfrinair

account-title = Fy nghyfrif
account-roles = Rolau
account-second-factor = Ail ffactor
account-second-factor-on = Ymlaen. Codau adfer ar ôl: { $codes }.
account-second-factor-off = Wedi'i ddiffodd.
account-second-factor-link = Gosod neu ddileu
account-sessions = Ble rydych wedi mewngofnodi
account-sessions-lead = Daw sesiwn i ben ar ôl 30 munud heb ei defnyddio, ac ar ôl 12 awr beth bynnag.
account-session-this = Yma, nawr
account-session-seen = Defnyddiwyd ddiwethaf { $when }
account-session-end = Allgofnodi yno
account-sessions-end = Allgofnodi ym mhobman arall
account-done-ended = Rydych wedi allgofnodi yno.
account-done-removed = Mae'r ail ffactor wedi'i ddileu.

second-factor-title = Ail ffactor
second-factor-lead = Gydag ail ffactor, ni all neb sy'n dysgu eich cyfrinair fewngofnodi. Mae angen ap dilysu ar eich ffôn.
second-factor-begin = Ei osod
second-factor-step-app = Agorwch eich ap dilysu a dewiswch ychwanegu cyfrif.
second-factor-step-scan = Sganiwch y llun, neu teipiwch yr allwedd hon:
second-factor-step-code = Rhowch y 6 digid y mae'r ap yn eu dangos wedyn.
second-factor-picture = Yr allwedd fel llun ar gyfer yr ap
second-factor-code = Cod
second-factor-confirm = Ei droi ymlaen
second-factor-wrong = Nid yw'r cod yn gywir. Gwiriwch fod cloc y ffôn yn gywir, a rhowch y cod nesaf
second-factor-confirmed = Mae'r ail ffactor ymlaen.
second-factor-codes = Cadwch y codau adfer hyn ar bapur. Mae pob un yn gweithio unwaith, os collir y ffôn. Ni fyddant yn cael eu dangos eto.
second-factor-back = Yn ôl i fy nghyfrif
second-factor-remove = Dileu'r ail ffactor

# Llythyrau.

letter-invitation-subject = { $partnership }: dewiswch eich cyfrinair
letter-invitation =
    Annwyl { $name },

    rhoddwyd cyfrif i chi gyda { $partnership }. Agorwch y ddolen hon i ddewis eich cyfrinair. Mae'n gweithio am 7 diwrnod, unwaith:

    { $link }

    Os nad oeddech yn disgwyl hyn, nid oes angen i chi wneud dim.

    { $partnership }
letter-forgotten-subject = { $partnership }: eich dolen i ddewis cyfrinair newydd
letter-forgotten =
    Annwyl { $name },

    gofynnodd rhywun, chi mae'n debyg, am gael dewis cyfrinair newydd. Agorwch y ddolen hon i wneud hynny. Mae'n gweithio am 2 awr, unwaith:

    { $link }

    Os nad chi oedd, nid oes angen i chi wneud dim: mae eich cyfrinair yn aros fel y mae.

    { $partnership }
