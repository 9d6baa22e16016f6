import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';

export type StartAnswer =
  | { status: 'options'; options: PublicKeyCredentialCreationOptionsJSON }
  | { status: 'refused'; message: string }
  | { status: 'step_up'; href: string };

export type FinishAnswer =
  | { status: 'added'; href: string }
  | { status: 'codes'; codes: readonly string[] }
  | { status: 'refused'; message: string };

export type RegistrationActions = {
  startAction: () => Promise<StartAnswer>;
  finishAction: (answer: unknown) => Promise<FinishAnswer>;
};
