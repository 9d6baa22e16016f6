export function PasskeysArticle() {
  return (
    <>
      <section>
        <h2>What they are</h2>
        <p>
          A passkey lives in your phone, your computer or your password manager and opens your account with your
          fingerprint, your face or the PIN of the device. A security key is a small device of its own that you plug in
          or hold to the phone. Neither can be guessed, and neither answers to a false page that only looks like this
          one.
        </p>
      </section>
      <section id="add">
        <h2>Add one</h2>
        <ol>
          <li>Click your name in the top right corner, choose “Settings”, then “Security”.</li>
          <li>Under “Passkeys and security keys”, click “Add a passkey or security key”.</li>
          <li>Confirm that it is you, if you are asked to.</li>
          <li>Do what your browser says: choose where to keep it, then confirm, or touch your key.</li>
        </ol>
        <p>
          If it is the first second factor of your account, two-factor authentication is active from then on, and you
          get <a href="/help/recovery-codes">recovery codes</a>. An account can hold twenty passkeys and keys. With
          “Rename” you give each a name by which you know it again.
        </p>
      </section>
      <section id="log-in">
        <h2>Log in with it</h2>
        <ul>
          <li>
            <strong>Without the password.</strong> On the login page click “Log in with a passkey”, or choose the
            passkey that your browser offers in the field “E-mail”.
          </li>
          <li>
            <strong>After the password.</strong> Enter e-mail and password, then click “Use a passkey or security key”.
          </li>
        </ul>
        <p>
          A security key without a PIN works only after the password, since the key alone does not show that it is you.
        </p>
      </section>
      <WhatTheBrowserSays />
      <section id="remove">
        <h2>Remove one</h2>
        <p>
          Click “Remove” beside it. It opens nothing here from then on. If your device still offers it, delete it there
          too, in its settings for passwords and passkeys. If a device was stolen, remove its passkey from another one.
        </p>
      </section>
    </>
  );
}

function WhatTheBrowserSays() {
  return (
    <section id="trouble">
      <h2>If it does not work</h2>
      <dl>
        <dt>“synced” and “this device only”</dt>
        <dd>
          A synced passkey is on all devices that share your Apple, Google or password manager account. The others exist
          once: if the device is gone, so is the passkey. Have a second way in.
        </dd>
        <dt>The passkey is on another device</dt>
        <dd>Choose the phone in the browser's window and scan the code that it shows. Bluetooth must be on.</dd>
        <dt>“This passkey is not known here”</dt>
        <dd>It was removed from your account. Log in another way and add it again.</dd>
        <dt>“This browser cannot use passkeys or security keys”</dt>
        <dd>Update the browser, or use another. In the browser inside another app it often does not work.</dd>
      </dl>
    </section>
  );
}
