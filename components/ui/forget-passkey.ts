type Credential = { rpId: string; credentialId: string };

type Signals = Partial<Pick<typeof PublicKeyCredential, 'isConditionalMediationAvailable'>> & {
  signalUnknownCredential?: (credential: Credential) => Promise<void>;
};

/** Tells whoever keeps the passkey that it opens nothing here, so that it is not offered again (WebAuthn L3 §5.1.10.2). */
export function forgetPasskey(credential: Credential): void {
  const signals: Signals = PublicKeyCredential;
  signals.signalUnknownCredential?.(credential).catch(() => undefined);
}
