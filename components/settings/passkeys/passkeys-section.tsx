import { NeedsScript } from '@/components/passkeys/needs-script';
import { Alert, Badge } from '@/components/ui/alert';
import { LocalTime } from '@/components/ui/local-time';
import { Card } from '@/components/ui/page';
import { credentialBadges } from '@/lib/forms/passkeys';
import type { PasskeyView } from '@/lib/usecases/two-factor/read-security';
import type { CodesFor } from '../recovery-codes/codes-file';
import { SectionLink } from '../section-link';
import { AddPasskey } from './add-passkey';
import type { RegistrationActions } from './register-passkey';

type Props = RegistrationActions & {
  passkeys: readonly ListedPasskey[];
  /** Explains why passkeys can't be used at this URL. */
  notice?: string | undefined;
  codesFor: CodesFor;
};

export function PasskeysSection({ passkeys, notice, codesFor, startAction, finishAction }: Props) {
  return (
    <Card>
      <h2 className="font-semibold">Passkeys and security keys</h2>
      <p className="mt-1.5 text-sm text-muted">
        Log in with your fingerprint, face or PIN, or with a security key you plug in. Unlike passwords, passkeys and
        security keys can't be guessed or phished.
      </p>
      <div className="mt-4 grid gap-4">
        {notice && <Alert tone="info">{notice}</Alert>}
        {passkeys.length > 0 && (
          <ul className="divide-y divide-line border-y border-line">
            {passkeys.map((passkey) => (
              <PasskeyItem key={passkey.id} passkey={passkey} />
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

type ListedPasskey = Omit<PasskeyView, 'credentialId'>;

function PasskeyItem({ passkey: { id, name, badge, addedAt, lastUsedAt } }: { passkey: ListedPasskey }) {
  const nameId = `passkey-${id}`;
  const href = `/settings/security/passkeys/${id}`;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 py-4">
      <div className="grid min-w-0 grow basis-56 gap-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 id={nameId} className="min-w-0 text-sm font-medium wrap-anywhere">
            {name}
          </h3>
          <Badge tone="neutral">{credentialBadges[badge]}</Badge>
        </div>
        <p className="text-sm text-muted">
          Added on <LocalTime at={addedAt} />.
        </p>
        <p className="text-sm text-muted">
          {lastUsedAt ? (
            <>
              Last used on <LocalTime at={lastUsedAt} />.
            </>
          ) : (
            'Not used yet.'
          )}
        </p>
      </div>
      <div className="flex gap-2">
        <SectionLink href={`${href}?step=rename`} describedBy={nameId}>
          Rename
        </SectionLink>
        <SectionLink href={`${href}?step=remove`} describedBy={nameId}>
          Remove
        </SectionLink>
      </div>
    </li>
  );
}
