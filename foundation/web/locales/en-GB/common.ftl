# The words every page shares.

skip-to-content = Skip to main content
navigation-label = Main menu
breadcrumbs-label = Where you are
home = Home
sample-label = Sample data
sample-title = Sample data.
sample-text = { $partnership } does not exist. Its people, papers and plans are made up to show how this works.
contents = Contents
footer-licence-before = This page may be reused under the
footer-licence-name = Open Government Licence v3.0
footer-licence-after = , except where it says otherwise.
footer-licence-address = https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/
footer-made-with = Made with Headland,
footer-version = version { $version }
error-prefix = Error:
error-summary-title = There is a problem
warning = Warning
done-title = Done
account-label = Your account
account-desk = Desk
account-mine = My account
account-sign-out = Sign out
pagination-label = Pages
pagination-previous = Previous
pagination-next = Next
pagination-of = Page { $page } of { $pages }

# Pages that say why there is no page.

stop-not-found = Page not found
stop-not-found-typed = If you typed the web address, check it is correct.
stop-not-found-pasted = If you pasted the web address, check you copied all of it.
stop-not-found-moved = If it should be here, it may have been withdrawn.
stop-not-allowed = You cannot do this
stop-not-allowed-text = You do not have permission to see this page or to do this. Ask the person who runs this service for your partnership.
stop-stale = This form is out of date
stop-stale-text = Go back in your browser, load the page again and send the form once more. Nothing was changed. If it happens again, allow cookies for this site.
stop-refused = This was not done
stop-refused-back = Go back in your browser, make a change and try again.
stop-method = This page cannot be used in that way
stop-method-text = Go to the page and use its links and buttons.
stop-too-slow = The request took too long to arrive
stop-too-slow-text = Check your connection and try again. Nothing was changed.
stop-too-large = The file is too large
stop-too-large-text = Send at most 16 MB at a time. Nothing was changed.
stop-not-understood = The request was not understood
stop-not-understood-text = Go back in your browser and try again. Nothing was changed.
stop-unavailable = The service is busy
stop-unavailable-text = Try again in a few minutes. What you sent was not confirmed: look whether it arrived before you send it again.
stop-full = There is no room to save
stop-full-text = The disk of the service is full. What you sent was not saved; what was saved before is safe and can still be read. Try again later, and tell whoever runs the service if it goes on.
stop-fault = There is a problem with the service
stop-fault-text = Try again later. The fault has been written down for the people who look after this service.
stop-fault-reference = If you report it, give this reference:
stop-home = Go to the home page
