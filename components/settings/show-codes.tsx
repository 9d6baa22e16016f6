import { Alert } from '../ui/alert';
import { type CodesFor, codesFile } from './codes-file';
import { RecoveryCodes } from './recovery-codes';

type Props = { codes: readonly string[]; codesFor: CodesFor };

/** After the first passkey of an account. */
export function ShowCodes({ codes, codesFor }: Props) {
  return (
    <div className="grid gap-5">
      <Alert tone="success">It was added. Two-factor authentication is now active.</Alert>
      <RecoveryCodes codes={codes} {...codesFile(codesFor, codes)} doneHref={codesFor.doneHref} />
    </div>
  );
}
