import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { HiddenFields } from '../ui/hidden-fields';
import { LocalTime } from '../ui/local-time';

export type SessionRow = {
  id: string;
  /** The browser in words, such as "Firefox on Windows". */
  browser: string;
  address: string;
  /** The factors used to log in, such as "password and confirmation code". */
  way: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  isCurrent: boolean;
};

type Props = SessionRow & { endAction: (data: FormData) => Promise<void> };

export function SessionItem({ endAction, ...session }: Props) {
  const { id, browser, address, way, firstSeenAt, lastSeenAt, isCurrent } = session;
  const nameId = `session-${id}`;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 py-4">
      <div className="grid min-w-0 grow basis-56 gap-1 text-sm">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 id={nameId} className="min-w-0 font-medium">
            {browser}
          </h3>
          {isCurrent && <Badge tone="success">This browser</Badge>}
        </div>
        <p className="text-muted wrap-anywhere">
          Logged in from {address} with {way}.
        </p>
        <p className="text-muted">
          Last seen: <LocalTime at={lastSeenAt} />
        </p>
        <p className="text-muted">
          First seen: <LocalTime at={firstSeenAt} />
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
