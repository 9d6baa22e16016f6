import { Alert } from '../ui/alert';
import { Card } from '../ui/card';
import { NeedsScript } from '../ui/needs-script';
import { AddPasskey } from './add-passkey';
import type { CodesFor } from './codes-file';
import type { RegistrationActions } from './passkey-answers';
import { PasskeyItem, type PasskeyRow } from './passkey-item';

type Props = RegistrationActions & {
  credentials: readonly PasskeyRow[];
  /** Explains why passkeys can't be used at this URL. */
  notice?: string | undefined;
  codesFor: CodesFor;
};

export function PasskeysSection({ credentials, notice, codesFor, startAction, finishAction }: Props) {
  return (
    <Card>
      <h2 className="font-semibold">Passkeys and security keys</h2>
      <p className="mt-1.5 text-sm text-muted">
        Log in with your fingerprint, face or PIN, or with a security key you plug in. Unlike passwords, passkeys and
        security keys can't be guessed or phished.
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
