/** An SMTP server's refusal. Its text is left out, since it may name the recipient. */
class SmtpAnswer extends Error {
  override readonly name = 'SmtpAnswer';

  constructor(
    /** Three digits (RFC 5321 §4.2), usually followed by an enhanced status code (RFC 3463). */
    readonly code: string,
    readonly command: string,
  ) {
    super(`to ${command}`);
  }
}

/** @returns null if the error is not an answer from a server */
export function answerOf(error: unknown): SmtpAnswer | null {
  if (!(error instanceof Error) || !('response' in error) || !('command' in error)) return null;
  const [code] = /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(String(error.response)) ?? [];
  return code === undefined ? null : new SmtpAnswer(code, String(error.command));
}

/**
 * True if the mail must not be sent again: 5yz is final (RFC 5321 §4.2.1) when it rejects the recipient or the text.
 * When it rejects anything else, such as our login or our sender, the fault is ours, and the operator can fix it.
 */
export function isFinal({ code, command }: SmtpAnswer): boolean {
  return code.startsWith('5') && (command === 'RCPT TO' || command === 'DATA');
}
