import { networkOf } from '@/lib/domain/network';
import { fingerprint } from '@/lib/platform/token-hash';

/** One count of a network for all forms that mail somebody: see mailAddressLimit. */
export function mailAddressKey(address: string): string {
  return `mail-address:${networkOf(address)}`;
}

/** Counted apart, so that mails of one kind never keep those of another from their recipient. */
type Kind = 'verify' | 'reset' | 'case' | 'other';

/** The count of an e-mail address: see mailRecipientLimit. The address itself is not in it. */
export function mailRecipientKey(kind: Kind, email: string): string {
  return `${kind}-mail-recipient:${fingerprint(email)}`;
}
