export function LostPhoneArticle() {
  return (
    <>
      <section>
        <h2>Look for your codes first</h2>
        <p>They may be closer than you think, and then you need nobody's help.</p>
        <ul>
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
      </section>
      <section>
        <h2>Write to support</h2>
        <p>
          The codes belong to the phone and cannot be got back. Support can disable two-factor authentication for your
          account instead.
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
          Support first makes sure that the request comes from you. It never asks for your password, a confirmation code
          or the set-up key, so keep these to yourself, whoever asks.
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
          While the old phone still works, move the entry with your app's own function, or disable two-factor
          authentication and turn it on again with the new phone. Erase the old phone only after you have logged in with
          a code from the new one.
        </p>
      </section>
    </>
  );
}
