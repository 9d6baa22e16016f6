import type { CurrentSession } from '@/lib/usecases/sessions/current-session';
import { Button } from './button';
import { LocalTime } from './local-time';

const CANCEL = '/support-case/cancel';

/** Shown on every page, because a logged-in user doesn't need the case, and someone else may have opened it. */
export function CaseBanner({ notice }: { notice: NonNullable<CurrentSession['supportCase']> }) {
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

/** Shown above every page until the user has set up two-factor authentication. */
export function PolicyBanner({ notice }: { notice: NonNullable<CurrentSession['twoFactorPolicy']> }) {
  return (
    <aside aria-label="Two-factor authentication required" className="border-b border-line bg-info-wash text-sm">
      <p className="mx-auto max-w-5xl px-4 py-3 wrap-anywhere sm:px-6">
        {notice.status === 'soon' ? (
          <>
            Starting <LocalTime at={notice.from} />, your account requires two-factor authentication. It takes two
            minutes to set up.
          </>
        ) : (
          "Your account requires two-factor authentication. You can't use anything else until it's set up."
        )}{' '}
        <a href="/settings/security/two-factor" className="link whitespace-nowrap">
          Set it up now
        </a>
      </p>
    </aside>
  );
}
