/**
 * A browser that completed a login to the account before, as "id.epoch". An account's epoch rises when every browser has to
 * prove itself anew: after a change or reset of the password, after a change of address was undone, or when the owner said
 * that it was somebody else.
 */
export type KnownBrowser = `${string}.${number}`;

export function knownBrowser(id: string, epoch: number): KnownBrowser {
  return `${id}.${epoch}`;
}

/** @param browserEpoch of the account now, or null when there is no such account */
export function isKnownAt(browser: string | null, browserEpoch: number | null): boolean {
  return browser !== null && browserEpoch !== null && browser.endsWith(`.${browserEpoch}`);
}
