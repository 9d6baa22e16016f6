import type { FormAction } from '@/lib/forms/form-state';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { EnrolmentForm } from './enrolment-form';
import { EnrolmentStep } from './enrolment-step';
import { SetUpKey } from './set-up-key';
import { SetUpQrCode } from './set-up-qr-code';

type Props = {
  qrValue: string;
  setUpKey: string;
  keyUri: string;
  enrolmentId: string;
  minutesLeft: number;
  action: FormAction;
  restartAction: () => Promise<void>;
  appName: string;
  accountLabel: string;
};

const apps = 'Google Authenticator, Microsoft Authenticator, Duo Mobile, 1Password, Authy';

/** On a touch screen the app is most likely on the same device: the link and the key come first there. */
export function EnrolmentPanel(props: Props) {
  return (
    <div className="grid gap-6">
      <ol className="grid gap-6">
        <EnrolmentStep number={1} title="Open an authenticator app">
          <p className="text-sm text-muted">{apps}, or any other app that makes such codes.</p>
        </EnrolmentStep>
        <EnrolmentStep number={2} title="Add an entry to it">
          <div className="hidden gap-2 pointer-coarse:grid">
            <ButtonLink href={props.keyUri}>Open in authenticator app</ButtonLink>
            <p className="text-sm text-muted">Is the app on this device? Then this adds the entry for you.</p>
          </div>
          <div className="flex flex-wrap items-center gap-x-5 gap-y-3 pointer-coarse:order-last">
            <SetUpQrCode value={props.qrValue} />
            <div className="grid min-w-40 flex-1 gap-3 text-sm text-muted">
              <p>Scan this QR code with the app.</p>
              <p>
                The entry is named <span className="text-ink">{props.appName}</span>, with{' '}
                <span className="wrap-anywhere text-ink">{props.accountLabel}</span>.
              </p>
            </div>
          </div>
          <div className="grid gap-2">
            <p className="text-sm text-muted">Or type this key into the app by hand.</p>
            <SetUpKey setUpKey={props.setUpKey} />
          </div>
        </EnrolmentStep>
        <EnrolmentStep number={3} title="Enter the code that the app shows">
          <EnrolmentForm action={props.action} enrolmentId={props.enrolmentId} />
        </EnrolmentStep>
      </ol>
      <form
        action={props.restartAction}
        className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line pt-3 text-sm text-muted"
      >
        <p>Please finish within {props.minutesLeft === 1 ? 'a minute' : `${props.minutesLeft} minutes`}.</p>
        <Button variant="quiet">Start again with a new key</Button>
      </form>
    </div>
  );
}
