/**
 * For the `ref` of a box with a button and maybe a paragraph, both hidden: shows the button where the browser knows
 * passkeys, else the paragraph. Until its script runs neither is there.
 */
export function revealPasskeys(box: HTMLDivElement | null): void {
  const shown = box?.querySelector<HTMLElement>(window.PublicKeyCredential ? 'button' : 'p');
  if (shown) shown.hidden = false;
}
