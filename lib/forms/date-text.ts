const inWords = new Intl.DateTimeFormat('en-US', {
  dateStyle: 'long',
  timeStyle: 'short',
  hourCycle: 'h23',
  timeZone: 'UTC',
});

/** "November 24, 2026 at 14:05 UTC" */
export function dateText(at: Date): string {
  return `${inWords.format(at)} UTC`;
}
