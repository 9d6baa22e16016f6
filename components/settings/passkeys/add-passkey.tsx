'use client';

import { useState } from 'react';
import { NOT_LOADED, revealPasskeys } from '@/components/passkeys/reveal-passkeys';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { CodesFor } from '../recovery-codes/codes-file';
import type { ShowCodes } from '../recovery-codes/recovery-codes';
import type { RegistrationActions } from './register-passkey';

type Props = RegistrationActions & { codesFor: CodesFor };

const ADDED = 'Added. Two-factor authentication is now active.';

type View =
  | { status: 'ready'; message: string | null }
  | { status: 'waiting' }
  | { status: 'codes'; codes: readonly string[]; Sheet: typeof ShowCodes };

export function AddPasskey({ codesFor, ...actions }: Props) {
  const [view, setView] = useState<View>({ status: 'ready', message: null });

  async function add() {
    if (view.status === 'waiting') return;
    setView({ status: 'waiting' });
    // Load both before the ceremony: if the sheet failed to load afterward, the codes would be lost.
    const code = await Promise.all([import('./register-passkey'), import('../recovery-codes/recovery-codes')]).catch(
      () => null,
    );
    if (!code) return setView({ status: 'ready', message: NOT_LOADED });
    const [{ registerPasskey }, { ShowCodes: Sheet }] = code;
    const end = await registerPasskey(actions);
    if (end.status === 'codes') return setView({ ...end, Sheet });
    if ('href' in end) return location.assign(end.href);
    setView({ status: 'ready', message: end.status === 'refused' ? end.message : null });
  }

  if (view.status === 'codes') return <view.Sheet notice={ADDED} codes={view.codes} codesFor={codesFor} />;
  const isWaiting = view.status === 'waiting';
  return (
    <div ref={revealPasskeys} className="grid justify-items-start gap-4">
      {view.status === 'ready' && view.message && <Alert tone="error">{view.message}</Alert>}
      <Button hidden type="button" variant="secondary" aria-disabled={isWaiting || undefined} onClick={add}>
        {isWaiting ? 'Waiting for you to confirm…' : 'Add a passkey or security key'}
      </Button>
      <p hidden className="text-sm text-muted">
        This browser doesn't support passkeys or security keys.
      </p>
    </div>
  );
}
