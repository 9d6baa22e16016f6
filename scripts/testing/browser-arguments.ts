/** Keeps a browser under test from making network requests of its own. */
export const QUIET_BROWSER = [
  '--no-sandbox', // containers lack the user namespaces that the sandbox needs
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
