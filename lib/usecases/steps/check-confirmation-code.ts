import { type ClockVerdict, clockVerdict, doctorTimeSteps } from '@/lib/domain/clock-doctor';
import { type Failure, failure, success } from '@/lib/domain/result';
import { acceptableTimeSteps } from '@/lib/domain/time-step';
import { environment } from '@/lib/platform/environment';
import { openSecret } from '@/lib/platform/secret-box';
import { matchingTimeStep } from '@/lib/platform/totp';

/** The code is right for another minute: refused, and the person is told how far off the phone's clock is. */
export type ClockOff = { ok: false; reason: 'clock_off'; clock: ClockVerdict };

type CodeCheck = {
  userId: string;
  credential: { id: string; boxedSecret: string; lastTimeStep: number };
  /** Six digits, from parseConfirmationCode. */
  code: string;
  now: Date;
};

/** @returns the time step to claim; nothing is written here */
export function checkConfirmationCode({
  userId,
  credential,
  code,
  now,
}: CodeCheck): { ok: true; value: number } | Failure<'wrong_code' | 'unreadable'> | ClockOff {
  const context = { purpose: 'totp-credential', userId, rowId: credential.id } as const;
  const secret = openSecret(credential.boxedSecret, environment().encryptionKeys, context);
  if (!secret.ok) return failure('unreadable');
  const secretBytes = secret.value;
  const nowSeconds = now.getTime() / 1000;
  const { lastTimeStep } = credential;
  const timeStep = matchingTimeStep({
    secretBytes,
    code,
    timeSteps: acceptableTimeSteps({ nowSeconds, lastTimeStep }),
  });
  if (timeStep !== null) return success(timeStep);
  const otherSteps = doctorTimeSteps({ nowSeconds }).filter((step) => step > lastTimeStep);
  const matchedStep = matchingTimeStep({ secretBytes, code, timeSteps: otherSteps });
  if (matchedStep === null) return failure('wrong_code');
  return { ok: false, reason: 'clock_off', clock: clockVerdict({ matchedStep, nowSeconds }) };
}
