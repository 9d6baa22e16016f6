/** The key that counts the failures of all second factors of one account. */
export function secondFactorKey(userId: string): string {
  return `second-factor:${userId}`;
}
