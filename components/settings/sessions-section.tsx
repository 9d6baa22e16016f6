import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { SessionItem, type SessionRow } from './session-item';

type Props = {
  sessions: readonly SessionRow[];
  /** The number of sessions that aren't listed. */
  more: number;
  endAction: (data: FormData) => Promise<void>;
  endOthersAction: () => Promise<void>;
};

export function SessionsSection({ sessions, more, endAction, endOthersAction }: Props) {
  const hasOthers = more > 0 || sessions.some(({ isCurrent }) => !isCurrent);
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
        {sessions.map((session) => (
          <SessionItem key={session.id} {...session} endAction={endAction} />
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
