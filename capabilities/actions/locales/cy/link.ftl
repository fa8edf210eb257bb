# Unreviewed: written by machine/developers, not yet read by a Welsh speaker

link-whose = Mae'r ddolen hon ar gyfer { $name }.
link-not-you = Nid chi?
link-passed-on-by = Trosglwyddodd { $name } hi i chi.
link-you-lead = Eich sefydliad chi sy'n arwain y cam hwn.
link-you-contribute = Mae eich sefydliad yn helpu gyda'r cam hwn.
link-due = Dylid ei gwblhau erbyn { $date }.
link-not-possible = Mae’r cam hwn wedi’i gau, oherwydd na ellir ei wneud: { $because } Gallwch ysgrifennu o hyd. Arweinydd y tîm sy’n penderfynu a gaiff ei ailagor.
link-last = Diweddariad diwethaf, { $date }: { $by }
link-text = Beth sydd wedi digwydd ers hynny?
link-text-public = Dangosir eich geiriau, eich swydd a'ch sefydliad ar y dudalen gyhoeddus; ni ddangosir eich enw.
link-text-inside = Dangosir eich geiriau y tu mewn i'r bartneriaeth yn unig.
link-going = Sut mae'n mynd?
going-complete = Wedi'i gwblhau
going-well = Yn mynd yn dda
going-stuck = Wedi dechrau ond yn sownd, mewn pryd o hyd
going-not-started = Heb ddechrau, mewn pryd o hyd
going-late = Bydd yn hwyr
link-because = Os bydd yn hwyr: pam?
link-send = Anfon y diweddariad
link-nothing-button = Dim i'w adrodd
link-nothing = Dim i'w adrodd.
link-not-mine = Nid fy un i: anfonwch ef at gydweithiwr

link-altered-title = Nid yw'r ddolen hon yn agor dim
link-altered-text = Efallai iddi gael ei thorri neu ei newid ar ei ffordd. Agorwch yr e-bost eto a defnyddiwch y ddolen gyfan, neu gofynnwch am un newydd.
link-used-title = Defnyddiwyd y ddolen hon eisoes
link-used-text = Mae pob dolen yn cymryd un diweddariad, ac mae'r diweddariad hwnnw wedi cyrraedd. I ysgrifennu un arall, gofynnwch am ddolen newydd.
link-revoked-title = Cymerwyd y ddolen hon yn ôl
link-revoked-text = Nid yw'n agor dim mwyach. Ni chollwyd dim a ysgrifennoch o'r blaen.
link-expired-title = Mae dyddiad y ddolen hon wedi mynd heibio
link-expired-text = Mae dolenni'n para 14 diwrnod. Ni chollwyd dim a ysgrifennoch o'r blaen.
link-again-text = Gallwn anfon dolen newydd i'r cyfeiriad sydd gennym: { $hint }
link-again-button = Anfonwch ddolen newydd ataf
link-again-email = Eich cyfeiriad e-bost gwaith
link-again-email-hint = Os dyna'r un sydd gennym, anfonir dolenni newydd ato.
link-again-none = Gofynnwch i arweinydd tîm y bartneriaeth am un newydd.

pass-on-title = Anfonwch ef at gydweithiwr
pass-on-text = Bydd eich cydweithiwr yn cael ei ddolen ei hun ac yn ysgrifennu yn ei enw ei hun. Nodir eich bod wedi'i throsglwyddo.
pass-on-name = Ei enw
pass-on-email = Ei gyfeiriad e-bost gwaith
pass-on-button = Anfon
pass-on-back = Yn ôl i'r diweddariad
not-you-title = Nid chi?
not-you-text = Os cyrhaeddodd chi drwy gamgymeriad, dywedwch wrthym. Yna ni fydd y ddolen yn agor dim mwyach.
not-you-button = Cyrhaeddodd y person anghywir

done-sent-title = Diolch. Mae wedi cyrraedd.
done-sent-text = Mae'r arweinydd tîm yn ei weld nawr. Mae copi ar ei ffordd atoch drwy e-bost.
done-passed-on-title = Mae ar ei ffordd
done-passed-on-text = Bydd eich cydweithiwr yn cael e-bost gyda'i ddolen ei hun. Mae eich dolen chi'n dal i weithio, rhag ofn y byddwch am ysgrifennu rhywbeth eich hun.
done-asked-title = Edrychwch yn eich e-byst
done-asked-text = Os yw eich cyfeiriad gennym, mae dolen newydd ar ei ffordd iddo. Gall gymryd ychydig funudau.
done-not-you-title = Diolch am ddweud wrthym
done-not-you-text = Nid yw'r ddolen yn agor dim mwyach. Dilëwch yr e-bost os gwelwch yn dda.
done-see-plan = Gweld y cynllun

error-text-missing = Rhowch yr hyn sydd wedi digwydd ers y diweddariad diwethaf
error-text-long = Rhaid i'r hyn sydd wedi digwydd fod yn 4,000 o lythrennau neu lai
error-going-missing = Dewiswch sut mae'n mynd
error-no-date = Nid oes dyddiad i'r cam hwn, felly ni all fod yn hwyr. Dewiswch ateb arall
error-because-missing = Rhowch pam y bydd yn hwyr
error-because-long = Rhaid i'r rheswm fod yn 500 o lythrennau neu lai
error-name = Rhowch enw eich cydweithiwr
error-email = Rhowch gyfeiriad e-bost, megis enw@example.org

done-noted-title = Diolch. Fe'i nodwyd.
done-noted-text = Mae'r arweinydd tîm yn gweld nawr eich bod wedi ateb. Nid oes angen dim mwy gennych.

asked-title = Beth sydd wedi digwydd?
asked-by = Hoffai { $partnership } glywed gennych erbyn { $date }.
asked-write = Ysgrifennu diweddariad
asked-nothing-all = Dim i'w adrodd ar gyfer yr un o'r rhain
asked-pass-on-all = Nid fy rhai i: anfonwch nhw at gydweithiwr
asked-about = { $number } { $title }
asked-all = Popeth y gofynnwyd i chi amdano
asked-answered-update = Mae eich diweddariad wedi cyrraedd, { $date }.
asked-answered-nothing = Nid oedd gennych ddim i'w adrodd, { $date }.
asked-answered-passed-on = Fe'i hanfonoch at gydweithiwr, { $date }.
asked-complete = Mae wedi'i gwblhau. Nid oes angen dim.
asked-not-possible = Mae wedi’i gau: ni ellir ei wneud.
asked-done-sent = Mae eich diweddariad wedi cyrraedd. Mae'r arweinydd tîm yn ei weld nawr.
asked-done-noted = Nodwyd nad oes dim i'w adrodd.
asked-done-passed-on = Bydd eich cydweithiwr yn cael e-bost gyda'i ddolen ei hun.
asked-expired-text = Ni chollwyd dim a ysgrifennoch o'r blaen.
