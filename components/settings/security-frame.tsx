import type { ReactNode } from 'react';
import { AppFrame, type FramePerson } from '../ui/app-frame';
import { SettingsLayout } from '../ui/settings-layout';
import { TwoFactorOption } from './two-factor-option';

type Props = {
  appName: string;
  person: FramePerson;
  twoFactor: { status: 'off' } | { status: 'on'; since: Date };
  /** Notices at the top, or the sidebar. */
  children?: ReactNode;
  /** A hint about the next thing to improve, above all sections. */
  checkUp?: ReactNode;
  /** The section above two-factor authentication. */
  password: ReactNode;
  /** The other sections, in the order of the page. */
  sections?: ReactNode;
};

/** The security page, alone or behind an open sidebar. */
export function SecurityFrame({ appName, person, twoFactor, children, checkUp, password, sections }: Props) {
  const isOn = twoFactor.status === 'on';
  return (
    <AppFrame appName={appName} person={person}>
      <SettingsLayout current="security">
        {children}
        {checkUp}
        {password}
        <TwoFactorOption isOn={isOn} since={isOn ? twoFactor.since : undefined} />
        {sections}
      </SettingsLayout>
    </AppFrame>
  );
}
