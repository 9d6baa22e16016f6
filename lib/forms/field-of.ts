/** A field of a form that was sent to an action; null when what was sent is no form at all, as anybody can arrange. */
export function fieldOf(data: unknown, name: string): FormDataEntryValue | null {
  return data instanceof FormData ? data.get(name) : null;
}
