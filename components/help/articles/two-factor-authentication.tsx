import { HelpPicture } from './help-picture';

export function TwoFactorAuthenticationArticle() {
  return (
    <>
      <section>
        <h2>What it does</h2>
        <p>
          A password can be guessed, copied or stolen. With two-factor authentication it is no longer enough: each login
          also asks for a confirmation code, six digits that an authenticator app on your phone makes anew every 30
          seconds.
        </p>
      </section>
      <TurnItOn />
      <LogIn />
      <section>
        <h2>If you lose your phone</h2>
        <p>
          The codes belong to the phone and cannot be got back. Log in with a{' '}
          <a href="/help/recovery-codes#use">recovery code</a> or a <a href="/help/passkeys">passkey</a> instead. If you
          have neither, <a href="/help/lost-phone#support-case">open a support case</a>, and support disables two-factor
          authentication for your account. <a href="/help/lost-phone">I lost my phone</a> tells the steps.
        </p>
        <p>
          If you have a new phone and still the old one, <a href="/help/new-phone">move your codes</a>.
        </p>
      </section>
      <TurnItOff />
    </>
  );
}

function TurnItOn() {
  return (
    <section id="turn-it-on">
      <h2>Turn it on</h2>
      <p>
        You need an authenticator app on your phone. <a href="/help/which-app">Which authenticator app?</a> helps you
        choose.
      </p>
      <ol>
        <li>Click your name in the top right corner and choose “Settings”.</li>
        <li>Choose “Security”, then the option “Two-Factor Authentication”. A sidebar opens.</li>
        <li>Open the authenticator app and add an entry.</li>
        <li>
          Scan the QR code with the app, or type the “Set-up key” into it. If you are reading this on the phone itself,
          use “Open in authenticator app”.
        </li>
        <li>The app now shows a confirmation code. Enter it under “Confirmation code” and click “Enable”.</li>
        <li>
          Ten recovery codes are shown, this once. <a href="/help/recovery-codes#save">Save them</a>, tick “I have saved
          my recovery codes” and click “Done”.
        </li>
      </ol>
      <p>Two-factor authentication is now active. We send you an e-mail that says so.</p>
      <HelpPicture
        name="turn-on-option"
        alt="The page “Security” in the settings. The option “Two-Factor Authentication” says “Off”."
        caption="The option “Two-Factor Authentication” in the settings."
      />
      <HelpPicture
        name="turn-on-sidebar"
        alt="The sidebar “Two-Factor Authentication” with a QR code, the set-up key, the field “Confirmation code” and the button “Enable”."
        caption="Scan the QR code, enter the code that your app shows, and click “Enable”."
      />
      <p>
        Treat the set-up key like a password. Whoever has it can make your codes, so show it to nobody and do not send
        it by e-mail. It is shown only until you click “Enable”.
      </p>
    </section>
  );
}

function LogIn() {
  return (
    <section id="log-in">
      <h2>Log in</h2>
      <ol>
        <li>Enter your e-mail and password as before and click “Log in”.</li>
        <li>Open the authenticator app and find the entry for this site.</li>
        <li>Enter its code under “Confirmation code” and click “Log in”.</li>
      </ol>
      <HelpPicture
        name="log-in-code"
        alt="The second step of the login: the heading “Two-Factor Authentication”, the field “Confirmation code” and the button “Log in”."
        caption="The code is asked for after the password."
      />
      <p>
        The code is asked for at every login, in every browser. If yours is not taken, see{' '}
        <a href="/help/codes-refused">My codes are refused</a>. If your phone is not at hand, click “Use a recovery
        code” or “Use a passkey or security key”.
      </p>
    </section>
  );
}

function TurnItOff() {
  return (
    <section id="turn-it-off">
      <h2>Turn it off</h2>
      <ol>
        <li>Click your name in the top right corner and choose “Settings”.</li>
        <li>Choose “Security”, then “Two-Factor Authentication”. The sidebar opens.</li>
        <li>Click “Disable”.</li>
        <li>Enter your password under “Password” and click “Disable two-factor authentication”.</li>
      </ol>
      <HelpPicture
        name="turn-off"
        alt="The sidebar “Two-Factor Authentication” with the field “Password” and the button “Disable two-factor authentication”."
        caption="The change takes effect once you confirm it with your password."
      />
      <p>
        From then on the password alone opens your account. Your passkeys and security keys are removed, and your
        recovery codes stop working. You can delete the entry in the app: it no longer works, and if you turn two-factor
        authentication on again, you scan a new QR code.
      </p>
    </section>
  );
}
