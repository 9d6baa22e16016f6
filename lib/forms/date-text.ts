const inWords = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** "24 November 2026 at 14:05 UTC" */
export function dateText(at: Date): string {
  return `${inWords.format(at)} UTC`;
}
