import type { ReactNode } from 'react';
import { LocalTime } from '../ui/local-time';
import type { OwnCaseStatus } from './own-case-next';

type Props = { status: OwnCaseStatus; openedAt: Date; confirmedAt: Date | null };

type Step = { name: string; at: Date | null; isDone: boolean };

/** The steps of a case from opening to login, with the completed ones marked. */
export function OwnCaseSteps(props: Props) {
  return (
    <ol aria-label="Case progress" className="grid gap-3">
      {stepsOf(props).map(({ name, at, isDone }) => (
        <li key={name} className="flex gap-3">
          <Mark isDone={isDone} />
          <span className={isDone ? '' : 'text-muted'}>
            {name}
            {at && (
              <span className="text-muted">
                {' '}
                · <LocalTime at={at} />
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

function stepsOf({ status, openedAt, confirmedAt }: Props): Step[] {
  const opened = { name: 'Opened with your password', at: openedAt, isDone: true };
  const confirmed = { name: 'Confirmed by email', at: confirmedAt, isDone: confirmedAt !== null };
  if (status.kind === 'ended') {
    const before = confirmedAt === null ? [opened] : [opened, confirmed];
    return [...before, { name: 'Ended', at: status.at, isDone: true }];
  }
  const isAgreed = status.kind === 'waiting' || status.kind === 'due';
  return [
    opened,
    confirmed,
    { name: 'Approved by support', at: null, isDone: isAgreed },
    { name: 'Waiting period ends', at: isAgreed ? status.takesEffectAt : null, isDone: status.kind === 'due' },
    { name: 'You log in with your password', at: null, isDone: false },
  ];
}

function Mark({ isDone }: { isDone: boolean }): ReactNode {
  return (
    <svg
      viewBox="0 0 16 16"
      className="mt-0.5 size-4 shrink-0 fill-none stroke-2"
      role="img"
      aria-label={isDone ? 'Done' : 'Not done yet'}
    >
      <circle cx="8" cy="8" r="7" className={isDone ? 'fill-success stroke-success' : 'stroke-edge'} />
      {isDone && (
        <path d="m5 8.2 2.1 2.1L11 6.2" className="stroke-surface" strokeLinecap="round" strokeLinejoin="round" />
      )}
    </svg>
  );
}
