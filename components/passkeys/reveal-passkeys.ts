import { RELOAD } from '@/lib/forms/form-state';

/** For a button whose ceremony couldn't be loaded. */
export const NOT_LOADED = `This page didn't load completely. ${RELOAD}`;

/**
 * For the `ref` of a box with a hidden button and perhaps a hidden paragraph: shows the button if the browser supports
 * passkeys, otherwise the paragraph. Until its script runs, both stay hidden.
 */
export function revealPasskeys(box: HTMLDivElement | null): void {
  const shown = box?.querySelector<HTMLElement>(window.PublicKeyCredential ? 'button' : 'p');
  if (shown) shown.hidden = false;
}
