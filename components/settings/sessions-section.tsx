import { loginWay } from '@/lib/forms/activity';
import { browserText } from '@/lib/forms/browser-text';
import type { SessionView } from '@/lib/usecases/two-factor/read-security';
import { Badge } from '../ui/alert';
import { Button } from '../ui/button';
import { HiddenFields } from '../ui/get-form';
import { LocalTime } from '../ui/local-time';
import { Card } from '../ui/page';

type SessionsSectionProps = {
  /** Last used first. The current one is listed before the others. */
  sessions: readonly SessionView[];
  currentId: string;
  /** The number of sessions that aren't listed. */
  more: number;
  endAction: (data: FormData) => Promise<void>;
  endOthersAction: () => Promise<void>;
};

export function SessionsSection({ sessions, currentId, more, endAction, endOthersAction }: SessionsSectionProps) {
  const others = sessions.filter(({ id }) => id !== currentId);
  const hasOthers = more > 0 || others.length > 0;
  return (
    <Card>
      <h2 className="font-semibold">Sessions</h2>
      <p className="mt-1.5 text-sm text-muted">
        Browsers where you're logged in. Don't recognize one?{' '}
        <a href="/secure-account" className="link">
          Secure your account
        </a>
        .
      </p>
      <ul className={`mt-4 divide-y divide-line border-t border-line ${hasOthers ? 'border-b' : '-mb-4'}`}>
        {[...sessions.filter(({ id }) => id === currentId), ...others].map((session) => (
          <SessionItem key={session.id} {...session} isCurrent={session.id === currentId} endAction={endAction} />
        ))}
      </ul>
      {more > 0 && (
        <p className="mt-4 text-sm text-muted">And {more === 1 ? '1 older session' : `${more} older sessions`}.</p>
      )}
      {hasOthers && (
        <form action={endOthersAction} className="mt-4">
          <Button variant="secondary">End all other sessions</Button>
        </form>
      )}
    </Card>
  );
}

type SessionItemProps = SessionView & { isCurrent: boolean; endAction: (data: FormData) => Promise<void> };

function SessionItem({ endAction, ...session }: SessionItemProps) {
  const { id, browser, ip, factors, createdAt, lastSeenAt, isCurrent } = session;
  const nameId = `session-${id}`;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 py-4">
      <div className="grid min-w-0 grow basis-56 gap-1 text-sm">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 id={nameId} className="min-w-0 font-medium">
            {browserText(browser)}
          </h3>
          {isCurrent && <Badge tone="success">This browser</Badge>}
        </div>
        <p className="text-muted wrap-anywhere">
          Logged in from {ip} with {loginWay(factors)}.
        </p>
        <p className="text-muted">
          Last seen: <LocalTime at={lastSeenAt} />
        </p>
        <p className="text-muted">
          First seen: <LocalTime at={createdAt} />
        </p>
      </div>
      {isCurrent ? (
        <form method="post" action="/logout">
          <Button variant="secondary">Log out</Button>
        </form>
      ) : (
        <form action={endAction}>
          <HiddenFields fields={{ id }} />
          <Button variant="secondary" aria-describedby={nameId}>
            End session
          </Button>
        </form>
      )}
    </li>
  );
}
