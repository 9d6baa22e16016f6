import type { ReactNode } from 'react';
import type { LoginAttemptView } from '@/lib/usecases/login/read-login-attempt';

export type SecondFactorWay = LoginAttemptView['ways'][number];

const labels = {
  webauthn: 'Use a passkey or security key',
  totp: 'Use your authenticator app',
  recovery_code: 'Use a recovery code',
} satisfies Record<SecondFactorWay, string>;

type Props = { ways: readonly SecondFactorWay[]; hrefOf: (way: SecondFactorWay) => string; children?: ReactNode };

/** Links to the factors that aren't shown. The children are list items for any other links. */
export function OtherWays({ ways, hrefOf, children }: Props) {
  return (
    <ul className="grid justify-items-center gap-3 border-t border-line pt-5 text-sm">
      {ways.map((way) => (
        <li key={way}>
          <a href={hrefOf(way)} className="link">
            {labels[way]}
          </a>
        </li>
      ))}
      {children}
    </ul>
  );
}

/** Shows the passkey and the app together if the account has both, because not every browser can reach the passkey. */
export function shownTogether(ways: readonly SecondFactorWay[], way: SecondFactorWay): readonly SecondFactorWay[] {
  return way === 'webauthn' ? ways.filter((one) => one !== 'recovery_code') : [way];
}

export function RecoveryCodeLead() {
  return (
    <p className="text-sm text-muted">
      Enter one of the recovery codes you saved when you turned on two-factor authentication. Each code works only once.
    </p>
  );
}
