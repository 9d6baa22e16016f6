type Credential = { rpId: string; credentialId: string };

type Signals = Partial<Pick<typeof PublicKeyCredential, 'isConditionalMediationAvailable'>> & {
  signalUnknownCredential?: (credential: Credential) => Promise<void>;
};

/** Tells the passkey provider to stop offering a passkey that doesn't work here (WebAuthn L3 §5.1.10.2). */
export function forgetPasskey(credential: Credential): void {
  const signals: Signals = PublicKeyCredential;
  signals.signalUnknownCredential?.(credential).catch(() => undefined);
}
