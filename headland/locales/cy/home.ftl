# Unreviewed: written by machine/developers, not yet read by a Welsh speaker
home-lead = Troseddau ac ymddygiad gwrthgymdeithasol a gofnodwyd gan yr heddlu yn ein hardal: beth sydd wedi newid, a sut y gwyddom.
home-nothing = Nid oes ffigurau i’w dangos eto: nid yw’r sawl sy’n rhedeg y gwasanaeth hwn wedi llwytho data’r heddlu.
home-choose = Dewiswch ardal a darllenwch ei hasesiad
home-evidence = Gweld pa ddata sydd wedi’i lwytho
