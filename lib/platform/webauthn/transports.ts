const KNOWN: readonly string[] = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];

/** The transports named in WebAuthn L3 §5.8.4 (`cable` is the older `hybrid`), each once; the rest are dropped. */
export function knownTransports(claimed: readonly string[]): string[] {
  return KNOWN.filter((transport) => claimed.includes(transport));
}
