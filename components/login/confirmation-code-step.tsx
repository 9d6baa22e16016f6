import { Button } from '../ui/button';
import { CodeField } from '../ui/code-field';

type Props = { appName: string; errorId: string | undefined };

export function ConfirmationCodeStep({ appName, errorId }: Props) {
  return (
    <form method="post" action="/login/second-factor/code" className="grid gap-5">
      <p className="text-sm text-muted">
        Open your authenticator app and enter the <span className="whitespace-nowrap">6-digit</span> code for {appName}.
      </p>
      <CodeField autoFocus errorId={errorId} />
      <Button isWide>Log in</Button>
    </form>
  );
}
