/** Under which the failures of all second factors of one account are counted. */
export function secondFactorKey(userId: string): string {
  return `second-factor:${userId}`;
}
