/** The sentence that `?notice=` names. Anyone can put anything there, so unknown names show nothing. */
export function noticeOf(notices: Readonly<Record<string, string>>, name: unknown): string | undefined {
  return typeof name === 'string' && Object.hasOwn(notices, name) ? notices[name] : undefined;
}
