import { Alert } from '../ui/alert';
import { Button } from '../ui/button';

export function ReplacedElsewherePanel({ restartAction }: { restartAction: () => Promise<void> }) {
  return (
    <div className="grid gap-5">
      <Alert tone="info">You've started setup in another browser.</Alert>
      <p className="text-sm text-muted">
        Finish it there, or start again here. If you start again, you'll get a new QR code, and the one in the other
        browser will stop working.
      </p>
      <form action={restartAction}>
        <Button>Start again here</Button>
      </form>
    </div>
  );
}
