import { Button } from '../ui/button';
import { RecoveryCodeField } from '../ui/recovery-code-field';

export function RecoveryCodeStep({ errorId }: { errorId: string | undefined }) {
  return (
    <form method="post" action="/login/second-factor/recovery-code" className="grid gap-5">
      <p className="text-sm text-muted">
        Enter one of the codes that you saved when you turned on two-factor authentication. It is used up by this.
      </p>
      <RecoveryCodeField autoFocus errorId={errorId} />
      <Button isWide>Log in</Button>
    </form>
  );
}
