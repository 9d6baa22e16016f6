const LONE_SURROGATE = /\p{Surrogate}/u;
const UNSEEN = /(?![\n\t])[\p{Control}\p{Surrogate}]/gu;
const BREAKS_A_LINE = /[\s\p{Bidi_Control}]+/gu;

/**
 * True if the text can be stored and hashed as is: no NUL, which PostgreSQL refuses (22021), and no lone surrogate,
 * which turns into U+FFFD and so makes different texts equal.
 */
export function isWellFormedText(text: string): boolean {
  return !text.includes('\u0000') && !LONE_SURROGATE.test(text);
}

/** The text without control characters and lone surrogates; line breaks become `\n`, tabs stay. */
export function withoutControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNSEEN, '');
}

/** The text as one line that can't break, reorder or color the line it's shown in. */
export function toOneLine(text: string): string {
  return withoutControls(text).replace(BREAKS_A_LINE, ' ').trim();
}
