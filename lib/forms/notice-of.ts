/** What just happened, in the sentence that `?notice=` names; anybody can write anything there. */
export function noticeOf(notices: Readonly<Record<string, string>>, name: unknown): string | undefined {
  return typeof name === 'string' && Object.hasOwn(notices, name) ? notices[name] : undefined;
}
