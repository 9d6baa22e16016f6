const apps = [
  {
    name: 'Google Authenticator',
    runsOn: 'Android, iPhone and iPad',
    keeps:
      'Keeps a copy in your Google Account if you log in to one in the app. It can also move entries to another phone by QR code.',
  },
  {
    name: 'Microsoft Authenticator',
    runsOn: 'Android, iPhone and iPad',
    keeps:
      'Can keep a backup: in iCloud on an iPhone, in your Microsoft account on Android. One made on Android does not come back on an iPhone, nor the other way round.',
  },
  {
    name: 'Duo Mobile',
    runsOn: 'Android, iPhone and iPad',
    keeps:
      'Has a backup for entries of other sites, which you turn on in its settings and protect with a password of its own.',
  },
  {
    name: '1Password',
    runsOn: 'phones, tablets and computers',
    keeps: 'A password manager with a subscription. Codes are on all your devices and are filled in for you.',
  },
  {
    name: 'Authy',
    runsOn: 'Android, iPhone and iPad',
    keeps:
      'Asks for your phone number and keeps an encrypted backup, which opens only with the backup password that you choose.',
  },
  {
    name: 'Apple Passwords',
    runsOn: 'iPhone, iPad and Mac',
    keeps: 'Part of the system, nothing to install. Codes are on all your Apple devices through iCloud Keychain.',
  },
  {
    name: 'Bitwarden Authenticator',
    runsOn: 'Android, iPhone and iPad',
    keeps:
      "Free, with open source code. It is covered by the phone's own backup. Bitwarden's password manager makes codes too, as part of its paid plans.",
  },
  {
    name: '2FAS',
    runsOn: 'Android, iPhone and iPad',
    keeps: 'Free, with open source code. Has a backup in your Google Drive or iCloud.',
  },
  {
    name: 'Aegis',
    runsOn: 'Android',
    keeps:
      'Free, with open source code. Entries stay on the phone in an encrypted vault; turn on its automatic backups or copy the vault yourself.',
  },
] as const;

export function WhichAppArticle() {
  return (
    <>
      <section>
        <h2>Any of these works</h2>
        <p>Already have one? Use it. Otherwise take one that you can still reach when the phone is gone.</p>
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
        <p>
          Install it from the store of your phone or computer, and check the name of its maker: there are imitations.
        </p>
      </section>
      <section>
        <h2>What to look for</h2>
        <ul>
          <li>
            <strong>A copy.</strong> An app that keeps its entries on one phone only loses them with that phone. Turn
            the backup on before you need it.
          </li>
          <li>
            <strong>A lock.</strong> Have the app, or at least the phone, ask for your face, finger or PIN.
          </li>
          <li>
            <strong>A place of its own.</strong> A password manager that holds both the password and the codes is
            convenient, and opens both to whoever gets into it. Protect it well.
          </li>
        </ul>
        <p>
          You can scan the same QR code with two devices before you click “Enable”. Both then show the same codes, and
          one is your spare.
        </p>
      </section>
      <section>
        <h2>Other apps</h2>
        <p>
          Every app for time-based codes works: TOTP as described in RFC 6238, with SHA-1, 6 digits and 30 seconds,
          which are the usual settings. If your app asks for the type of code, choose “time-based”. It needs no network
          to make codes, only the right time.
        </p>
      </section>
    </>
  );
}
