# The public home page.

home-lead = Crime and anti-social behaviour recorded by the police in our area: what has changed, and how we know.
home-nothing = There are no figures to show yet: the person who runs this service has not loaded any police data.
home-choose = Choose an area and read its assessment
home-evidence = See which data is loaded
