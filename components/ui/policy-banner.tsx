import { LocalTime } from './local-time';

/** What the account lacks by the operator's policy; null or absent: nothing. */
export type PolicyNotice = { status: 'soon'; from: Date } | { status: 'required' } | null;

/** Above every page of a person who has yet to set up two-factor authentication. */
export function PolicyBanner({ notice }: { notice: Exclude<PolicyNotice, null> }) {
  return (
    <aside aria-label="Two-factor authentication is asked for" className="border-b border-line bg-info-wash text-sm">
      <p className="mx-auto max-w-5xl px-4 py-3 wrap-anywhere sm:px-6">
        {notice.status === 'soon' ? (
          <>
            From <LocalTime at={notice.from} /> on, your account needs two-factor authentication. It takes two minutes.
          </>
        ) : (
          'Your account needs two-factor authentication. Everything else opens once it is set up.'
        )}{' '}
        <a href="/settings/security/two-factor" className="link whitespace-nowrap">
          Set it up now
        </a>
      </p>
    </aside>
  );
}
