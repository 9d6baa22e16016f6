/** A field of a form that was sent to an action; null when what was sent is no form at all, as anybody can arrange. */
export function fieldOf(data: unknown, name: string): FormDataEntryValue | null {
  return data instanceof FormData ? data.get(name) : null;
}

const LONGEST_ECHO = 1000;

/** What was typed into a field, to be shown there again; never more than the first `longest` characters of it. */
export function textOf(value: FormDataEntryValue | null, longest = LONGEST_ECHO): string {
  return typeof value === 'string' ? value.slice(0, longest) : '';
}
