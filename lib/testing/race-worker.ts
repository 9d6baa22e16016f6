import type { ConfirmationCode } from '@/lib/domain/totp';
import { redeemLoginGrant } from '@/lib/usecases/login/redeem-login-grant';
import { submitConfirmationCode } from '@/lib/usecases/login/submit-confirmation-code';
import { createClient } from './login-state';

export type RaceJob =
  | { verb: 'submit'; attemptToken: string; code: ConfirmationCode; atMs: number }
  | { verb: 'redeem'; grantToken: string; atMs: number };

/** One of several instances of the application: takes its jobs, reports "ready", and runs them all at once on "go". */
let jobs: RaceJob[] = [];

process.on('message', async (message: RaceJob[] | 'go') => {
  if (message !== 'go') {
    jobs = message;
    await Promise.all(jobs.map(() => work({ verb: 'redeem', grantToken: 'opens the connections', atMs: 0 })));
    process.send?.('ready');
    return;
  }
  const outcomes = await Promise.all(jobs.map(work));
  process.send?.(outcomes);
});

async function work(job: RaceJob): Promise<string> {
  const asked = { ...job, client: createClient(), now: new Date(job.atMs) };
  try {
    const outcome = await (asked.verb === 'submit' ? submitConfirmationCode(asked) : redeemLoginGrant(asked));
    return outcome.ok ? 'ok' : outcome.reason;
  } catch {
    return 'unavailable'; // a busy machine: a refusal, so no way in
  }
}
