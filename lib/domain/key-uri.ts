import { TIME_STEP_SECONDS } from './time-step';

type KeyUriParts = { issuer: string; account: string; secretBase32: string };

/**
 * The URI in the QR code, in the Key URI format that authenticator apps read. Issuer and account are joined by a colon,
 * so neither may contain one; spaces become `%20`, because some apps would show a `+` as is.
 */
export function keyUri({ issuer, account, secretBase32 }: KeyUriParts): string {
  const label = [issuer, account].map((part) => encodeURIComponent(withoutColon(part))).join(':');
  const parameters = [
    `secret=${secretBase32}`,
    `issuer=${encodeURIComponent(withoutColon(issuer))}`,
    'algorithm=SHA1',
    'digits=6',
    `period=${TIME_STEP_SECONDS}`,
  ];
  return `otpauth://totp/${label}?${parameters.join('&')}`;
}

/** The set-up key in groups of four, so it's easy to type. */
export function groupedInFours(text: string): string {
  return text.match(/.{1,4}/g)?.join(' ') ?? '';
}

function withoutColon(part: string): string {
  return part.replaceAll(':', ' ').replaceAll(/\s+/g, ' ').trim();
}
