import { type CheckUpHint, checkUpHint, type WayToLogIn } from '@/lib/domain/check-up';
import { type RecognizedBrowser, recognizeBrowser } from '@/lib/domain/client';
import { addMs, MINUTE_MS } from '@/lib/domain/duration';
import { hasSecondFactor } from '@/lib/domain/factors';
import { areFewRecoveryCodes } from '@/lib/domain/recovery-code';
import { SESSION_IDLE_MS } from '@/lib/domain/session';
import { type CredentialBadge, credentialBadge } from '@/lib/domain/webauthn';
import { relyingParty } from '@/lib/platform/relying-party';
import { userHandleOf } from '@/lib/platform/webauthn/ceremony-options';
import { database } from '@/lib/store/client';
import { findFactorsAndSessions } from '@/lib/store/factors-store';

const FRESH_MS = MINUTE_MS;
const MAX_SESSIONS = 50;

/** The data shown on the security page, and no more. `credentialId` goes to the browser for the Signal API. */
export type PasskeyView = {
  id: string;
  credentialId: string;
  name: string;
  badge: CredentialBadge;
  addedAt: Date;
  lastUsedAt: Date | null;
};

/** `since` is when this phone's app was added: a move to a new phone resets it. */
type AppView = { since: Date; lastUsedAt: Date | null };

/** One open session: its browser and the factors shown at its login. */
export type SessionView = {
  id: string;
  browser: RecognizedBrowser;
  ip: string;
  factors: readonly string[];
  createdAt: Date;
  lastSeenAt: Date;
};

export type SecurityView = {
  isOn: boolean;
  /**
   * The date of the oldest remaining factor or set of recovery codes; null when off. After a move to a new phone or new
   * recovery codes, it can be later than the true date, never earlier.
   */
  since: Date | null;
  /** Turned on or added less than a minute ago, so the page explains what it means. */
  fresh: 'two_factor' | 'app' | null;
  app: AppView | null;
  passkeys: PasskeyView[];
  recoveryCodes: { left: number; isFew: boolean; total: number; generatedAt: Date } | null;
  hint: CheckUpHint | null;
  /** Last used first, and how many more there are. */
  sessions: SessionView[];
  moreSessions: number;
  /** How browsers and password managers identify this account, for the Signal API (WebAuthn L3 §5.1.10). */
  signals: { rpId: string; userHandle: string };
};

/** The state of an account's factors and its live sessions, in one statement. */
export async function readSecurity({ userId, now }: { userId: string; now: Date }): Promise<SecurityView> {
  const live = { seenSince: addMs(now, -SESSION_IDLE_MS), now, take: MAX_SESSIONS };
  const account = await findFactorsAndSessions(database(), { userId, ...live });
  const { totpCredential, webauthn, recoveryCodes, sessions } = account;
  const app = totpCredential && { since: totpCredential.createdAt, lastUsedAt: totpCredential.lastUsedAt };
  const passkeys = webauthn.map(({ id, credentialId, name, isBackedUp, createdAt, lastUsedAt }) => {
    return { id, credentialId, name, badge: credentialBadge({ isBackedUp }), addedAt: createdAt, lastUsedAt };
  });
  const codes = recoveryCodes && codesView(recoveryCodes);
  const isOn = hasSecondFactor({ hasTotp: app !== null, hasWebauthn: passkeys.length > 0 });
  const since = isOn ? earliest([app?.since, ...passkeys.map(({ addedAt }) => addedAt), codes?.generatedAt]) : null;
  const hint = checkUpHint({ ways: waysOf(app, passkeys), recoveryCodesLeft: codes?.left ?? 0, now });
  const signals = { rpId: relyingParty().rpId, userHandle: userHandleOf(userId) };
  const moreSessions = account._count.sessions - sessions.length;
  const ofFactors = { isOn, since, fresh: freshOf({ since, app, now }), app, passkeys, recoveryCodes: codes, hint };
  return { ...ofFactors, sessions: sessions.map(sessionView), moreSessions, signals };
}

type LiveSession = Omit<SessionView, 'browser'> & { userAgent: string };

function sessionView({ userAgent, ...session }: LiveSession): SessionView {
  return { ...session, browser: recognizeBrowser(userAgent) };
}

function waysOf(app: AppView | null, passkeys: readonly PasskeyView[]): WayToLogIn[] {
  const ways: WayToLogIn[] = passkeys.map(({ name, addedAt, lastUsedAt }) => {
    return { kind: 'passkey', name, usedAt: lastUsedAt ?? addedAt };
  });
  return app === null ? ways : [{ kind: 'app', usedAt: app.lastUsedAt ?? app.since }, ...ways];
}

function earliest(dates: readonly (Date | undefined)[]): Date {
  return new Date(Math.min(...dates.map((date) => date?.getTime() ?? Number.POSITIVE_INFINITY)));
}

function freshOf({ since, app, now }: Pick<SecurityView, 'since' | 'app'> & { now: Date }): SecurityView['fresh'] {
  const isFresh = (date: Date | null) => date !== null && now.getTime() - date.getTime() < FRESH_MS;
  if (isFresh(since)) return 'two_factor';
  return isFresh(app?.since ?? null) ? 'app' : null;
}

function codesView({ createdAt: generatedAt, codes }: { createdAt: Date; codes: { usedAt: Date | null }[] }) {
  const left = codes.filter(({ usedAt }) => usedAt === null).length;
  return { left, isFew: areFewRecoveryCodes(left), total: codes.length, generatedAt };
}
