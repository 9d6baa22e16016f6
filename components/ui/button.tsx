import type { ComponentProps, ReactNode } from 'react';

type ButtonProps = Omit<ComponentProps<'button'>, 'className' | 'style'> & {
  variant?: ButtonVariant;
  isWide?: boolean;
};

export function Button({ variant = 'primary', type = 'submit', isWide = false, ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={`${buttonStyle(variant)}${isWide ? ' w-full' : ''}`} />;
}

type ButtonLinkProps = { href: string; variant?: ButtonVariant; children: ReactNode };

export function ButtonLink({ href, variant = 'primary', children }: ButtonLinkProps) {
  return (
    <a href={href} className={buttonStyle(variant)}>
      {children}
    </a>
  );
}

export type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'quiet';

const shape =
  'inline-flex min-h-10 cursor-pointer items-center justify-center gap-2 rounded-lg border px-4 py-1.5 text-center text-sm font-medium motion-safe:transition-colors disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-progress aria-disabled:opacity-70 pointer-coarse:min-h-11';

const colors = {
  primary: 'border-transparent bg-solid text-white hover:bg-solid-hover',
  secondary: 'border-edge/60 bg-surface text-ink hover:bg-sunken',
  danger: 'border-transparent bg-danger-solid text-white hover:bg-danger-hover',
  quiet: 'border-transparent text-muted hover:bg-sunken hover:text-ink',
} satisfies Record<ButtonVariant, string>;

export function buttonStyle(variant: ButtonVariant): string {
  return `${shape} ${colors[variant]}`;
}
