/**
 * A browser that has completed a login to the account, as "id.epoch". An account's epoch rises when every browser must
 * prove itself again: after the password was changed or reset, after an email change was undone, or when the owner said
 * "This wasn't me".
 */
export type KnownBrowser = `${string}.${number}`;

export function knownBrowser(id: string, epoch: number): KnownBrowser {
  return `${id}.${epoch}`;
}

/** @param browserEpoch the account's current one, or null if there's no such account */
export function isKnownAt(browser: string | null, browserEpoch: number | null): boolean {
  return browser !== null && browserEpoch !== null && browser.endsWith(`.${browserEpoch}`);
}
