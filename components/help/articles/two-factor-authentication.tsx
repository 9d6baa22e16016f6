export function TwoFactorAuthenticationArticle() {
  return (
    <>
      <section>
        <h2>What it does</h2>
        <p>
          A password can be guessed, copied or stolen. With two-factor authentication, a password alone is no longer
          enough: each login also asks for a confirmation code, six digits from an authenticator app on your phone. The
          app generates a new code every 30 seconds.
        </p>
      </section>
      <TurnItOn />
      <LogIn />
      <section>
        <h2>If you lose your phone</h2>
        <p>
          The codes belong to the phone and can't be recovered. Log in with a{' '}
          <a href="/help/recovery-codes#use">recovery code</a> or a <a href="/help/passkeys">passkey</a> instead. If you
          have neither, <a href="/help/lost-phone#support-case">open a support case</a>, and support will disable
          two-factor authentication for your account. <a href="/help/lost-phone">I lost my phone</a> explains the steps.
        </p>
        <p>
          If you have a new phone and still have the old one, <a href="/help/new-phone">move your codes</a>.
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
        You need an authenticator app on your phone: for example Google Authenticator, Duo Mobile, 1Password, Authy or
        Microsoft Authenticator. <a href="/help/which-app">Which authenticator app?</a> helps you choose.
      </p>
      <ol>
        <li>Click your name in the top right corner and choose “Settings”.</li>
        <li>Choose “Security”, then the option “Two-Factor Authentication”. A sidebar opens.</li>
        <li>Open your authenticator app and add an entry.</li>
        <li>
          Scan the QR code with the app, or type the “Set-up key” into it. If you're reading this on the phone itself,
          use “Open in authenticator app”.
        </li>
        <li>The app now shows a confirmation code. Enter it under “Confirmation code” and click “Enable”.</li>
        <li>
          You'll see ten recovery codes. They're shown only once. <a href="/help/recovery-codes#save">Save them</a>,
          check “I have saved my recovery codes” and click “Done”.
        </li>
      </ol>
      <p>Two-factor authentication is now active. We'll send you an email to confirm it.</p>
      <HelpPicture
        name="turn-on-option"
        alt="The “Security” page in the settings. The option “Two-Factor Authentication” says “Off”."
        caption="The “Two-Factor Authentication” option in the settings."
      />
      <HelpPicture
        name="turn-on-sidebar"
        alt="The “Two-Factor Authentication” sidebar with a QR code, the set-up key, the “Confirmation code” field and the “Enable” button."
        caption="Scan the QR code, enter the code your app shows, and click “Enable”."
      />
      <p>
        Treat the set-up key like a password. Anyone who has it can generate your codes, so don't show it to anyone or
        send it by email. It's shown only until you click “Enable”.
      </p>
    </section>
  );
}

function LogIn() {
  return (
    <section id="log-in">
      <h2>Log in</h2>
      <ol>
        <li>Enter your email and password as before and click “Log in”.</li>
        <li>Open your authenticator app and find the entry for this site.</li>
        <li>Enter its code under “Confirmation code” and click “Log in”.</li>
      </ol>
      <HelpPicture
        name="log-in-code"
        alt="The second step of logging in: the heading “Two-Factor Authentication”, the “Confirmation code” field and the “Log in” button."
        caption="You enter the code after your password."
      />
      <p>
        You'll need a code every time you log in, in every browser. If yours isn't accepted, see{' '}
        <a href="/help/codes-refused">My codes aren't accepted</a>. If you don't have your phone with you, click “Use a
        recovery code” or “Use a passkey or security key”.
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
        alt="The “Two-Factor Authentication” sidebar with the “Password” field and the “Disable two-factor authentication” button."
        caption="The change takes effect once you confirm it with your password."
      />
      <p>
        From then on, your password alone is enough to log in. Your passkeys and security keys are removed, and your
        recovery codes stop working. You can delete the entry in the app, since its codes no longer work. If you turn
        two-factor authentication on again, you'll scan a new QR code.
      </p>
    </section>
  );
}

type HelpPictureName = 'turn-on-option' | 'turn-on-sidebar' | 'log-in-code' | 'turn-off';

/** A picture of one of our screens, in the reader's light or dark color scheme. `alt` describes what it shows. */
function HelpPicture({ name, alt, caption }: { name: HelpPictureName; alt: string; caption: string }) {
  return (
    <figure>
      <picture>
        <source media="(prefers-color-scheme: dark)" srcSet={`/help/${name}.dark.png`} />
        <img src={`/help/${name}.png`} alt={alt} width={1200} height={750} loading="lazy" decoding="async" />
      </picture>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
