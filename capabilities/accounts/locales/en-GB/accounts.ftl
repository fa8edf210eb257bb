# Signing in, and one's own account.

sign-in-title = Sign in
sign-in-lead = For officers and partners of this partnership. To read the public pages you do not need to sign in.
sign-in-email = E-mail address
sign-in-password = Password
sign-in-button = Sign in
sign-in-forgotten = I have forgotten my password
sign-in-wrong = The e-mail address or the password is not right. Check both and try again
sign-in-too-many = Too many tries. Wait { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
 } and try again
sign-in-password-chosen = Your password is set. Sign in with it.

second-step-title = Enter your code
second-step-code = Code
second-step-hint = The 6 digits your authenticator app shows, or one of your recovery codes
second-step-button = Continue
second-step-wrong = The code is not right, or was used before. Wait for the next one and try again
second-step-away = Cancel

sign-out-title = Do you want to sign out?
sign-out-button = Sign out

forgot-password-title = Choose a new password
forgot-password-lead = Enter the e-mail address of your account. We will send a link by which you can choose a new password.
forgot-password-button = Send the link
forgot-password-sent = If this address has an account, a link is on its way. It works for 2 hours.
forgot-password-no-letter = No letter? Look among unwanted mail, or ask the person who runs this service for your partnership.

choose-password-title = Choose your password
choose-password-for = For the account { $email }
choose-password-new = New password
choose-password-hint = At least 12 characters. Three random words work well.
choose-password-again = The same password again
choose-password-button = Save the password
choose-password-over = This link no longer works
choose-password-over-text = It was used, taken back, or is too old. It may also have been copied in part.
choose-password-new-link = Ask for a new link

password-short = Choose a password of at least 12 characters. Three random words work well
password-long = Choose a password of at most 128 characters
password-breached = This password is on lists of stolen passwords, or close to one. Choose another. Three random words work well
password-guessable = This password is too easy to guess. Choose another. Three random words work well
password-not-the-same = Enter the same password in both fields

change-password-title = Change my password
change-password-lead = You will be signed out everywhere, and sign in again with the new password.
change-password-old = Your password now
change-password-button = Change my password
change-password-wrong = This is not your password

account-title = My account
account-roles = Roles
account-second-factor = Second factor
account-second-factor-on = On. { $codes ->
    [one] 1 recovery code is left.
   *[other] { $codes } recovery codes are left.
 }
account-second-factor-off = Off.
account-second-factor-link = Set up or remove
account-sessions = Where you are signed in
account-sessions-lead = A session ends after 30 minutes without use, and after 12 hours in any case.
account-session-this = Here, now
account-session-seen = Last used { $when }
account-session-end = Sign out there
account-sessions-end = Sign out everywhere else
account-done-ended = You are signed out there.
account-done-removed = The second factor is removed.

second-factor-title = Second factor
second-factor-lead = With a second factor, whoever learns your password still cannot sign in. You need an authenticator app on your telephone.
second-factor-begin = Set it up
second-factor-step-app = Open your authenticator app and choose to add an account.
second-factor-step-scan = Scan the picture, or type this key:
second-factor-step-code = Enter the 6 digits the app then shows.
second-factor-picture = The key as a picture for the app
second-factor-code = Code
second-factor-confirm = Turn it on
second-factor-wrong = The code is not right. Check that the telephone's clock is right, and enter the next code
second-factor-confirmed = The second factor is on.
second-factor-codes = Keep these recovery codes on paper. Each works once, when the telephone is lost. They are not shown again.
second-factor-back = Back to my account
second-factor-remove = Remove the second factor

# Letters.

letter-invitation-subject = { $partnership }: choose your password
letter-invitation =
    Dear { $name },

    you were given an account with { $partnership }. Open this link to choose your password. It works for 7 days, once:

    { $link }

    If you did not expect this, you need do nothing.

    { $partnership }
letter-forgotten-subject = { $partnership }: your link to choose a new password
letter-forgotten =
    Dear { $name },

    somebody, probably you, asked to choose a new password. Open this link to do so. It works for 2 hours, once:

    { $link }

    If it was not you, you need do nothing: your password stays as it is.

    { $partnership }
