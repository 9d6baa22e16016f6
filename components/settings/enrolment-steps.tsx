import { ButtonLink } from '../ui/button-link';
import { EnrolmentStep } from './enrolment-step';
import { SetUpKey } from './set-up-key';
import { SetUpQrCode } from './set-up-qr-code';

/** An authenticator app that is being added: what to scan, type or open. */
export type Enrolment = {
  enrolmentId: string;
  keyUri: string;
  setUpKey: string;
  minutesLeft: number;
  accountLabel: string;
};

type Props = { appName: string; enrolment: Enrolment; isNewPhone?: boolean };

const apps = 'Google Authenticator, Microsoft Authenticator, Duo Mobile, 1Password, Authy';

/** On a touch screen the app is most likely on the same device: the link and the key come first there. */
export function EnrolmentSteps({ appName, enrolment, isNewPhone = false }: Props) {
  const { keyUri, setUpKey, accountLabel } = enrolment;
  return (
    <ol className="grid gap-6">
      <EnrolmentStep number={1} title={isNewPhone ? 'Open an app on the new phone' : 'Open an authenticator app'}>
        <p className="text-sm text-muted">{apps}, or any other app that makes such codes.</p>
      </EnrolmentStep>
      <EnrolmentStep number={2} title="Add an entry to it">
        <div className="hidden gap-2 pointer-coarse:grid">
          <ButtonLink href={keyUri}>Open in authenticator app</ButtonLink>
          <p className="text-sm text-muted">Is the app on this device? Then this adds the entry for you.</p>
        </div>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3 pointer-coarse:order-last">
          <SetUpQrCode value={keyUri} />
          <div className="grid min-w-40 flex-1 gap-3 text-sm text-muted">
            <p>Scan this QR code with the app.</p>
            <p>
              The entry is named <span className="text-ink">{appName}</span>, with{' '}
              <span className="wrap-anywhere text-ink">{accountLabel}</span>.
            </p>
          </div>
        </div>
        <div className="grid gap-2">
          <p className="text-sm text-muted">Or type this key into the app by hand.</p>
          <SetUpKey setUpKey={setUpKey} />
        </div>
      </EnrolmentStep>
      <EnrolmentStep number={3} title="Enter the code that the app shows" />
    </ol>
  );
}
