/** An SMTP server's "no". What it wrote is left out, since it may name the recipient. */
class SmtpAnswer extends Error {
  override readonly name = 'SmtpAnswer';

  constructor(
    /** Three digits (RFC 5321 §4.2), mostly with an enhanced status behind them (RFC 3463). */
    readonly code: string,
    readonly command: string,
  ) {
    super(`to ${command}`);
  }
}

/** @returns null when it is not a server that answered */
export function answerOf(error: unknown): SmtpAnswer | null {
  if (!(error instanceof Error) || !('response' in error) || !('command' in error)) return null;
  const [code] = /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(String(error.response)) ?? [];
  return code === undefined ? null : new SmtpAnswer(code, String(error.command));
}

/**
 * Whether the mail must not be tried again: 5yz is final (RFC 5321 §4.2.1) where it answers the recipient or the text.
 * To anything else, such as our login or our sender, it speaks of us, and the operator can put that right.
 */
export function isFinal({ code, command }: SmtpAnswer): boolean {
  return code.startsWith('5') && (command === 'RCPT TO' || command === 'DATA');
}
