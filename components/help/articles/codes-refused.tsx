export function CodesRefusedArticle() {
  return (
    <>
      <section>
        <h2>Enter the newest code</h2>
        <p>
          A code changes every 30 seconds and stays valid for a short time afterward. If it's about to change, wait for
          the next one and enter that.
        </p>
        <p>
          Each code works once. If you've just used one to turn on two-factor authentication or to log in somewhere
          else, wait until the app shows a new one.
        </p>
      </section>
      <section>
        <h2>Check the entry</h2>
        <p>
          Your app may have several entries. The right one shows the name of this site and the email address of the
          account you're logging in to. If you moved to a new phone, only codes from the new phone work. If you turned
          two-factor authentication off and on again, only the entry you added last works. Delete the older one.
        </p>
      </section>
      <PutTheClockRight />
      <section>
        <h2>Start the login again</h2>
        <p>
          A login expires after five wrong codes, or ten minutes after you enter your password. Enter your email and
          password again, then a new code.
        </p>
      </section>
      <section>
        <h2>Wait after too many attempts</h2>
        <p>
          After ten wrong codes in a row, your account accepts no codes for 15 minutes, not even correct ones. This
          keeps anyone from trying every possible code. If it continues, the wait grows to 30 and then 60 minutes, and
          after a hundred wrong codes only support can unblock your codes. Logging in with a correct code resets the
          count.
        </p>
        <p>
          We'll email you when this happens. If it wasn't you, someone may know your password: change it, or contact
          support.
        </p>
      </section>
      <section>
        <h2>Still not accepted?</h2>
        <p>
          Log in with a <a href="/help/recovery-codes#use">recovery code</a>, a passkey or a security key. Then open
          “Settings”, “Security”, “Two-Factor Authentication”, click “Move to a new phone”, and scan the QR code with
          your current phone.
        </p>
        <p>
          If you have none of these, or the phone or the entry is gone,{' '}
          <a href="/help/lost-phone#support-case">open a support case</a>. For any other question,{' '}
          <a href="/contact">contact support</a>.
        </p>
      </section>
    </>
  );
}

function PutTheClockRight() {
  return (
    <section id="clock">
      <h2>Correct the clock</h2>
      <p>
        Codes are calculated from the time. If your phone's clock is off by a minute, every code is wrong, even though
        the app looks the same as always. The time zone doesn't matter; the minutes do.
      </p>
      <dl>
        <dt>iPhone and iPad</dt>
        <dd>Open Settings, General, Date &amp; Time, and turn on “Set Automatically”.</dd>
        <dt>Android</dt>
        <dd>
          Open Settings, System, Date &amp; time, and turn on automatic time. On Samsung phones, it's under General
          management.
        </dd>
        <dt>Computer</dt>
        <dd>If your app runs on a computer, turn on automatic time in the computer's date and time settings.</dd>
      </dl>
      <p>
        If your code belongs to a different time, the login page tells you how many minutes your clock is off. The code
        still isn't accepted.
      </p>
      <p>
        If automatic time is already on, turn it off and on again while the phone is online. Then enter the next code.
      </p>
    </section>
  );
}
