import type { FormAction } from '@/lib/forms/form-state';
import { PasswordForm } from '../settings/password-form';
import { CodeForm } from '../ui/code-form';
import { NeedsScript } from '../ui/needs-script';
import { PasskeyButton } from '../ui/passkey-button';
import { StepUpWay } from './step-up-way';

type Props = {
  /** What the account has, best first; the password only where there is nothing better. */
  ways: readonly ('password' | 'totp' | 'webauthn')[];
  passwordAction: FormAction;
  codeAction: FormAction;
  returnTo: string;
};

export function StepUpForm({ ways, passwordAction, codeAction, returnTo }: Props) {
  const form = { hidden: { returnTo }, submitLabel: 'Continue' };
  return (
    <div className="grid gap-6">
      {ways.map((way, index) => (
        <StepUpWay key={way} isFirst={index === 0}>
          {way === 'webauthn' && (
            <>
              <PasskeyButton
                label="Use a passkey or security key"
                optionsUrl="/step-up/passkey/options"
                answerUrl="/step-up/passkey"
                extra={{ returnTo }}
              />
              <NeedsScript>Passkeys and security keys need JavaScript. Turn it on for this site.</NeedsScript>
            </>
          )}
          {way === 'totp' && (
            <CodeForm {...form} action={codeAction} pendingLabel="Checking the code…" autoFocus={index === 0} />
          )}
          {way === 'password' && (
            <PasswordForm {...form} action={passwordAction} pendingLabel="Checking your password…" />
          )}
        </StepUpWay>
      ))}
    </div>
  );
}
