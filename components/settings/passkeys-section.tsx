import { Alert } from '../ui/alert';
import { Card } from '../ui/card';
import { NeedsScript } from '../ui/needs-script';
import { AddPasskey } from './add-passkey';
import type { CodesFor } from './codes-file';
import type { RegistrationActions } from './passkey-answers';
import { PasskeyItem, type PasskeyRow } from './passkey-item';

type Props = RegistrationActions & {
  credentials: readonly PasskeyRow[];
  /** Why none can be added or used here. */
  notice?: string | undefined;
  codesFor: CodesFor;
};

export function PasskeysSection({ credentials, notice, codesFor, startAction, finishAction }: Props) {
  return (
    <Card>
      <h2 className="font-semibold">Passkeys and security keys</h2>
      <p className="mt-1.5 text-sm text-muted">
        Log in with your fingerprint, your face or your PIN, or with a key that you plug in. They cannot be guessed or
        given away to a false page.
      </p>
      <div className="mt-4 grid gap-4">
        {notice && <Alert tone="info">{notice}</Alert>}
        {credentials.length > 0 && (
          <ul className="divide-y divide-line border-y border-line">
            {credentials.map((credential) => (
              <PasskeyItem key={credential.id} {...credential} />
            ))}
          </ul>
        )}
        {!notice && (
          <>
            <AddPasskey codesFor={codesFor} startAction={startAction} finishAction={finishAction} />
            <NeedsScript>To add a passkey or security key, turn on JavaScript for this site.</NeedsScript>
          </>
        )}
      </div>
    </Card>
  );
}
