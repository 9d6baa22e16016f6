import { waitText } from '@/lib/forms/case-status';
import type { ArticleFacts } from './article-facts';

export function LostPhoneArticle({ appName, waitHours }: ArticleFacts) {
  return (
    <>
      <section id="at-once">
        <h2>Look for another way in first</h2>
        <p>There may be one closer than you think, and you won't need to wait for support.</p>
        <ul>
          <li>
            <strong>Recovery codes.</strong> You got ten when you turned on two-factor authentication. Search your
            computer, your downloads and your cloud storage for <strong>{appName}-recovery-codes.txt</strong>, and look
            in your password manager and your papers. Then click “Use a recovery code” when you log in.
          </li>
          <li>
            <strong>A passkey or security key</strong> that you added: click “Log in with a passkey”, or “Use a passkey
            or security key” after your password. A synced passkey is on your other devices too.
          </li>
          <li>
            Many authenticator apps keep a backup online. Install the same app on another phone or tablet, log in there,
            and see if your entries come back.
          </li>
          <li>If your app also runs on a computer or tablet, open it there.</li>
          <li>If you added the entry to a second phone, that phone shows the same codes.</li>
          <li>
            If you're still logged in somewhere, open “Settings”, “Security”, “Two-Factor Authentication” in that
            browser and click “Disable”. You need your password but no code.
          </li>
        </ul>
        <p>
          Once you're in, <a href="/help/new-phone">move to your new phone</a> and{' '}
          <a href="/help/recovery-codes#check">generate new recovery codes</a>.
        </p>
      </section>
      <OpenACase waitHours={waitHours} />
      <WhyItTakesAWhile />
      <section id="stolen">
        <h2>If the phone was stolen</h2>
        <p>
          The phone alone isn't enough to get into your account: your password is needed too. Use the phone maker's
          service to lock or erase it. If your password was saved on it without a lock,{' '}
          <a href="/forgot-password">choose a new one</a> now.
        </p>
      </section>
      <section>
        <h2>Before you change phones</h2>
        <p>
          While the old phone still works, <a href="/help/new-phone">move your codes to the new one</a>. Erase the old
          phone only after a code from the new one has worked.
        </p>
      </section>
    </>
  );
}

function OpenACase({ waitHours }: Pick<ArticleFacts, 'waitHours'>) {
  return (
    <section id="support-case">
      <h2>Open a support case</h2>
      <p>
        If none of these work, support can disable two-factor authentication for your account. The codes belong to the
        phone and can't be recovered.
      </p>
      <ol>
        <li>
          <a href="/login">Log in</a> with your email and password.
        </li>
        <li>On the page that asks for the confirmation code, click “I can no longer access my codes”.</li>
        <li>Check the other ways to log in once more, then click “Open a support case”.</li>
        <li>
          We'll send a link to your account's email address. Open it within 24 hours and click “Confirm this case”.
          Support sees the case only after that.
        </li>
        <li>Support reviews the case. If there's a question, we'll email you, and you can reply on the case page.</li>
        <li>
          When support approves the case, an email tells you when you can log in without a code: {waitText(waitHours)}.
        </li>
        <li>
          Log in with your password within 14 days of that time. That login turns off two-factor authentication. Then{' '}
          <a href="/help/two-factor-authentication#turn-it-on">turn it on again</a> with your new phone.
        </li>
      </ol>
      <p>
        Found your phone or a code in the meantime? Just log in with it. That cancels the case. You can also cancel it
        with the link in any email about the case.
      </p>
    </section>
  );
}

function WhyItTakesAWhile() {
  return (
    <section id="thief">
      <h2>Why it takes a while</h2>
      <p>A thief could tell the same story, so a story alone isn't enough:</p>
      <ul>
        <li>
          A case can be opened only with the correct password, and it counts only once it's confirmed through the
          emailed link.
        </li>
        <li>
          During the waiting period, we tell you about the case by email and with a notice in every browser that's still
          logged in. If it wasn't you, click “Cancel this case” and change your password: someone knows it.
        </li>
        <li>
          For 7 days after a password is reset by email, and for 30 days after the email address is changed, support
          can't disable two-factor authentication. Someone who has just taken over a mailbox must wait, and the owner
          has time to notice.
        </li>
        <li>
          We answer messages sent through <a href="/contact">Contact support</a>, but a message never changes how you
          log in.
        </li>
      </ul>
      <p>
        Support never asks for your password, a confirmation code, a recovery code or the set-up key. Keep these to
        yourself, no matter who asks.
      </p>
    </section>
  );
}
