import { Alert } from '../ui/alert';
import { Button } from '../ui/button';

export function ReplacedElsewherePanel({ restartAction }: { restartAction: () => Promise<void> }) {
  return (
    <div className="grid gap-5">
      <Alert tone="info">You have begun the set-up in another browser.</Alert>
      <p className="text-sm text-muted">
        Finish it there, or start again here. If you start again, you get a new QR code, and the one in the other
        browser stops working.
      </p>
      <form action={restartAction}>
        <Button>Start again here</Button>
      </form>
    </div>
  );
}
