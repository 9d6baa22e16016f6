import { Button } from '../ui/button';

type Props = { minutesLeft: number; action: () => Promise<void> };

export function EnrolmentRestart({ minutesLeft, action }: Props) {
  return (
    <form
      action={action}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line pt-3 text-sm text-muted"
    >
      <p>Please finish within {minutesLeft === 1 ? 'a minute' : `${minutesLeft} minutes`}.</p>
      <Button variant="quiet">Start again with a new key</Button>
    </form>
  );
}
