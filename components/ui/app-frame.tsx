import type { ReactNode } from 'react';
import type { CurrentSession } from '@/lib/usecases/sessions/current-session';
import { CaseBanner, PolicyBanner } from './banners';
import { MenuPopover } from './menu-popover';
import { Wordmark } from './page';

/** The logged-in user, and the notices they see on every page. */
export type FramePerson = Pick<
  CurrentSession,
  'name' | 'email' | 'role' | 'hasTwoFactor' | 'twoFactorPolicy' | 'supportCase'
>;

type AppFrameProps = { appName: string; person: FramePerson; children: ReactNode };

/** The header and footer of every page for a logged-in user. */
export function AppFrame({ appName, person, children }: AppFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <AppHeader
        {...{ appName, userName: person.name, email: person.email, logOutAction: '/logout' }}
        isStaff={person.role === 'support' && person.hasTwoFactor}
      />
      {person.supportCase && <CaseBanner notice={person.supportCase} />}
      {person.twoFactorPolicy && <PolicyBanner notice={person.twoFactorPolicy} />}
      {children}
      <SiteFooter />
    </div>
  );
}

type AppHeaderProps = { appName: string; userName: string; email: string; logOutAction: string; isStaff: boolean };

const itemStyle =
  'flex min-h-10 w-full cursor-pointer items-center rounded-md px-3 text-start text-sm hover:bg-sunken focus-visible:bg-sunken focus-visible:-outline-offset-2';

function AppHeader({ appName, userName, email, logOutAction, isStaff }: AppHeaderProps) {
  return (
    <header className="flex h-16 items-center justify-between gap-4 border-b border-line bg-surface px-4 sm:px-6">
      <a href="#content" className="sr-only rounded-md bg-surface p-3 focus:not-sr-only focus:absolute focus:start-2">
        Skip to content
      </a>
      <Wordmark appName={appName} />
      <button
        type="button"
        id="account"
        popoverTarget="account-menu"
        aria-haspopup="menu"
        className="flex min-h-10 max-w-[60%] min-w-0 cursor-pointer items-center gap-2 rounded-lg px-3 text-sm font-medium hover:bg-sunken"
      >
        <span className="truncate">{userName}</span>
        <svg viewBox="0 0 16 16" className="size-4 shrink-0 fill-none stroke-current stroke-[1.75]" aria-hidden="true">
          <path d="m4 6 4 4 4-4" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      </button>
      <MenuPopover id="account-menu" labelledBy="account" note={email}>
        <a role="menuitem" href="/settings/security" className={itemStyle}>
          Settings
        </a>
        {isStaff && (
          <a role="menuitem" href="/support" className={itemStyle}>
            Support desk
          </a>
        )}
        <form role="none" method="post" action={logOutAction}>
          <button role="menuitem" type="submit" className={itemStyle}>
            Log out
          </button>
        </form>
      </MenuPopover>
    </header>
  );
}

function SiteFooter() {
  return (
    <footer className="mx-auto flex w-full max-w-5xl gap-6 px-4 py-8 text-sm sm:px-6">
      <a href="/help" className="rounded-sm text-muted hover:text-ink hover:underline">
        Help
      </a>
      <a href="/contact" className="rounded-sm text-muted hover:text-ink hover:underline">
        Contact support
      </a>
    </footer>
  );
}
