import type { ReactNode } from 'react';
import { AppHeader } from './app-header';
import { CaseBanner, type CaseNotice } from './case-banner';
import { PolicyBanner, type PolicyNotice } from './policy-banner';
import { SiteFooter } from './site-footer';

/** The logged-in user, and the notices they see on every page. */
export type FramePerson = {
  name: string;
  email: string;
  role: 'member' | 'support';
  hasTwoFactor: boolean;
  twoFactorPolicy: PolicyNotice;
  supportCase: CaseNotice;
};

type Props = { appName: string; person: FramePerson; children: ReactNode };

/** The header and footer of every page for a logged-in user. */
export function AppFrame({ appName, person, children }: Props) {
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
