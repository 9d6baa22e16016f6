import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { SessionItem, type SessionRow } from './session-item';

type Props = {
  sessions: readonly SessionRow[];
  /** How many are not in the list. */
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
        Where you are logged in. One of them is not you?{' '}
        <a href="/wasnt-me" className="link">
          Keep everybody else out
        </a>
        .
      </p>
      <ul className={`mt-4 divide-y divide-line border-t border-line ${hasOthers ? 'border-b' : '-mb-4'}`}>
        {sessions.map((session) => (
          <SessionItem key={session.id} {...session} endAction={endAction} />
        ))}
      </ul>
      {more > 0 && <p className="mt-4 text-sm text-muted">And {more} more that were used longer ago.</p>}
      {hasOthers && (
        <form action={endOthersAction} className="mt-4">
          <Button variant="secondary">End all other sessions</Button>
        </form>
      )}
    </Card>
  );
}
