import { LocalTime } from './local-time';

/** Set if the operator's policy requires two-factor authentication and the account doesn't have it yet. */
export type PolicyNotice = { status: 'soon'; from: Date } | { status: 'required' } | null;

/** Shown above every page until the user has set up two-factor authentication. */
export function PolicyBanner({ notice }: { notice: Exclude<PolicyNotice, null> }) {
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
