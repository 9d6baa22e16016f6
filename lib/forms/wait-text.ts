/** The waiting time between support's agreement and the login that it opens, as a part of a sentence. */
export function waitText(waitHours: number): string {
  if (waitHours === 0) return 'at once';
  return waitHours === 1 ? 'after one hour' : `after ${waitHours} hours`;
}
