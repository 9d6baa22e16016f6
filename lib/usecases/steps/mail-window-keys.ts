import { networkOf } from '@/lib/domain/network';
import { fingerprint } from '@/lib/platform/token-hash';

/** The rate limit key of an IP address for all forms that send email: see mailAddressLimit. */
export function mailAddressKey(address: string): string {
  return `mail-address:${networkOf(address)}`;
}

/** Counted separately, so that emails of one kind never keep those of another from their recipient. */
type Kind = 'verify' | 'reset' | 'case' | 'other';

/** The rate limit key of an email address, which it doesn't contain: see mailRecipientLimit. */
export function mailRecipientKey(kind: Kind, email: string): string {
  return `${kind}-mail-recipient:${fingerprint(email)}`;
}
