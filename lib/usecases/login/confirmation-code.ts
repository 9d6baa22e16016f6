import { type Failure, failure, type Result, success } from '@/lib/domain/result';
import {
  acceptableTimeSteps,
  type ClockOff,
  type ConfirmationCode,
  clockDrift,
  driftTimeSteps,
  timeStepAt,
} from '@/lib/domain/totp';
import { environment } from '@/lib/platform/environment';
import { openSecret } from '@/lib/platform/secret-box';
import { matchingTimeStep } from '@/lib/platform/totp';
import { database } from '@/lib/store/client';
import { claimTimeStep, refuseTimeStep, type TotpCredentialRow } from '@/lib/store/totp-credential-store';
import { type Db, rollbackOnFailure } from '@/lib/store/transaction';

type Claim = {
  userId: string;
  /** Null for an account without an authenticator app: every code is wrong. */
  credential: TotpCredentialRow | null;
  code: ConfirmationCode;
  now: Date;
};

/**
 * Checks a confirmation code and claims its time step once, over all instances (RFC 6238 §5.2). `open` runs in the same
 * transaction; if it refuses, the code isn't spent.
 */
export async function claimCode<T extends { ok: boolean }>(
  { userId, credential, code, now }: Claim,
  open: (tx: Db) => Promise<T>,
): Promise<T | Failure<'wrong_code' | 'unreadable'> | ClockOff> {
  if (credential === null) return failure('wrong_code');
  const match = await checkConfirmationCode({ userId, credential, code, now });
  if (!match.ok) return match;
  return rollbackOnFailure(async (tx): Promise<T | Failure<'wrong_code'>> => {
    const isClaimed = await claimTimeStep(tx, { credentialId: credential.id, timeStep: match.value, now });
    return isClaimed ? open(tx) : failure('wrong_code');
  });
}

type CodeCheck = Claim & { credential: TotpCredentialRow };

/**
 * Checks if the code is right now, or would be at another time. A code shown before its time is used up, so that
 * someone who guessed it can't wait for that time.
 *
 * @returns the time step to claim
 */
async function checkConfirmationCode({
  userId,
  credential,
  code,
  now,
}: CodeCheck): Promise<Result<number, 'wrong_code' | 'unreadable' | ClockOff>> {
  const context = { purpose: 'totp-credential', userId, rowId: credential.id } as const;
  const secret = openSecret(credential.boxedSecret, environment().encryptionKeys, context);
  if (!secret.ok) return failure('unreadable');
  const secretBytes = secret.value;
  const nowSeconds = now.getTime() / 1000;
  const { lastTimeStep, refusedTimeSteps } = credential;
  const timeSteps = acceptableTimeSteps({ nowSeconds, lastTimeStep }).filter(
    (step) => !refusedTimeSteps.includes(step),
  );
  const timeStep = matchingTimeStep({ secretBytes, code, timeSteps });
  if (timeStep !== null) return success(timeStep);
  const off = detectClockDrift({ secretBytes, code, lastTimeStep, nowSeconds });
  if (off === null) return failure('wrong_code');
  if (off.refusal.clock.direction === 'ahead') {
    const oldestAcceptable = timeStepAt(nowSeconds) - 1;
    await refuseTimeStep(database(), { credentialId: credential.id, timeStep: off.matchedStep, oldestAcceptable });
  }
  return off.refusal;
}

type WrongCode = { secretBytes: Uint8Array; code: ConfirmationCode; lastTimeStep: number; nowSeconds: number };

/** The clock drift if a wrong code is right for another time; null if it is plainly wrong. */
export function detectClockDrift({ secretBytes, code, lastTimeStep, nowSeconds }: WrongCode) {
  const timeSteps = driftTimeSteps({ nowSeconds }).filter((step) => step > lastTimeStep);
  const matchedStep = matchingTimeStep({ secretBytes, code, timeSteps });
  if (matchedStep === null) return null;
  const refusal: ClockOff = { ok: false, reason: 'clock_off', clock: clockDrift({ matchedStep, nowSeconds }) };
  return { matchedStep, refusal };
}
