/** For `useSyncExternalStore`: what a browser says of itself stays as it is while the page is open. */
export function neverChanges() {
  return () => {};
}
