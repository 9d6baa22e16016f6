/**
 * For the `ref` of a box with a hidden button and perhaps a hidden paragraph: shows the button if the browser supports
 * passkeys, otherwise the paragraph. Until its script runs, both stay hidden.
 */
export function revealPasskeys(box: HTMLDivElement | null): void {
  const shown = box?.querySelector<HTMLElement>(window.PublicKeyCredential ? 'button' : 'p');
  if (shown) shown.hidden = false;
}
