import type { ReactNode } from 'react';
import { AppHeader } from './app-header';
import { SiteFooter } from './site-footer';

export type FramePerson = { name: string; email: string; role: 'member' | 'support'; hasTwoFactor: boolean };
type Props = { appName: string; person: FramePerson; children: ReactNode };

/** Header and footer around every page of a person who is logged in. */
export function AppFrame({ appName, person, children }: Props) {
  return (
    <div className="flex min-h-dvh flex-col">
      <AppHeader
        {...{ appName, userName: person.name, email: person.email, logOutAction: '/logout' }}
        isStaff={person.role === 'support' && person.hasTwoFactor}
      />
      {children}
      <SiteFooter />
    </div>
  );
}
