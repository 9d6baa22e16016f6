import { z } from 'zod';
import { checkPersonName, type PersonNameReason } from '@/lib/domain/person-name';

export const personNameMessages = {
  name_missing: 'Enter your name.',
  name_too_long: 'That name is too long. Use at most 80 characters.',
  malformed: "That name contains characters that can't be used. Type it again.",
} as const satisfies Record<PersonNameReason, string>;

/** A person's name, checked by the rule in lib/domain. */
export const personNameField = z.string(personNameMessages.name_missing).transform((typed, context) => {
  const name = checkPersonName(typed);
  if (name.ok) return name.value;
  context.addIssue(personNameMessages[name.reason]);
  return z.NEVER;
});
