import { Button } from '../ui/button';
import { CheckBox } from '../ui/check-box';
import { GetForm } from '../ui/get-form';

/** Loads the next page in full, so that the codes don't stay in memory. */
export function RecoveryCodesDone({ href }: { href: string }) {
  return (
    <div className="border-t border-line pt-5 print:hidden">
      <GetForm href={href}>
        <CheckBox label="I have saved my recovery codes" required />
        <Button>Done</Button>
      </GetForm>
    </div>
  );
}
