# The accessibility statement.

accessibility-footer = Accessibility statement
accessibility-title = Accessibility statement
accessibility-lead = This statement is about the pages that { $partnership } publishes with Headland. We want as many people as possible to be able to use them.
accessibility-can = What you can do
accessibility-can-zoom = You can zoom in to 400% without text running off the screen.
accessibility-can-keyboard = You can use every page with a keyboard, and with a screen reader.
accessibility-can-charts = You can read the figures of every chart and map in a table beside it.
accessibility-can-script = You can use every page without JavaScript.
accessibility-status = How accessible these pages are
accessibility-status-text = These pages are meant to meet level AA of the Web Content Accessibility Guidelines version 2.2. They have not been tested fully, so we say that they comply partially. What we know:
accessibility-not-tested = No person who uses assistive technology has tested these pages yet.
accessibility-welsh = The Welsh text has not yet been read by a Welsh speaker.
accessibility-maps = Maps are pictures that cannot be enlarged by themselves; the table beside each map holds the same figures.
accessibility-tested = How these pages are tested
accessibility-tested-text = Every version of Headland is tested by machine with axe-core, at the width of a telephone and of a desk screen. Such tests find about half of all problems.
accessibility-report = If you cannot use something
accessibility-report-to = Tell us at { $contact }, and say which page it is and what you need. We will also send you the information in another format, such as large print.
accessibility-report-unknown = Tell the partnership through the council’s own contact page, and say which page it is and what you need. This installation has not been given a contact of its own.
accessibility-enforcement = The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. If you are not happy with how we answer, contact the
accessibility-enforcement-link = Equality Advisory and Support Service
sign-in-footer = Sign in
