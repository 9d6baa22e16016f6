import { heldBackWords } from '@/lib/forms/desk-messages';
import { ownCaseEnd } from '@/lib/forms/own-case-words';
import { LocalTime } from '../ui/local-time';

/** The state of the case, and how long it lasts. */
export type OwnCaseStatus =
  | { kind: 'unconfirmed'; until: Date }
  | { kind: 'open'; until: Date; heldBack: { kind: keyof typeof heldBackWords; until: Date } | null }
  | { kind: 'waiting' | 'due'; takesEffectAt: Date; until: Date }
  | { kind: 'ended'; outcome: string; at: Date; words: string | null };

/** Says what happens next, when, and what the owner needs to do. */
export function OwnCaseNext({ status }: { status: OwnCaseStatus }) {
  switch (status.kind) {
    case 'unconfirmed':
      return (
        <p>
          Someone entered your password and asked support to turn off two-factor authentication. If it was you, confirm
          the case before <LocalTime at={status.until} />. Nothing happens until you do.
        </p>
      );
    case 'open':
      return status.heldBack ? (
        <p>
          The case is on hold until <LocalTime at={status.heldBack.until} />, because{' '}
          {heldBackWords[status.heldBack.kind]}. Support will decide after that. This protects you if someone else has
          access to your email.
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
          <p>{ownCaseEnd(status.outcome).next}</p>
          {status.words && <p className="border-s-2 border-line ps-4 whitespace-pre-wrap">{status.words}</p>}
        </>
      );
  }
}
