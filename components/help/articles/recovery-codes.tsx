import type { ArticleFacts } from './article-facts';

export function RecoveryCodesArticle({ appName }: ArticleFacts) {
  return (
    <>
      <section>
        <h2>What they are for</h2>
        <p>
          Recovery codes let you in when your phone or your security key is lost, broken or simply elsewhere. You get
          ten of them when you turn on two-factor authentication. Each works once, in place of the confirmation code;
          your password is asked for as always.
        </p>
      </section>
      <section id="save">
        <h2>Save them</h2>
        <p>They are shown only once, right after you have turned two-factor authentication on.</p>
        <ul>
          <li>“Print” makes one page. Keep it with your passport or another paper that you never throw away.</li>
          <li>
            “Download” saves a file called <strong>{appName}-recovery-codes.txt</strong>. Put it somewhere other than
            the phone.
          </li>
          <li>“Copy” is for a password manager. Best is one that you can open without this phone.</li>
        </ul>
        <p>Tick “I have saved my recovery codes” and click “Done”.</p>
      </section>
      <section id="use">
        <h2>Log in with one</h2>
        <ol>
          <li>Enter your e-mail and password and click “Log in”.</li>
          <li>Click “Use a recovery code”.</li>
          <li>Enter any code that you have not used yet under “Recovery code” and click “Log in”.</li>
        </ol>
        <p>
          Cross the code out. Small letters, spaces and missing hyphens do not matter, and neither does an O typed for a
          zero. We send you an e-mail each time a code is used and tell you how many are left.
        </p>
        <p>
          Inside your account, a page that asks “Confirm that it is you” takes a code too: click “Use a recovery code”
          there. You need this to make new codes or to move to a new phone when the old one is lost.
        </p>
      </section>
      <CheckAndReplace />
      <section id="where">
        <h2>Where did I put them?</h2>
        <p>
          Search your computer, your downloads and your cloud storage for <strong>{appName}-recovery-codes</strong>,
          search your password manager for “{appName}”, and look through your papers. The page and the file both begin
          with “Recovery codes” and carry your e-mail address and the date.
        </p>
      </section>
    </>
  );
}

function CheckAndReplace() {
  return (
    <section id="check">
      <h2>Check them, or make new ones</h2>
      <p>Open “Settings”, “Security”. Under “Recovery codes” you see how many are left.</p>
      <ul>
        <li>“Try a code” tells you whether a code is still good. It is not used up by this.</li>
        <li>
          “Make new codes” gives you ten new ones, after you have confirmed that it is you. All the old ones stop
          working at that moment. Do it when three or fewer are left, or when somebody may have seen them.
        </li>
      </ul>
    </section>
  );
}
