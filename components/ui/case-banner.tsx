import { Button } from './button';
import { LocalTime } from './local-time';

/** A case that would turn off two-factor authentication for this account, or null. */
export type CaseNotice = { state: 'unconfirmed' | 'open' | 'waiting'; takesEffectAt: Date | null } | null;

const CANCEL = '/support-case/cancel';

/** Shown on every page, because a logged-in user doesn't need the case, and someone else may have opened it. */
export function CaseBanner({ notice }: { notice: Exclude<CaseNotice, null> }) {
  return (
    <aside aria-label="Support case" className="border-b border-warning/35 bg-warning-wash text-sm">
      <div className="mx-auto flex max-w-5xl flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-3 sm:px-6">
        <p className="min-w-0 grow basis-72 wrap-anywhere">
          <strong className="font-semibold">
            Someone asked support to turn off two-factor authentication for your account.
          </strong>{' '}
          {notice.takesEffectAt ? (
            <>
              Support approved this. Starting <LocalTime at={notice.takesEffectAt} />, your password alone is enough to
              log in.
            </>
          ) : (
            'Nothing has changed yet.'
          )}{' '}
          If this wasn't you, cancel the case and change your password.
        </p>
        <form method="post" action={CANCEL}>
          <Button variant="secondary">Cancel this case</Button>
        </form>
      </div>
    </aside>
  );
}
