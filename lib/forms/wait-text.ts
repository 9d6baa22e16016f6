/** The waiting period between support's approval and the login, as part of a sentence. */
export function waitText(waitHours: number): string {
  if (waitHours === 0) return 'right away';
  return waitHours === 1 ? 'after one hour' : `after ${waitHours} hours`;
}
