import { Alert } from '../ui/alert';

/** In a session that began with a recovery code: how many are left, and that the lost way should be replaced. */
export function RecoveryCodeUsed({ left, isFew }: { left: number; isFew: boolean }) {
  const leftText = left === 1 ? 'One recovery code is' : `${left === 0 ? 'No' : left} recovery codes are`;
  return (
    <Alert tone={isFew ? 'warning' : 'info'}>
      You logged in with a recovery code. {leftText} left.{' '}
      <a href="/settings/security/two-factor" className="link">
        Have you got a new phone?
      </a>
    </Alert>
  );
}
