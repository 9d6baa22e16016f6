import { Button } from '../ui/button';
import { RecoveryCodeField } from '../ui/recovery-code-field';
import { RecoveryCodeLead } from './recovery-code-lead';

export function RecoveryCodeStep({ errorId }: { errorId: string | undefined }) {
  return (
    <form method="post" action="/login/second-factor/recovery-code" className="grid gap-5">
      <RecoveryCodeLead />
      <RecoveryCodeField autoFocus errorId={errorId} />
      <Button isWide>Log in</Button>
    </form>
  );
}
