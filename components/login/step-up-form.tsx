import type { ComponentProps, ReactNode } from 'react';
import type { FormAction } from '@/lib/forms/form-state';
import type { StepUpWay } from '@/lib/usecases/sessions/read-step-up-ways';
import { PasskeyNeedsScript } from '../passkeys/needs-script';
import { PasskeyButton } from '../passkeys/passkey-button';
import { CodeForm } from '../ui/code-form';
import { PasswordForm } from '../ui/own-password-form';
import { Card, PageBody, PageTitle } from '../ui/page';
import { OtherWays, RecoveryCodeLead, shownTogether } from './other-ways';

/** The page below the app header. */
export function StepUpPage(props: ComponentProps<typeof StepUpForm>) {
  return (
    <PageBody>
      <div className="mx-auto grid max-w-md gap-6">
        <PageTitle lead="You're about to make a sensitive change. We won't ask again for a few minutes.">
          Confirm it's you
        </PageTitle>
        <Card>
          <StepUpForm {...props} />
        </Card>
      </div>
    </PageBody>
  );
}

type Props = {
  /** The account's factors, best first. The password appears only if there are none. */
  ways: readonly StepUpWay[];
  /** The one shown. */
  way: StepUpWay;
  passwordAction: FormAction;
  codeAction: FormAction;
  recoveryCodeAction: FormAction;
  returnTo: string;
};

function StepUpForm({ ways, way, returnTo, ...actions }: Props) {
  if (way === 'password') {
    return (
      <PasswordForm {...formOf(returnTo)} action={actions.passwordAction} pendingLabel="Checking your password…" />
    );
  }
  const factors = ways.filter((one) => one !== 'password');
  const shown = shownTogether(factors, way);
  const others = factors.filter((one) => !shown.includes(one));
  return (
    <div className="grid gap-6">
      {shown.map((one, index) => (
        <StepUpFactor key={one} isFirst={index === 0}>
          {one === 'webauthn' && <StepUpPasskey isOnlyWay={factors.length === 1} returnTo={returnTo} />}
          {one === 'totp' && (
            <CodeForm
              {...formOf(returnTo)}
              action={actions.codeAction}
              pendingLabel="Checking the code…"
              autoFocus={index === 0}
            />
          )}
          {one === 'recovery_code' && <StepUpRecoveryCode action={actions.recoveryCodeAction} returnTo={returnTo} />}
        </StepUpFactor>
      ))}
      {others.length > 0 && (
        <OtherWays ways={others} hrefOf={(use) => `/step-up?${new URLSearchParams({ use, returnTo })}`} />
      )}
    </div>
  );
}

function StepUpRecoveryCode({ action, returnTo }: { action: FormAction; returnTo: string }) {
  return (
    <div className="grid gap-5">
      <RecoveryCodeLead />
      <CodeForm {...formOf(returnTo)} action={action} code="recovery" pendingLabel="Checking the code…" autoFocus />
    </div>
  );
}

function formOf(returnTo: string) {
  return { hidden: { returnTo }, submitLabel: 'Continue' };
}

function StepUpPasskey({ isOnlyWay, returnTo }: { isOnlyWay: boolean; returnTo: string }) {
  return (
    <>
      <PasskeyButton
        label="Use a passkey or security key"
        optionsUrl="/step-up/passkey/options"
        answerUrl="/step-up/passkey"
        extra={{ returnTo }}
      />
      <PasskeyNeedsScript isOnlyWay={isOnlyWay} />
    </>
  );
}

/** One of several factors, with an "or" before all but the first. */
function StepUpFactor({ isFirst, children }: { isFirst: boolean; children: ReactNode }) {
  return (
    <div className="grid gap-6">
      {!isFirst && (
        <p className="flex items-center gap-4 text-sm text-muted before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
          or
        </p>
      )}
      {children}
    </div>
  );
}
