import { Alert } from '../ui/alert';

/** Shown after a login with a recovery code: how many are left, and a link to set up a new phone. */
export function RecoveryCodeUsed({ left, isFew }: { left: number; isFew: boolean }) {
  const leftText = left === 1 ? 'one recovery code' : `${left === 0 ? 'no' : left} recovery codes`;
  return (
    <Alert tone={isFew ? 'warning' : 'info'}>
      You logged in with a recovery code. You have {leftText} left.{' '}
      <a href="/settings/security/two-factor" className="link">
        Set up a new phone
      </a>
    </Alert>
  );
}
