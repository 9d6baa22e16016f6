import type { ReactNode } from 'react';

type Props = { children: ReactNode; againHref: string };

export function CheckYourMail({ children, againHref }: Props) {
  return (
    <div className="grid gap-5 text-sm">
      <p>{children}</p>
      <p className="text-muted">
        Didn't get the email after a few minutes? Check your spam folder, or{' '}
        <a href={againHref} className="link">
          enter your address again
        </a>
        .
      </p>
      <p>
        <a href="/login" className="link">
          Back to login
        </a>
      </p>
    </div>
  );
}
