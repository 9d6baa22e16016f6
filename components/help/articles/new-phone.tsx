export function NewPhoneArticle() {
  return (
    <>
      <section>
        <h2>You still have the old phone</h2>
        <p>You're never locked out or unprotected: the old app works until the new one does.</p>
        <ol>
          <li>Install an authenticator app on the new phone.</li>
          <li>
            Click your name in the top right corner, choose “Settings”, “Security”, then “Two-Factor Authentication”.
          </li>
          <li>Click “Move to a new phone”. If you're asked to confirm it's you, use a code from the old phone.</li>
          <li>Scan the QR code with the new phone, or type the “Set-up key” into its app.</li>
          <li>Enter the code from the new phone under “Confirmation code” and click “Switch to this phone”.</li>
        </ol>
        <p>
          From now on, use the codes from the new phone. Codes from the old one no longer work, and you're logged out in
          all other browsers. Delete the entry on the old phone. Your recovery codes stay the same.
        </p>
        <p>If you stop before the last step, nothing changes.</p>
      </section>
      <section id="copied">
        <h2>Your app moved its entries itself</h2>
        <p>
          Many apps transfer their entries to the new phone. In that case, you don't need to do anything here. To be
          sure, open “Two-Factor Authentication” in the settings, click “Does it still work?” and enter a code from the
          new phone before you erase the old one.
        </p>
      </section>
      <section id="gone">
        <h2>The old phone is gone</h2>
        <p>
          Log in with a <a href="/help/recovery-codes#use">recovery code</a>, a passkey or a security key, then move to
          the new phone as described above. If you're asked to confirm it's you, use one of these again. If you have
          none of them, see <a href="/help/lost-phone">I lost my phone</a>.
        </p>
      </section>
      <section id="passkeys">
        <h2>Passkeys on the old phone</h2>
        <p>
          A passkey marked “synced” moves with your Apple, Google or password manager account. One marked “this device
          only” stays behind: add a new one on the new phone, then remove the old one. See{' '}
          <a href="/help/passkeys">Passkeys and security keys</a>.
        </p>
      </section>
    </>
  );
}
