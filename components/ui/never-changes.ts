/** For `useSyncExternalStore`, with a value that stays the same while the page is open. */
export function neverChanges() {
  return () => {};
}
