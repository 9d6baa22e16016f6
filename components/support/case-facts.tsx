import type { ReactNode } from 'react';
import { activityDetail, activitySentence } from '@/lib/forms/activity';
import { browserText } from '@/lib/forms/browser-text';
import { onHoldWords } from '@/lib/forms/support-desk-messages';
import type { DeskCase } from '@/lib/usecases/support/read-case';
import { LocalTime } from '../ui/local-time';

/** The facts the system knows, so that support doesn't have to take anyone's word. */
export function CaseFacts({ supportCase }: { supportCase: DeskCase }) {
  const { kind, account, holds, logins, others } = supportCase;
  return (
    <aside aria-label="Facts" className="grid content-start gap-6 text-sm">
      {holds.map(({ kind: why, at, until }) => (
        <p key={`${why}${at.getTime()}`} className="rounded-lg border border-warning/35 bg-warning-wash px-3.5 py-3">
          On hold until <LocalTime at={until} />, because {onHoldWords[why]} on <LocalTime at={at} />.
        </p>
      ))}
      <Facts heading="Verified">
        {kind === 'lost_phone' ? (
          <Proofs {...supportCase} />
        ) : (
          <Fact label="Nothing">Anyone can enter any email address.</Fact>
        )}
        <Fact label="Opened from">
          {supportCase.ip}, {browserText(supportCase.browser)}
        </Fact>
      </Facts>
      {account && (
        <Facts heading="Account">
          <Fact label="Name">{account.name}</Fact>
          <Fact label="Current email">{account.email}</Fact>
          <Fact label="Created">
            <LocalTime at={account.since} />
          </Fact>
          <Fact label="Authenticator app">{account.appSince ? <LocalTime at={account.appSince} /> : 'None'}</Fact>
          <Fact label="Passkeys and security keys">{account.passkeys}</Fact>
          <Fact label="Recovery codes left">{account.recoveryCodesLeft}</Fact>
        </Facts>
      )}
      {logins.length > 0 && (
        <Facts heading="Recent logins and changes">
          {logins.map((login) => (
            <Login key={login.id} login={login} />
          ))}
        </Facts>
      )}
      {others.length > 0 && (
        <Facts heading="Other cases">
          {others.map(({ number, createdAt }) => (
            <Fact key={number} label={<a href={`/support/${number}`} className="link">{`#${number}`}</a>}>
              <LocalTime at={createdAt} />
            </Fact>
          ))}
        </Facts>
      )}
    </aside>
  );
}

function Proofs(proofs: DeskCase) {
  const { passwordProvenAt, confirmedAt, confirmedIp, confirmedBrowser, isBrowserKnown, isNetworkKnown } = proofs;
  return (
    <>
      {passwordProvenAt && (
        <Fact label="Password">
          Correct, <LocalTime at={passwordProvenAt} />
        </Fact>
      )}
      {confirmedAt && (
        <Fact label="Mailbox">
          Confirmed <LocalTime at={confirmedAt} /> from {confirmedIp},{' '}
          {confirmedBrowser && browserText(confirmedBrowser)}
        </Fact>
      )}
      <Fact label="Browser">{isBrowserKnown ? 'Known: it has logged in to this account before' : 'Not known'}</Fact>
      <Fact label="Network">{isNetworkKnown ? 'Known: this account has logged in from it before' : 'Not known'}</Fact>
    </>
  );
}

function Login({ login }: { login: DeskCase['logins'][number] }) {
  const { at, outcome, ip, browser } = login;
  const what = activitySentence(login);
  const detail = activityDetail(login);
  return (
    <Fact label={outcome === 'ok' ? what : <Refused what={what} />}>
      {detail && <span className="block">{detail}</span>}
      <LocalTime at={at} />, {ip}, {browserText(browser)}
    </Fact>
  );
}

function Refused({ what }: { what: string }) {
  return (
    <span className="text-danger">
      <span className="mr-1.5 rounded border border-danger/35 px-1 py-px">Refused</span>
      {what}
    </span>
  );
}

function Facts({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="font-semibold">{heading}</h2>
      <dl className="mt-2 grid gap-2">{children}</dl>
    </section>
  );
}

function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}
