import { heldBackWords } from '@/lib/forms/desk-messages';
import { ownCaseEnd } from '@/lib/forms/own-case-words';
import { LocalTime } from '../ui/local-time';

/** Where the case stands, and until when. */
export type OwnCaseStatus =
  | { kind: 'unconfirmed'; until: Date }
  | { kind: 'open'; until: Date; heldBack: { kind: keyof typeof heldBackWords; until: Date } | null }
  | { kind: 'waiting' | 'due'; takesEffectAt: Date; until: Date }
  | { kind: 'ended'; outcome: string; at: Date; words: string | null };

/** What happens next and when, and what the owner has to do for it. */
export function OwnCaseNext({ status }: { status: OwnCaseStatus }) {
  switch (status.kind) {
    case 'unconfirmed':
      return (
        <p>
          Somebody entered your password and asked support to turn two-factor authentication off. Was it you? Confirm
          the case before <LocalTime at={status.until} />. Until then nothing happens.
        </p>
      );
    case 'open':
      return status.heldBack ? (
        <p>
          The case is held back until <LocalTime at={status.heldBack.until} />, because{' '}
          {heldBackWords[status.heldBack.kind]}. Support decides after that. This protects you from somebody who got
          hold of your mailbox.
        </p>
      ) : (
        <p>
          Support answers by e-mail. There is nothing to do for now. If nobody decides before{' '}
          <LocalTime at={status.until} />, the case is over.
        </p>
      );
    case 'waiting':
      return (
        <p>
          From <LocalTime at={status.takesEffectAt} /> on, log in with your e-mail and your password. That turns
          two-factor authentication off and logs out every other browser. Until then every login asks for a code.
        </p>
      );
    case 'due':
      return (
        <p>
          Log in with your e-mail and your password before <LocalTime at={status.until} />. That turns two-factor
          authentication off. Then set it up again on your new phone.
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
