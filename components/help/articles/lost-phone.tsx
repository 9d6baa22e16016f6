import { waitText } from '@/lib/forms/wait-text';
import type { ArticleFacts } from './article-facts';

export function LostPhoneArticle({ appName, waitHours }: ArticleFacts) {
  return (
    <>
      <section id="at-once">
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
      <OpenACase waitHours={waitHours} />
      <WhyItTakesAWhile />
      <section id="stolen">
        <h2>If the phone was stolen</h2>
        <p>
          The phone alone does not open your account: your password is needed as well. Lock or erase the phone with the
          service of its maker. If the password was kept on it without a lock,{' '}
          <a href="/forgot-password">choose a new one</a> now.
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

function OpenACase({ waitHours }: Pick<ArticleFacts, 'waitHours'>) {
  return (
    <section id="support-case">
      <h2>Open a support case</h2>
      <p>
        If nothing of this is left, support can disable two-factor authentication for your account. The codes belong to
        the phone and cannot be got back.
      </p>
      <ol>
        <li>
          <a href="/login">Log in</a> with your e-mail and password.
        </li>
        <li>Where the confirmation code is asked for, click “I can no longer access my codes”.</li>
        <li>Read once more what helps at once, then click “Open a support case”.</li>
        <li>
          We send a link to the e-mail address of your account. Follow it within 24 hours and click “Confirm this case”.
          Only then does support see it.
        </li>
        <li>
          Support looks at the case. If there is a question, it comes by e-mail, and you answer on the case's page.
        </li>
        <li>
          When support has agreed, an e-mail says from when on you can log in without a code: {waitText(waitHours)}.
        </li>
        <li>
          From then on, and within 14 days, log in with your password. That login turns two-factor authentication off.
          Then <a href="/help/two-factor-authentication#turn-it-on">turn it on again</a> with your new phone.
        </li>
      </ol>
      <p>
        Found your phone or a code in the meantime? Just log in with it: this cancels the case. Every e-mail about the
        case has a link with which you can cancel it too.
      </p>
    </section>
  );
}

function WhyItTakesAWhile() {
  return (
    <section id="thief">
      <h2>Why it takes a while</h2>
      <p>A thief could tell the same story. So a story alone opens nothing here:</p>
      <ul>
        <li>A case begins only after the right password, and counts only once the mailed link was followed.</li>
        <li>
          During the waiting time, e-mails and a notice in every browser that is still logged in tell you about the
          case. If it was not you, click “Cancel this case” and change your password: somebody knows it.
        </li>
        <li>
          For 7 days after a password was reset by e-mail, and for 30 days after the e-mail address was changed, support
          cannot disable two-factor authentication. Whoever has just taken over a mailbox has to wait, and the owner has
          time to notice.
        </li>
        <li>
          A message through <a href="/contact">Contact support</a> is answered, but it never leads to a change of your
          factors.
        </li>
      </ul>
      <p>
        Support never asks for your password, a confirmation code, a recovery code or the set-up key, so keep these to
        yourself, whoever asks.
      </p>
    </section>
  );
}
