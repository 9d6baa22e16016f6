import { type Failure, failure, success } from '@/lib/domain/result';
import { acceptableTimeSteps, timeStepAt } from '@/lib/domain/time-step';
import { environment } from '@/lib/platform/environment';
import { openSecret } from '@/lib/platform/secret-box';
import { matchingTimeStep } from '@/lib/platform/totp';
import { database } from '@/lib/store/client';
import { refuseTimeStep, type TotpCredentialRow } from '@/lib/store/totp-credential-store';
import { type ClockOff, clockOffOf } from './clock-off';

type CodeCheck = {
  userId: string;
  credential: TotpCredentialRow;
  /** Six digits, from parseConfirmationCode. */
  code: string;
  now: Date;
};

/**
 * Checks if the code is right now, or would be at another time. A code shown before its time is used up, so that
 * someone who guessed it can't wait for that time.
 *
 * @returns the time step to claim
 */
export async function checkConfirmationCode({
  userId,
  credential,
  code,
  now,
}: CodeCheck): Promise<{ ok: true; value: number } | Failure<'wrong_code' | 'unreadable'> | ClockOff> {
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
  const off = clockOffOf({ secretBytes, code, lastTimeStep, nowSeconds });
  if (off === null) return failure('wrong_code');
  if (off.refusal.clock.direction === 'ahead') {
    const oldestAcceptable = timeStepAt(nowSeconds) - 1;
    await refuseTimeStep(database(), { credentialId: credential.id, timeStep: off.matchedStep, oldestAcceptable });
  }
  return off.refusal;
}
