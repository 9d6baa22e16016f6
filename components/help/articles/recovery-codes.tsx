import type { ArticleFacts } from './article-facts';

export function RecoveryCodesArticle({ appName }: ArticleFacts) {
  return (
    <>
      <section>
        <h2>What they are for</h2>
        <p>
          Recovery codes let you in when your phone or security key is lost, broken or simply somewhere else. You get
          ten when you turn on two-factor authentication. Each works once, in place of the confirmation code. You still
          need your password.
        </p>
      </section>
      <section id="save">
        <h2>Save them</h2>
        <p>They're shown only once, right after you turn on two-factor authentication.</p>
        <ul>
          <li>“Print” gives you one page. Keep it with your passport or other papers you never throw away.</li>
          <li>
            “Download” saves a file called <strong>{appName}-recovery-codes.txt</strong>. Keep it somewhere other than
            your phone.
          </li>
          <li>“Copy” is for a password manager, ideally one you can open without your phone.</li>
        </ul>
        <p>Check “I have saved my recovery codes” and click “Done”.</p>
      </section>
      <section id="use">
        <h2>Log in with one</h2>
        <ol>
          <li>Enter your email and password and click “Log in”.</li>
          <li>Click “Use a recovery code”.</li>
          <li>Enter any code you haven't used yet under “Recovery code” and click “Log in”.</li>
        </ol>
        <p>
          Then cross out the code. Lowercase letters, spaces and missing hyphens don't matter, and neither does an O
          instead of a zero. We'll email you each time a code is used and tell you how many are left.
        </p>
        <p>
          If a page in your account says “Confirm it's you”, you can use a code there too: click “Use a recovery code”.
          This lets you generate new codes or move to a new phone when the old one is lost.
        </p>
      </section>
      <CheckAndReplace />
      <section id="where">
        <h2>Where did I put them?</h2>
        <p>
          Search your computer, your downloads and your cloud storage for <strong>{appName}-recovery-codes</strong>,
          search your password manager for “{appName}”, and look through your papers. The page and the file both start
          with “Recovery codes” and include your email address and the date.
        </p>
      </section>
    </>
  );
}

function CheckAndReplace() {
  return (
    <section id="check">
      <h2>Check them, or generate new ones</h2>
      <p>Open “Settings”, then “Security”. Under “Recovery codes”, you can see how many are left.</p>
      <ul>
        <li>“Test a code” tells you whether a code still works. Testing a code doesn't use it up.</li>
        <li>
          “Generate new codes” gives you ten new ones after you confirm it's you. All the old ones stop working right
          away. Do this when you have three or fewer left, or when someone may have seen them.
        </li>
      </ul>
    </section>
  );
}
