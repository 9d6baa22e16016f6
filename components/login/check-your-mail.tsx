import type { ReactNode } from 'react';

type Props = { children: ReactNode; againHref: string };

export function CheckYourMail({ children, againHref }: Props) {
  return (
    <div className="grid gap-5 text-sm">
      <p>{children}</p>
      <p className="text-muted">
        No mail after a few minutes? Look into the folder for spam, and check that the address is yours:{' '}
        <a href={againHref} className="link">
          enter it again
        </a>
        .
      </p>
      <p>
        <a href="/login" className="link">
          Back to the login
        </a>
      </p>
    </div>
  );
}
