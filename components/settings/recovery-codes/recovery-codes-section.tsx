import { Alert } from '@/components/ui/alert';
import { LocalTime } from '@/components/ui/local-time';
import { Card } from '@/components/ui/page';
import type { SecurityView } from '@/lib/usecases/two-factor/read-security';
import { SectionLink } from '../section-link';

type Props = {
  isOn: boolean;
  /** Null if there are none: two-factor authentication is off, or was turned on before recovery codes existed. */
  codes: SecurityView['recoveryCodes'];
};

const GENERATE_HREF = '/settings/security/recovery-codes?step=new';
const numbers = ['None', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

export function RecoveryCodesSection({ isOn, codes }: Props) {
  return (
    <Card>
      <h2 className="font-semibold">Recovery codes</h2>
      {codes && <CodesLeft {...codes} />}
      {!codes && isOn && <NoCodes />}
      {!codes && !isOn && (
        <p className="mt-1.5 text-sm text-muted">
          You'll get ten when you turn on two-factor authentication. They let you log in if you lose your phone.
        </p>
      )}
    </Card>
  );
}

function NoCodes() {
  return (
    <div className="mt-1.5 grid gap-4 text-sm">
      <p className="text-muted">You don't have any. They let you log in if you lose your phone.</p>
      <div>
        <SectionLink href={GENERATE_HREF}>Generate new codes</SectionLink>
      </div>
    </div>
  );
}

function CodesLeft({ left, total, generatedAt, isFew }: NonNullable<Props['codes']>) {
  const leftText = `${numbers[left] ?? left} of ${numbers[total]?.toLowerCase() ?? total} ${left === 1 ? 'is' : 'are'} left.`;
  return (
    <div className="mt-1.5 grid gap-4 text-sm">
      <p className="text-muted">They let you log in if you lose your phone. Each works once.</p>
      {isFew ? (
        <Alert tone="warning">
          <strong className="font-semibold">{leftText}</strong> Generate new ones while you can.
        </Alert>
      ) : (
        <p>{leftText}</p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <SectionLink href={GENERATE_HREF}>Generate new codes</SectionLink>
        {left > 0 && <SectionLink href="/settings/security/recovery-codes?step=try">Test a code</SectionLink>}
        <span className="text-muted">
          Generated on <LocalTime at={generatedAt} />.
        </span>
      </div>
    </div>
  );
}

/** Shown after a login with a recovery code: how many are left, and a link to set up a new phone. */
export function RecoveryCodeUsed({ left, isFew }: Pick<NonNullable<Props['codes']>, 'left' | 'isFew'>) {
  const leftText = left === 1 ? 'one recovery code' : `${left === 0 ? 'no' : left} recovery codes`;
  return (
    <Alert tone={isFew ? 'warning' : 'info'}>
      You logged in with a recovery code. You have {leftText} left.{' '}
      <a href="/settings/security/two-factor" className="link">
        Set up a new phone
      </a>
    </Alert>
  );
}
