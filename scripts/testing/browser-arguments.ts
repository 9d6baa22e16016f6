/** Keeps a browser under test from asking the network for anything of its own. */
export const QUIET_BROWSER = [
  '--no-sandbox', // containers have no user namespaces to build the sandbox from
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
