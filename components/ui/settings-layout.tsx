import type { ReactNode } from 'react';
import { PageBody, PageTitle } from './page';
import { SoftNavigation } from './soft-navigation';

export type SettingsPage = 'profile' | 'security';

type Props = { current: SettingsPage; children: ReactNode };

const pages = [
  { key: 'profile', href: '/settings/profile', label: 'Profile' },
  { key: 'security', href: '/settings/security', label: 'Security' },
] satisfies { key: SettingsPage; href: string; label: string }[];

export function SettingsLayout({ current, children }: Props) {
  return (
    <PageBody>
      <SoftNavigation />
      <PageTitle>Settings</PageTitle>
      <div className="mt-6 grid gap-6 md:mt-8 md:grid-cols-[11rem_minmax(0,1fr)] md:gap-12">
        <nav aria-label="Settings" className="flex gap-1 border-b border-line md:flex-col md:border-0">
          {pages.map(({ key, href, label }) => (
            <a
              key={key}
              href={href}
              data-soft
              aria-current={key === current ? 'page' : undefined}
              className="-mb-px border-b-2 border-transparent px-3 py-2.5 text-sm text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink forced-colors:aria-[current=page]:underline md:m-0 md:rounded-lg md:border-0 md:py-2 md:hover:bg-sunken md:aria-[current=page]:bg-sunken"
            >
              {label}
            </a>
          ))}
        </nav>
        <div className="grid max-w-2xl content-start gap-6">{children}</div>
      </div>
    </PageBody>
  );
}
