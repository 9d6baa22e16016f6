import type { SecondFactorWay } from './other-ways';

const labels = {
  webauthn: 'Use a passkey or security key',
  totp: 'Use your authenticator app',
  recovery_code: 'Use a recovery code',
} satisfies Record<SecondFactorWay, string>;

/** The ways that are not shown, each one click away; the way back comes along. */
export function OtherStepUpWays({ ways, returnTo }: { ways: readonly SecondFactorWay[]; returnTo: string }) {
  return (
    <ul className="grid justify-items-center gap-3 border-t border-line pt-5 text-sm">
      {ways.map((way) => (
        <li key={way}>
          <a href={`/step-up?${new URLSearchParams({ use: way, returnTo })}`} className="link">
            {labels[way]}
          </a>
        </li>
      ))}
    </ul>
  );
}
