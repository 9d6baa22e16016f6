const KNOWN: readonly string[] = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];

/** The transports that have a name in WebAuthn L3 §5.8.4 (`cable` is the older `hybrid`), each once; the rest is dropped. */
export function knownTransports(claimed: readonly string[]): string[] {
  return KNOWN.filter((transport) => claimed.includes(transport));
}
