const LONE_SURROGATE = /\p{Surrogate}/u;
const UNSEEN = /(?![\n\t])[\p{Control}\p{Surrogate}]/gu;
const BREAKS_A_LINE = /[\s\p{Bidi_Control}]+/gu;

/**
 * True when the text can be stored and hashed as it stands: no NUL, which PostgreSQL refuses (22021), and no lone surrogate,
 * which becomes U+FFFD on the way and so equals another text.
 */
export function isWellFormedText(text: string): boolean {
  return !text.includes('\u0000') && !LONE_SURROGATE.test(text);
}

/** The text without control characters and lone surrogates; line breaks become `\n`, tabs stay. */
export function withoutControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNSEEN, '');
}

/** The text as one line that cannot break, reorder or colour the line it is shown in. */
export function toOneLine(text: string): string {
  return withoutControls(text).replace(BREAKS_A_LINE, ' ').trim();
}
