import type { FormAction } from '@/lib/forms/form-state';
import { PasswordForm } from '../settings/password-form';
import { CodeForm } from '../ui/code-form';
import { OtherWays, type SecondFactorWay, shownTogether } from './other-ways';
import { RecoveryCodeLead } from './recovery-code-lead';
import { StepUpPasskey } from './step-up-passkey';
import { StepUpWay } from './step-up-way';

type Way = SecondFactorWay | 'password';

type Props = {
  /** The account's factors, best first. The password appears only if there are none. */
  ways: readonly Way[];
  /** The one shown. */
  way: Way;
  passwordAction: FormAction;
  codeAction: FormAction;
  recoveryCodeAction: FormAction;
  returnTo: string;
};

export function StepUpForm({ ways, way, returnTo, ...actions }: Props) {
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
        <StepUpWay key={one} isFirst={index === 0}>
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
        </StepUpWay>
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
