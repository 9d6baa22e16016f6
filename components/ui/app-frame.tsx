import type { ReactNode } from 'react';
import { AppHeader } from './app-header';
import { SiteFooter } from './site-footer';

type Props = { appName: string; person: { name: string; email: string }; children: ReactNode };

/** Header and footer around every page of a person who is logged in. */
export function AppFrame({ appName, person, children }: Props) {
  return (
    <div className="flex min-h-dvh flex-col">
      <AppHeader appName={appName} userName={person.name} email={person.email} logOutAction="/logout" />
      {children}
      <SiteFooter />
    </div>
  );
}
