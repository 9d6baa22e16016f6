import { ButtonLink } from '../ui/button-link';
import { EnrolmentStep } from './enrolment-step';
import { SetUpKey } from './set-up-key';
import { SetUpQrCode } from './set-up-qr-code';

/** An authenticator app being added, with its key to scan, type or open. */
export type Enrolment = {
  enrolmentId: string;
  keyUri: string;
  setUpKey: string;
  minutesLeft: number;
  accountLabel: string;
};

type Props = { appName: string; enrolment: Enrolment; isNewPhone?: boolean };

const apps = 'Google Authenticator, Microsoft Authenticator, Duo Mobile, 1Password, Authy';

/** On a touch screen, the app is most likely on the same device, so the link and the key come first. */
export function EnrolmentSteps({ appName, enrolment, isNewPhone = false }: Props) {
  const { keyUri, setUpKey, accountLabel } = enrolment;
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
              <span className="wrap-anywhere text-ink">{accountLabel}</span>.
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
