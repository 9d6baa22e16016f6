export function CodesRefusedArticle() {
  return (
    <>
      <section>
        <h2>Enter the newest code</h2>
        <p>
          A code changes every 30 seconds and stays good for a short while after. If it is about to change, wait for the
          next one and enter that.
        </p>
        <p>
          Each code works once. If you have just used one, to turn two-factor authentication on or to log in elsewhere,
          wait until the app shows another.
        </p>
      </section>
      <section>
        <h2>Check the entry</h2>
        <p>
          Your app may hold several entries. The right one carries the name of this site and the e-mail address of the
          account you log in to. If you moved to a new phone, only that one's codes work. If you turned two-factor
          authentication off and on again, only the entry you added last works; delete the older one.
        </p>
      </section>
      <PutTheClockRight />
      <section>
        <h2>Start the login again</h2>
        <p>
          After five wrong codes, or ten minutes after the password, a login is over. Enter your e-mail and password
          again and then a new code.
        </p>
      </section>
      <section>
        <h2>Wait after too many tries</h2>
        <p>
          After ten wrong codes in a row your account takes no code for 15 minutes, not even a right one, so that nobody
          can try them all. If it goes on, the waits grow to 30 and then 60 minutes, and after a hundred wrong codes
          only support can open the way again. A login with a right code ends the count.
        </p>
        <p>
          We send you an e-mail when this happens. If the tries were not yours, somebody may know your password: change
          it, or write to support.
        </p>
      </section>
      <section>
        <h2>Still refused?</h2>
        <p>
          Log in with a <a href="/help/recovery-codes#use">recovery code</a>, a passkey or a security key. Then open
          “Settings”, “Security”, “Two-Factor Authentication”, click “Move to a new phone”, and scan the QR code with
          the phone you have.
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
      <h2>Put the clock right</h2>
      <p>
        Codes are made from the time. If the clock of the phone is off by a minute, every code is wrong, even though the
        app looks as always. The time zone does not matter; the minute does.
      </p>
      <dl>
        <dt>iPhone and iPad</dt>
        <dd>Open Settings, General, Date &amp; Time, and turn on “Set Automatically”.</dd>
        <dt>Android</dt>
        <dd>
          Open Settings, System, Date &amp; time, and turn on the automatic time. On Samsung phones it is under General
          management.
        </dd>
        <dt>Computer</dt>
        <dd>If your app runs on a computer, turn on the automatic time in the date and time settings of its system.</dd>
      </dl>
      <p>
        If your code is right for another time, the login tells you how many minutes the clock is off. Such a code is
        still refused.
      </p>
      <p>If it is on already, turn it off and on again while the phone has a network. Then enter the next code.</p>
    </section>
  );
}
