export function PasskeysArticle() {
  return (
    <>
      <section>
        <h2>What they are</h2>
        <p>
          A passkey is saved on your phone, on your computer or in your password manager. You log in with it by using
          your fingerprint, your face or the device's PIN. A security key is a small separate device that you plug in or
          hold to your phone. Neither can be guessed, and neither works on a fake site that only looks like this one.
        </p>
      </section>
      <section id="add">
        <h2>Add one</h2>
        <ol>
          <li>Click your name in the top right corner, choose “Settings”, then “Security”.</li>
          <li>Under “Passkeys and security keys”, click “Add a passkey or security key”.</li>
          <li>If asked, confirm it's you.</li>
          <li>
            Follow your browser's instructions: choose where to save the passkey and confirm, or touch your security
            key.
          </li>
        </ol>
        <p>
          If it's the first second factor on your account, two-factor authentication becomes active, and you get{' '}
          <a href="/help/recovery-codes">recovery codes</a>. An account can have up to twenty passkeys and security
          keys. Click “Rename” to give each one a name you'll recognize.
        </p>
      </section>
      <section id="log-in">
        <h2>Log in with it</h2>
        <ul>
          <li>
            <strong>Without your password.</strong> On the login page, click “Log in with a passkey”, or choose the
            passkey that your browser offers in the “Email” field.
          </li>
          <li>
            <strong>After your password.</strong> Enter your email and password, then click “Use a passkey or security
            key”.
          </li>
        </ul>
        <p>
          A security key without a PIN works only after your password, because the key alone doesn't prove it's you.
        </p>
      </section>
      <WhatTheBrowserSays />
      <section id="remove">
        <h2>Remove one</h2>
        <p>
          Click “Remove” next to it. It stops working here right away. If your device still offers it, delete it there
          too, in the device's password settings. If a device was stolen, use another one to remove its passkey here.
        </p>
      </section>
    </>
  );
}

function WhatTheBrowserSays() {
  return (
    <section id="trouble">
      <h2>If it doesn't work</h2>
      <dl>
        <dt>“synced” and “this device only”</dt>
        <dd>
          A synced passkey is on all devices that share your Apple, Google or password manager account. The others exist
          on one device: if you lose it, you lose the passkey. Always have a second way to log in.
        </dd>
        <dt>The passkey is on another device</dt>
        <dd>
          If it's on your phone, choose the phone in the browser's dialog, then scan the code that appears. Bluetooth
          must be on for both devices.
        </dd>
        <dt>“We don't recognize that passkey”</dt>
        <dd>It was removed from your account. Log in another way and add it again.</dd>
        <dt>“This browser doesn't support passkeys or security keys”</dt>
        <dd>Update your browser or use another one. Browsers inside other apps often can't use passkeys.</dd>
      </dl>
    </section>
  );
}
