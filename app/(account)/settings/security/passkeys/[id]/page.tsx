import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RemovePasskeyPanel } from '@/components/settings/passkeys/remove-passkey-panel';
import { RenamePasskeyPanel } from '@/components/settings/passkeys/rename-passkey-panel';
import { Sidebar } from '@/components/ui/sidebar';
import { requireSession, requireStepUp } from '@/lib/auth/guards';
import { orUnavailablePage } from '@/lib/auth/unavailable';
import { readSecurity } from '@/lib/usecases/two-factor/read-security';
import { SecurityPage } from '../../security-page';
import { removePasskeyAction, renamePasskeyAction } from './actions';

export const metadata: Metadata = { title: 'Passkeys and security keys' };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ step?: string | string[] }> };

export default async function PasskeyPage({ params, searchParams }: Props) {
  const { id } = await params;
  const path = `/settings/security/passkeys/${id}`;
  const session = await requireSession(path);
  const security = await orUnavailablePage(readSecurity({ userId: session.userId, now: new Date() }));
  const passkey = security.passkeys.find((one) => one.id === id);
  if (passkey === undefined) notFound();
  const isRemoving = (await searchParams).step === 'remove';
  const isLastFactor = security.app === null && security.passkeys.length === 1;
  if (isRemoving && !isLastFactor) requireStepUp(session, `${path}?step=remove`); // the last one needs the password
  return (
    <SecurityPage session={session} security={security} hasSidebar>
      <Sidebar title={passkey.name} closeHref="/settings/security">
        {isRemoving ? (
          <RemovePasskeyPanel
            action={removePasskeyAction}
            id={id}
            name={passkey.name}
            isLastFactor={isLastFactor}
            cancelHref="/settings/security"
          />
        ) : (
          <RenamePasskeyPanel action={renamePasskeyAction} id={id} name={passkey.name} />
        )}
      </Sidebar>
    </SecurityPage>
  );
}
