# Unreviewed: written by machine/developers, not yet read by a Welsh speaker
home-lead = Troseddau ac ymddygiad gwrthgymdeithasol a gofnodwyd yn ein hardal, a’r hyn y mae’r bartneriaeth yn ei wneud yn eu cylch.
home-nothing = Nid oes ffigurau i’w dangos eto: nid yw’r sawl sy’n rhedeg y gwasanaeth hwn wedi llwytho data’r heddlu.
home-evidence = Gweld pa ddata sydd wedi’i lwytho
