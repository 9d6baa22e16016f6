import type { ComponentProps } from 'react';
import { type ButtonVariant, buttonStyle } from './button-style';

type Props = Omit<ComponentProps<'button'>, 'className' | 'style'> & { variant?: ButtonVariant; isWide?: boolean };

export function Button({ variant = 'primary', type = 'submit', isWide = false, ...rest }: Props) {
  return <button {...rest} type={type} className={`${buttonStyle(variant)}${isWide ? ' w-full' : ''}`} />;
}
