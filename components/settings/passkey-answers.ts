import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';

type Refused = { status: 'refused'; message: string };

export type StartAnswer =
  | { status: 'options'; options: PublicKeyCredentialCreationOptionsJSON }
  | { status: 'leaving'; href: string }
  | Refused;

export type FinishAnswer =
  | { status: 'added'; href: string }
  | { status: 'codes'; codes: readonly string[] }
  /** `isUnknown`: the new credential belongs to no account, so its provider can delete it. */
  | (Refused & { isUnknown: boolean });

export type RegistrationActions = {
  startAction: () => Promise<StartAnswer>;
  finishAction: (answer: unknown) => Promise<FinishAnswer>;
};
