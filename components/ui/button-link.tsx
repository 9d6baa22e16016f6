import type { ReactNode } from 'react';
import { type ButtonVariant, buttonStyle } from './button-style';

type Props = { href: string; variant?: ButtonVariant; children: ReactNode };

export function ButtonLink({ href, variant = 'primary', children }: Props) {
  return (
    <a href={href} className={buttonStyle(variant)}>
      {children}
    </a>
  );
}
