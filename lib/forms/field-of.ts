/** A field of the form sent to an action; null if it isn't a form at all, since anyone can send anything. */
export function fieldOf(data: unknown, name: string): FormDataEntryValue | null {
  return data instanceof FormData ? data.get(name) : null;
}

const LONGEST_ECHO = 1000;

/** The text typed into a field, to show it there again: at most its first `longest` characters. */
export function textOf(value: FormDataEntryValue | null, longest = LONGEST_ECHO): string {
  return typeof value === 'string' ? value.slice(0, longest) : '';
}
