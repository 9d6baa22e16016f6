import { z } from 'zod';
import { type EmailReason, MAX_EMAIL_LENGTH, parseEmail } from '@/lib/domain/email';
import { checkPersonName, type PersonNameReason } from '@/lib/domain/person-name';
import { isWellFormedText, withoutControls } from '@/lib/domain/text';

const emailMessages = {
  email_missing: 'Enter your email address.',
  email_too_long: `Enter an email address of at most ${MAX_EMAIL_LENGTH} characters.`,
  email_malformed: 'Enter one email address, such as name@example.com.',
} as const satisfies Record<EmailReason, string>;

/** An email address, checked by the rule in lib/domain. */
export const emailField = z.string(emailMessages.email_missing).transform((typed, context) => {
  const email = parseEmail(typed);
  if (email.ok) return email.value;
  context.addIssue(emailMessages[email.reason]);
  return z.NEVER;
});

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

const MESSAGE_LONGEST_CHARACTERS = 5000;
const MAX_MESSAGE_INPUT = 4 * MESSAGE_LONGEST_CHARACTERS;
const SEEN = /[^\p{Separator}\p{Control}\p{Format}]/u;

const MESSAGE_TOO_LONG = 'Shorten your message to 5,000 characters.';
const MESSAGE_MALFORMED = "Your message contains characters we can't store. Remove them or type the text again.";

/**
 * Text of one or more lines, such as a message. Its length is counted in code points. Control characters other than tabs and line
 * breaks are invisible, so no one could remove them: they are dropped, except NUL, which no keyboard types and which is
 * refused.
 *
 * @param missing the sentence for an empty field
 */
export function longTextField(missing: string) {
  return z
    .string(missing)
    .max(MAX_MESSAGE_INPUT, { error: MESSAGE_TOO_LONG, abort: true })
    .refine(isWellFormedText, { error: MESSAGE_MALFORMED, abort: true })
    .overwrite((typed) => withoutControls(typed).trim())
    .refine((message) => SEEN.test(message), { error: missing, abort: true })
    .refine((message) => [...message].length <= MESSAGE_LONGEST_CHARACTERS, MESSAGE_TOO_LONG);
}

export const messageField = longTextField('Write your message.');

/** A field of the form sent to an action; null if it isn't a form at all, since anyone can send anything. */
export function fieldOf(data: unknown, name: string): FormDataEntryValue | null {
  return data instanceof FormData ? data.get(name) : null;
}

/** How much of a typed line, or of a typed message, is shown again after a refusal. */
export const MAX_ECHO_LENGTH = 1000;
export const MAX_MESSAGE_ECHO_LENGTH = 10_000;

/** The text typed into a field, to show it there again: at most its first `longest` characters. */
export function textOf(value: FormDataEntryValue | null, longest: number): string {
  return typeof value === 'string' ? value.slice(0, longest) : '';
}
