export type SecondFactorWay = 'totp' | 'webauthn' | 'recovery_code';

const labels = {
  webauthn: 'Use a passkey or security key',
  totp: 'Use your authenticator app',
  recovery_code: 'Use a recovery code',
} satisfies Record<SecondFactorWay, string>;

export function OtherWays({ ways }: { ways: readonly SecondFactorWay[] }) {
  return (
    <ul className="grid justify-items-center gap-3 border-t border-line pt-5 text-sm">
      {ways.map((way) => (
        <li key={way}>
          <a href={`/login/second-factor?use=${way}`} className="link">
            {labels[way]}
          </a>
        </li>
      ))}
      <li>
        <a href="/login/recovery" className="link">
          I can no longer access my codes
        </a>
      </li>
      <li>
        <a href="/login" className="rounded-sm text-muted hover:text-ink hover:underline">
          Log in as somebody else
        </a>
      </li>
    </ul>
  );
}
