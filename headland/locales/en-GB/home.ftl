# The public home page.

home-lead = Recorded crime and anti-social behaviour in our area, and what the partnership does about it.
home-nothing = There are no figures to show yet: the person who runs this service has not loaded any police data.
home-evidence = See which data is loaded
