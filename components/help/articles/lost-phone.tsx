export function LostPhoneArticle({ appName }: { appName: string }) {
  return (
    <>
      <section>
        <h2>Look for another way in first</h2>
        <p>It may be closer than you think, and then you need nobody's help.</p>
        <ul>
          <li>
            <strong>Recovery codes.</strong> You got ten when you turned two-factor authentication on. Search your
            computer, your downloads and your cloud storage for <strong>{appName}-recovery-codes.txt</strong>, look into
            your password manager and through your papers. Then click “Use a recovery code” at the login.
          </li>
          <li>
            <strong>A passkey or security key</strong> that you added: click “Log in with a passkey”, or “Use a passkey
            or security key” after the password. A synced passkey is on your other devices too.
          </li>
          <li>
            Many authenticator apps keep a copy in your account with their maker. Install the same app on another phone
            or tablet, log in there, and see whether your entries come back.
          </li>
          <li>If your app runs on a computer or tablet as well, open it there.</li>
          <li>If you added the entry to a second phone, that one shows the same codes.</li>
          <li>
            If you are still logged in somewhere, open “Settings”, “Security”, “Two-Factor Authentication” in that
            browser and click “Disable”. You need your password and no code.
          </li>
        </ul>
        <p>
          Once you are in, <a href="/help/new-phone">move to your new phone</a> and{' '}
          <a href="/help/recovery-codes#check">make new recovery codes</a>.
        </p>
      </section>
      <section>
        <h2>Write to support</h2>
        <p>
          If nothing of this is left, write to us. The codes belong to the phone and cannot be got back, but support can
          disable two-factor authentication for your account.
        </p>
        <ol>
          <li>
            Open <a href="/contact">Contact support</a>.
          </li>
          <li>Enter the e-mail address of your account under “E-mail”.</li>
          <li>Write under “Message” that you lost your phone, and click “Send message”.</li>
          <li>
            Watch your e-mail. Support answers there, and an e-mail tells you when two-factor authentication is off.
          </li>
          <li>Log in with your password alone.</li>
          <li>
            <a href="/help/two-factor-authentication#turn-it-on">Turn it on again</a> with your new phone.
          </li>
        </ol>
        <p>
          Support first makes sure that the request comes from you. It never asks for your password, a confirmation
          code, a recovery code or the set-up key, so keep these to yourself, whoever asks.
        </p>
      </section>
      <section>
        <h2>If the phone was stolen</h2>
        <p>
          The phone alone does not open your account: your password is needed as well. Lock or erase the phone with the
          service of its maker. If the password was kept on it without a lock, say so in your message.
        </p>
      </section>
      <section>
        <h2>Before you change phones</h2>
        <p>
          While the old phone still works, <a href="/help/new-phone">move your codes to the new one</a>. Erase the old
          phone only after a code of the new one has worked.
        </p>
      </section>
    </>
  );
}
