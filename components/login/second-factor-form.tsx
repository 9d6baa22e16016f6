import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { CodeField } from '../ui/code-field';

type Props = {
  appName: string;
  error?: string | undefined;
  /** A whole sentence that says until when codes are refused; while it shows, the form takes none. */
  disabledUntilText?: string | undefined;
};

const errorId = 'code-error';

export function SecondFactorForm({ appName, error, disabledUntilText }: Props) {
  const isDisabled = Boolean(disabledUntilText);
  return (
    <div className="grid gap-6">
      <form method="post" action="/login/second-factor/code" className="grid gap-5">
        {disabledUntilText && <Alert tone="warning">{disabledUntilText}</Alert>}
        {error && (
          <Alert tone="error" id={errorId}>
            {error}
          </Alert>
        )}
        <p className="text-sm text-muted">
          Open your authenticator app and enter the <span className="whitespace-nowrap">6-digit</span> code for{' '}
          {appName}.
        </p>
        <CodeField autoFocus={!isDisabled} disabled={isDisabled} errorId={error ? errorId : undefined} />
        <Button isWide disabled={isDisabled}>
          Log in
        </Button>
      </form>
      <ul className="grid justify-items-center gap-3 border-t border-line pt-5 text-sm">
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
    </div>
  );
}
