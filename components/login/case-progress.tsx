import type { ReactNode } from 'react';
import { caseStatusEnd } from '@/lib/forms/case-status';
import { onHoldWords } from '@/lib/forms/support-desk-messages';
import type { CaseStatusView } from '@/lib/usecases/support/read-case-status';
import { LocalTime } from '../ui/local-time';

type Props = Pick<CaseStatusView, 'status' | 'openedAt' | 'confirmedAt'>;

type Step = { name: string; at: Date | null; isDone: boolean };

/** The steps of a case from opening to login, with the completed ones marked. */
export function CaseProgress(props: Props) {
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

/** Says what happens next, when, and what the owner needs to do. */
export function CaseNextStep({ status }: Pick<CaseStatusView, 'status'>) {
  switch (status.kind) {
    case 'unconfirmed':
      return (
        <p>
          Someone entered your password and asked support to turn off two-factor authentication. If it was you, confirm
          the case before <LocalTime at={status.until} />. Nothing happens until you do.
        </p>
      );
    case 'open':
      return status.hold ? (
        <p>
          The case is on hold until <LocalTime at={status.hold.until} />, because {onHoldWords[status.hold.kind]}.
          Support will decide after that. This protects you if someone else has access to your email.
        </p>
      ) : (
        <p>
          Support will reply by email. There's nothing you need to do for now. If there's no decision before{' '}
          <LocalTime at={status.until} />, the case expires.
        </p>
      );
    case 'waiting':
      return (
        <p>
          Starting <LocalTime at={status.takesEffectAt} />, you can log in with your email and password. That turns off
          two-factor authentication and logs out every other browser. Until then, you need a code to log in.
        </p>
      );
    case 'due':
      return (
        <p>
          Log in with your email and password before <LocalTime at={status.until} />. That turns off two-factor
          authentication. Then set it up again on your new phone.
        </p>
      );
    case 'ended':
      return (
        <>
          <p>{caseStatusEnd(status.outcome).next}</p>
          {status.words && <p className="border-s-2 border-line ps-4 whitespace-pre-wrap">{status.words}</p>}
        </>
      );
  }
}
