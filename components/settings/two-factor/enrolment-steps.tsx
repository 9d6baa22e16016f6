import { QRCodeSVG } from 'qrcode.react';
import { type ReactNode, useId } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import type { OpenEnrolment } from '@/lib/usecases/two-factor/open-enrolment';

type EnrolmentStepsProps = {
  appName: string;
  /** The name of the account in the authenticator app. */
  email: string;
  enrolment: Pick<OpenEnrolment, 'keyUri' | 'setUpKey'>;
  isNewPhone?: boolean;
};

const apps = 'Google Authenticator, Microsoft Authenticator, Duo Mobile, 1Password, Authy';

/** On a touch screen, the app is most likely on the same device, so the link and the key come first. */
export function EnrolmentSteps({ appName, email, enrolment, isNewPhone = false }: EnrolmentStepsProps) {
  const { keyUri, setUpKey } = enrolment;
  return (
    <ol className="grid gap-6">
      <EnrolmentStep
        number={1}
        title={isNewPhone ? 'Open an authenticator app on your new phone' : 'Open an authenticator app'}
      >
        <p className="text-sm text-muted">{apps}, or any other authenticator app.</p>
      </EnrolmentStep>
      <EnrolmentStep number={2} title="Add an entry">
        <div className="hidden gap-2 pointer-coarse:grid">
          <ButtonLink href={keyUri}>Open in authenticator app</ButtonLink>
          <p className="text-sm text-muted">If the app is on this device, this adds the entry for you.</p>
        </div>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3 pointer-coarse:order-last">
          <SetUpQrCode value={keyUri} />
          <div className="grid min-w-40 flex-1 gap-3 text-sm text-muted">
            <p>Scan this QR code with the app.</p>
            <p>
              The entry will show <span className="text-ink">{appName}</span> and{' '}
              <span className="wrap-anywhere text-ink">{email}</span>.
            </p>
          </div>
        </div>
        <div className="grid gap-2">
          <p className="text-sm text-muted">Or enter this key in the app manually.</p>
          <SetUpKey setUpKey={setUpKey} />
        </div>
      </EnrolmentStep>
      <EnrolmentStep number={3} title="Enter the code the app shows" />
    </ol>
  );
}

type EnrolmentStepProps = { number: number; title: string; children?: ReactNode };

function EnrolmentStep({ number, title, children }: EnrolmentStepProps) {
  return (
    <li className="grid gap-3">
      <h3 className="flex gap-3 font-semibold">
        <span className="grid size-6 shrink-0 place-items-center rounded-full border border-line bg-sunken text-xs tabular-nums">
          <span className="sr-only">Step </span>
          {number}
        </span>
        {title}
      </h3>
      {children && <div className="grid gap-4">{children}</div>}
    </li>
  );
}

type EnrolmentRestartProps = { minutesLeft: number; action: () => Promise<void> };

export function EnrolmentRestart({ minutesLeft, action }: EnrolmentRestartProps) {
  return (
    <form
      action={action}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line pt-3 text-sm text-muted"
    >
      <p>Please finish within {minutesLeft === 1 ? 'a minute' : `${minutesLeft} minutes`}.</p>
      <Button variant="quiet">Start again with a new key</Button>
    </form>
  );
}

/** White in dark mode too, with the quiet zone of four modules that scanners need. */
function SetUpQrCode({ value }: { value: string }) {
  return (
    <div className="w-fit overflow-hidden rounded-lg border border-line bg-white forced-color-adjust-none">
      <QRCodeSVG
        value={value}
        level="M"
        marginSize={4}
        size={212}
        title="QR code to scan with your authenticator app"
      />
    </div>
  );
}

/** Shown in groups of four, and spelled out letter by letter for screen readers. */
function SetUpKey({ setUpKey }: { setUpKey: string }) {
  const labelId = useId();
  const groups = setUpKey.split(' ');
  return (
    <div className="grid gap-2">
      <p id={labelId} className="text-sm font-medium">
        Set-up key
      </p>
      <div className="flex flex-wrap items-center justify-between gap-2 rounded-lg bg-sunken p-2">
        <figure aria-labelledby={labelId} className="min-w-48 max-w-64 grow basis-48 ps-1">
          <code translate="no" className="tracking-wide tabular-nums [word-spacing:0.25em]">
            {setUpKey}
          </code>
        </figure>
        <CopyButton text={groups.join('')} />
      </div>
      <p translate="no" className="sr-only">
        Letter by letter: {groups.map((group) => [...group].join(' ')).join(', ')}
      </p>
    </div>
  );
}
