import { type CheckUpHint, checkUpHint } from '@/lib/domain/check-up';
import { MINUTE_MS } from '@/lib/domain/duration';
import { hasSecondFactor } from '@/lib/domain/factor-policy';
import { areFewRecoveryCodes } from '@/lib/domain/recovery-code';
import { type CredentialBadge, credentialBadge } from '@/lib/domain/webauthn-rules';
import { relyingParty } from '@/lib/platform/relying-party';
import { userHandleOf } from '@/lib/platform/webauthn/user-handle';
import { database } from '@/lib/store/client';
import { findFactors } from '@/lib/store/user-store';

const FRESH_MS = MINUTE_MS;

/** What the security page shows, and no more. `credentialId` is what a browser is told for the Signal API. */
export type PasskeyView = {
  id: string;
  credentialId: string;
  name: string;
  badge: CredentialBadge;
  addedAt: Date;
  lastUsedAt: Date | null;
};

export type SecurityView = {
  isOn: boolean;
  /** The authenticator app. `isFresh`: turned on within the last minute, so the page says what that means. */
  app: { since: Date; lastUsedAt: Date | null; isFresh: boolean } | null;
  passkeys: PasskeyView[];
  recoveryCodes: { left: number; isFew: boolean; total: number; madeAt: Date } | null;
  hint: CheckUpHint | null;
  /** How browsers and password managers know this account, for the Signal API (WebAuthn L3 §5.1.10). */
  signals: { rpId: string; userHandle: string };
};

/** The state of every factor of an account, in one statement. */
export async function readSecurity({ userId, now }: { userId: string; now: Date }): Promise<SecurityView> {
  const { totpCredential, webauthn, recoveryCodes } = await findFactors(database(), userId);
  const app = totpCredential === null ? null : appView(totpCredential, now);
  const passkeys = webauthn.map(({ id, credentialId, name, isBackedUp, createdAt, lastUsedAt }) => {
    return { id, credentialId, name, badge: credentialBadge({ isBackedUp }), addedAt: createdAt, lastUsedAt };
  });
  const codes = recoveryCodes === null ? null : codesView(recoveryCodes);
  const isOn = hasSecondFactor({ hasTotp: app !== null, hasWebauthn: passkeys.length > 0 });
  const usedAt = [app?.lastUsedAt ?? app?.since, ...passkeys.map(({ addedAt, lastUsedAt }) => lastUsedAt ?? addedAt)];
  const hint = checkUpHint({
    wayCount: (app === null ? 0 : 1) + passkeys.length,
    recoveryCodesLeft: codes?.left ?? 0,
    usedAt: usedAt.filter((at) => at !== undefined),
    now,
  });
  const signals = { rpId: relyingParty().rpId, userHandle: userHandleOf(userId) };
  return { isOn, app, passkeys, recoveryCodes: codes, hint, signals };
}

function appView({ createdAt: since, lastUsedAt }: { createdAt: Date; lastUsedAt: Date | null }, now: Date) {
  return { since, lastUsedAt, isFresh: now.getTime() - since.getTime() < FRESH_MS };
}

function codesView({ createdAt: madeAt, codes }: { createdAt: Date; codes: { usedAt: Date | null }[] }) {
  const left = codes.filter(({ usedAt }) => usedAt === null).length;
  return { left, isFew: areFewRecoveryCodes(left), total: codes.length, madeAt };
}
