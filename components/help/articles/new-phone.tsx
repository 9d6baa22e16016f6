export function NewPhoneArticle() {
  return (
    <>
      <section>
        <h2>You still have the old phone</h2>
        <p>
          Then there is no moment in which you are locked out or unprotected: the old app works until the new one does.
        </p>
        <ol>
          <li>Install an authenticator app on the new phone.</li>
          <li>
            Click your name in the top right corner, choose “Settings”, “Security”, then “Two-Factor Authentication”.
          </li>
          <li>Click “Move to a new phone”. You are asked to confirm that it is you; a code of the old phone does.</li>
          <li>Scan the QR code with the new phone, or type the “Set-up key” into its app.</li>
          <li>Enter the code that the new phone shows under “Confirmation code” and click “Switch to this phone”.</li>
        </ol>
        <p>
          From now on the new phone's codes are asked for. Those of the old one no longer work, and you are logged out
          in other browsers. Delete the old entry. Your recovery codes stay the same.
        </p>
        <p>If you stop before the last step, nothing has changed.</p>
      </section>
      <section id="copied">
        <h2>Your app has moved its entries by itself</h2>
        <p>
          Many apps bring their entries along to the new phone. Then you need not do anything here. To be sure, open
          “Two-Factor Authentication” in the settings, click “Does it still work?” and enter a code of the new phone
          before you erase the old one.
        </p>
      </section>
      <section id="gone">
        <h2>The old phone is gone</h2>
        <p>
          Log in with a <a href="/help/recovery-codes#use">recovery code</a>, a passkey or a security key, and then move
          to the new phone as above. If you are asked to confirm that it is you, use one of these again. If you have
          none of them, see <a href="/help/lost-phone">I lost my phone</a>.
        </p>
      </section>
      <section id="passkeys">
        <h2>Passkeys on the old phone</h2>
        <p>
          A passkey marked “synced” comes along with your Apple, Google or password manager account. One marked “this
          device only” stays behind: add a new one with the new phone, then remove the old one. See{' '}
          <a href="/help/passkeys">Passkeys and security keys</a>.
        </p>
      </section>
    </>
  );
}
