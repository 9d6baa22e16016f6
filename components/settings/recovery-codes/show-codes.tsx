import { Alert } from '@/components/ui/alert';
import { type CodesFor, codesFile } from './codes-file';
import { RecoveryCodes } from './recovery-codes';

type Props = { notice: string; codes: readonly string[]; codesFor: CodesFor };

export function ShowCodes({ notice, codes, codesFor }: Props) {
  return (
    <div className="grid gap-5">
      <Alert tone="success">{notice}</Alert>
      <RecoveryCodes codes={codes} {...codesFile(codesFor, codes)} doneHref={codesFor.doneHref} />
    </div>
  );
}
