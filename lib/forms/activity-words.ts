import type { Doer } from '@/lib/domain/activity';
import { loginWay } from '@/lib/domain/login-way';
import type { SecurityEventKind } from '@/lib/domain/security-event';
import { doneSentences, refusedSentences } from './activity-sentences';

/** Reasons in words. Reasons that aren't here are for code only. */
const reasons: Readonly<Record<string, string>> = {
  second_factor_needed: 'Second step required',
  wrong_password: 'Incorrect password',
  wrong_code: 'Incorrect confirmation code',
  clock_off: 'Confirmation code from the wrong time',
  unreadable: "The code couldn't be checked",
  wrong_recovery_code: 'Incorrect recovery code',
  wrong_passkey: 'Passkey or security key not accepted',
  unknown_passkey: 'Unknown passkey or security key',
  challenge_over: 'Took too long',
  malformed: 'The browser sent invalid data',
  passkey_suspect: 'Possible copy',
  email_not_verified: 'Email address not confirmed',
  replaced: 'Replaced by another login in the same browser',
};

/** Kinds whose reason is a name, given by the user or by us. */
const NAMED: readonly string[] = ['passkey_added', 'passkey_renamed', 'passkey_removed'] satisfies SecurityEventKind[];
const PROOFS: readonly string[] = ['login', 'step_up'] satisfies SecurityEventKind[];

const doers = {
  you: null,
  support: 'Support',
  stranger: "Someone who wasn't logged in",
} satisfies Record<Doer, string | null>;

type Event = { kind: string; outcome: string; reason: string | null };

/** The event as a sentence without its period. */
export function activitySentence({ kind, outcome }: Event): string {
  if (outcome === 'ok') return sentenceOf(doneSentences, kind) ?? 'Other account activity';
  return sentenceOf(refusedSentences, kind) ?? 'Other failed account activity';
}

/** How, with what or why it happened; null if there's nothing to add. */
export function activityDetail({ kind, outcome, reason }: Event): string | null {
  if (reason === null) return null;
  if (outcome === 'ok' && NAMED.includes(kind)) return `“${reason}”`;
  if (outcome === 'ok' && PROOFS.includes(kind)) return capitalized(loginWay(reason.split('+'))) || null;
  if (kind === 'recovery_code_used' && /^\d+ left$/.test(reason)) return capitalized(reason);
  return sentenceOf(reasons, reason) ?? null;
}

/** Who acted; null if it was the user. */
export function activityDoer(doer: Doer): string | null {
  return doers[doer];
}

function sentenceOf(sentences: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(sentences, name) ? sentences[name] : undefined;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
