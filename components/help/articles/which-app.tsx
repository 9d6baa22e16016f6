const apps = [
  {
    name: 'Google Authenticator',
    runsOn: 'Android, iPhone and iPad',
    keeps:
      'Saves a copy to your Google Account if you log in to it in the app. Can also move entries to another phone with a QR code.',
  },
  {
    name: 'Microsoft Authenticator',
    runsOn: 'Android, iPhone and iPad',
    keeps:
      "Can keep a backup: in iCloud on an iPhone, in your Microsoft account on Android. A backup from Android can't be restored on an iPhone, or the other way around.",
  },
  {
    name: 'Duo Mobile',
    runsOn: 'Android, iPhone and iPad',
    keeps:
      'Can back up entries for sites like this one. Turn the backup on in its settings and protect it with a separate password.',
  },
  {
    name: '1Password',
    runsOn: 'phones, tablets and computers',
    keeps:
      'A password manager that requires a subscription. Your codes are on all your devices and can be filled in for you.',
  },
  {
    name: 'Authy',
    runsOn: 'Android, iPhone and iPad',
    keeps:
      'Asks for your phone number. Can keep an encrypted backup that opens only with a backup password you choose.',
  },
  {
    name: 'Apple Passwords',
    runsOn: 'iPhone, iPad and Mac',
    keeps:
      "Part of the system, so there's nothing to install. Your codes are on all your Apple devices through iCloud Keychain.",
  },
  {
    name: 'Bitwarden Authenticator',
    runsOn: 'Android, iPhone and iPad',
    keeps:
      "Free and open source. Included in the phone's own backup. Bitwarden's password manager can generate codes too, as part of its paid plans.",
  },
  {
    name: '2FAS',
    runsOn: 'Android, iPhone and iPad',
    keeps: 'Free and open source. Can back up to your Google Drive or iCloud.',
  },
  {
    name: 'Aegis',
    runsOn: 'Android',
    keeps:
      'Free and open source. Entries stay on the phone in an encrypted vault. Turn on automatic backups, or copy the vault yourself.',
  },
] as const;

export function WhichAppArticle() {
  return (
    <>
      <section>
        <h2>Any of these works</h2>
        <p>If you already have one, use it. Otherwise, choose one that you can still get to if you lose your phone.</p>
        <dl>
          {apps.map(({ name, runsOn, keeps }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                For {runsOn}. {keeps}
              </dd>
            </div>
          ))}
        </dl>
        <p>Install it from your device's app store, and check the name of the publisher: there are imitations.</p>
      </section>
      <section>
        <h2>What to look for</h2>
        <ul>
          <li>
            <strong>A backup.</strong> If an app keeps its entries only on your phone, they're gone when the phone is.
            Turn on the backup before you need it.
          </li>
          <li>
            <strong>A lock.</strong> Have the app, or at least the phone, ask for your face, fingerprint or PIN.
          </li>
          <li>
            <strong>A separate place.</strong> A password manager that holds both your password and your codes is
            convenient, but anyone who gets into it has both. Protect it well.
          </li>
        </ul>
        <p>
          You can scan the same QR code with two devices before you click “Enable”. Both will show the same codes, so
          you have a spare.
        </p>
      </section>
      <section>
        <h2>Other apps</h2>
        <p>
          Any app for time-based codes works: TOTP as described in RFC 6238, with SHA-1, 6 digits and 30 seconds, which
          are the usual settings. If your app asks for the type of code, choose “time-based”. The app doesn't need a
          network connection to generate codes, only the correct time.
        </p>
      </section>
    </>
  );
}
