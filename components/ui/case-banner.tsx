import { Button } from './button';
import { LocalTime } from './local-time';

/** A case that would turn two-factor authentication off for this account; null: there is none. */
export type CaseNotice = { state: 'unconfirmed' | 'open' | 'waiting'; takesEffectAt: Date | null } | null;

const CANCEL = '/support-case/cancel';

/** On every page of a live session: whoever is in needs no support case, and perhaps it is not theirs. */
export function CaseBanner({ notice }: { notice: Exclude<CaseNotice, null> }) {
  return (
    <aside aria-label="Support case" className="border-b border-warning/35 bg-warning-wash text-sm">
      <div className="mx-auto flex max-w-5xl flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-3 sm:px-6">
        <p className="min-w-0 grow basis-72 wrap-anywhere">
          <strong className="font-semibold">
            Somebody asked support to turn two-factor authentication off for your account.
          </strong>{' '}
          {notice.takesEffectAt ? (
            <>
              Support agreed: from <LocalTime at={notice.takesEffectAt} /> on, your password alone opens it.
            </>
          ) : (
            'Nothing is changed so far.'
          )}{' '}
          Was it not you? Cancel it, and change your password.
        </p>
        <form method="post" action={CANCEL}>
          <Button variant="secondary">Cancel this case</Button>
        </form>
      </div>
    </aside>
  );
}
