# Unreviewed: written by machine/developers, not yet read by a Welsh speaker

see-plan = Y cynllun
see-why = Pam
see-answers = Yr hyn y mae'n ei ateb
see-priority = Blaenoriaeth
see-who = Pwy
see-lead = yn arwain
see-due = Erbyn
see-no-date = Nid oes dyddiad wedi'i bennu
see-as-necessary = Pryd bynnag y bo angen
see-graded = Graddiwyd yn ôl { $rule }, ar { $date }.
see-updates = Yr hyn y mae partneriaid yn ei ddweud
see-no-updates = Nid oes dim wedi'i ddweud eto.
see-no-author = Ni nodwyd yr awdur
see-by = { $by }, { $date }
see-by-corrected = { $by }, { $date }, cywirwyd { $corrected }

grade-red = Yn hwyr neu disgwylir y bydd yn hwyr
grade-amber = Heb ddechrau, mewn pryd
grade-light-green = Yn mynd yn dda
grade-green = Wedi'i gwblhau
grade-no-date-set = Dim dyddiad wedi'i bennu
grade-needs-attention = Angen sylw
grade-standing = Gwneir pan fo angen

moves-heading = { $count ->
    [one] Y mesur y dylai ei symud
   *[other] Y mesurau y dylai eu symud
}
moves-see = Mwy am { $measure }
moves-none = Nid oes mesur cyhoeddus sy'n dweud eto a yw'n gweithio.
