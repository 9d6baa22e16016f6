import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import { ceremonyMessage, forgetPasskey, NO_ANSWER } from '@/components/passkeys/webauthn-browser';

type Options = Extract<StartAnswer, { status: 'options' }>['options'];

type RegistrationEnd = FinishAnswer | Exclude<StartAnswer, { status: 'options' }> | { status: 'cancelled' };

/** The answer was lost, so the new credential may or may not be in the account. */
const NO_ANSWER_AT_END = "We can't reach the server. Reload the page to see if it was added.";

/** Asks the server, then the browser, then the server again. Never throws. */
export async function registerPasskey({ startAction, finishAction }: RegistrationActions): Promise<RegistrationEnd> {
  const library = import('@simplewebauthn/browser').catch(() => null);
  const start = await startAction().catch(() => null);
  const code = await library;
  if (start === null || code === null) return refused(NO_ANSWER);
  if (start.status !== 'options') return start;
  const created = await create(code, start.options);
  if (created.status !== 'created') return created;
  const unanswered = { ...refused(NO_ANSWER_AT_END), isUnknown: false };
  const end = await finishAction(created.attestation).catch(() => unanswered);
  if (end.status === 'refused' && end.isUnknown) {
    forgetPasskey({ rpId: start.options.rp.id ?? location.hostname, credentialId: created.attestation.id });
  }
  return end;
}

async function create({ startRegistration }: typeof import('@simplewebauthn/browser'), options: Options) {
  const startedAtMs = Date.now();
  try {
    return { status: 'created', attestation: await startRegistration({ optionsJSON: options }) } as const;
  } catch (error) {
    const message = ceremonyMessage(error, { startedAtMs, timeoutMs: options.timeout });
    return message === null ? ({ status: 'cancelled' } as const) : refused(message);
  }
}

function refused(message: string) {
  return { status: 'refused', message } as const;
}

type Refused = { status: 'refused'; message: string };

export type StartAnswer =
  | { status: 'options'; options: PublicKeyCredentialCreationOptionsJSON }
  | { status: 'leaving'; href: string }
  | Refused;

export type FinishAnswer =
  | { status: 'added'; href: string }
  | { status: 'codes'; codes: readonly string[] }
  /** `isUnknown`: the new credential belongs to no account, so its provider can delete it. */
  | (Refused & { isUnknown: boolean });

export type RegistrationActions = {
  startAction: () => Promise<StartAnswer>;
  finishAction: (answer: unknown) => Promise<FinishAnswer>;
};
