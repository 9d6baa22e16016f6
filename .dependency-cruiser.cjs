// The arrows between the layers. Each rule lists imports it forbids; docs/architecture.md draws the ones that are allowed.
const TESTS = '\\.test\\.tsx?$';

/** What several verbs of a subject share, beside them in its folder. Every other file of the use cases is a verb. */
const SHARED_BY_VERBS = [
  'account/(mail-links|own-account|password)',
  'limits/rate-limit',
  'login/(apply-approved-case|complete-login|confirmation-code|second-factor)',
  'mail/send-mail',
  'passkeys/webauthn-ceremony',
  'recovery/recovery-codes',
  'sessions/(current-session|finish-step-up)',
  'support/(end-case-by-factor|support-case|support-case-mail|support-desk)',
  'two-factor/(enrolment|factors)',
];

/** Of our own code, `from` may import itself and the places in `allowed`. */
function layer(name, from, allowed) {
  return {
    name: `${name}-reaches-too-far`,
    comment: `${name} may import ${allowed.length > 0 ? allowed.join(', ') : 'nothing of ours except itself'}.`,
    severity: 'error',
    from: { path: from, pathNot: TESTS },
    to: {
      path: '^(app|components|lib|scripts|e2e|prisma|proxy\\.ts|instrumentation\\.ts)(/|$)',
      pathNot: [from, ...allowed.map((other) => (other === 'components' ? '^components/' : `^lib/${other}[./]`))],
    },
  };
}

/** The packages may be imported only from these places. */
function onlyIn(name, packages, places) {
  return {
    name: `${name}-only-where-it-belongs`,
    severity: 'error',
    from: { path: '^(app|components|lib|scripts|proxy\\.ts|instrumentation\\.ts)(/|$)', pathNot: [...places, TESTS] },
    to: { path: packages.map((one) => `(^|/)node_modules/${one}(/|$)`) },
  };
}

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    layer('domain', '^lib/domain/', []),
    layer('forms', '^lib/forms/', ['domain']),
    layer('platform', '^lib/platform/', ['domain']),
    layer('store', '^lib/store/', ['platform', 'domain']),
    layer('mails', '^lib/mails/', ['forms', 'domain']),
    layer('usecases', '^lib/usecases/', ['mails', 'store', 'platform', 'domain']),
    layer('auth', '^lib/auth/', ['usecases', 'forms', 'platform', 'domain']),
    layer('components', '^components/', ['forms', 'usecases']),
    {
      name: 'components-import-only-types-of-usecases',
      comment: 'A component draws what a use case returns, so it may name its type. It never runs it.',
      severity: 'error',
      from: { path: '^components/', pathNot: TESTS },
      to: { path: '^lib/usecases/', dependencyTypesNot: ['type-only'] },
    },
    layer('app', '^app/', ['components', 'forms', 'auth', 'usecases']),
    layer('scripts', '^scripts/', [
      'usecases',
      'store',
      'platform',
      'domain',
      'forms',
      'auth/content-security-policy',
      'testing/independent-totp',
    ]),
    {
      name: 'no-verb-calls-a-verb',
      comment: 'A use case is one verb. Code that several verbs share stands beside them and is listed above.',
      severity: 'error',
      from: { path: '^lib/usecases/', pathNot: TESTS },
      to: { path: '^lib/usecases/', pathNot: `^lib/usecases/(${SHARED_BY_VERBS.join('|')})\\.ts$` },
    },
    onlyIn(
      'next',
      ['next'],
      ['^app/', '^components/', '^lib/auth/', '^proxy\\.ts$', '^instrumentation\\.ts$', '^scripts/http/'],
    ),
    onlyIn('next-auth', ['next-auth', '@auth/core'], ['^lib/auth/']),
    onlyIn('prisma', ['@prisma/[^/]+', 'prisma'], ['^lib/store/', '^scripts/migrations/']),
    onlyIn(
      'cryptography-libraries',
      ['@node-rs/argon2', 'otplib', '@otplib/[^/]+', '@simplewebauthn/server'],
      ['^lib/platform/'],
    ),
    onlyIn('uuid', ['uuid'], ['^lib/platform/']),
    {
      name: 'generated-client-only-in-store',
      severity: 'error',
      from: { pathNot: ['^lib/store/', TESTS] },
      to: { path: '^lib/store/generated/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'No framework, environment, clock, input or output. Only arithmetic and parsing may be borrowed.',
      severity: 'error',
      from: { path: '^lib/domain/', pathNot: TESTS },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev'],
        pathNot: '(^|/)node_modules/(@otplib|otplib|zod|bowser|ipaddr\\.js|minisearch)/',
      },
    },
    {
      name: 'forms-are-safe-in-the-browser',
      severity: 'error',
      from: { path: '^lib/forms/', pathNot: TESTS },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: '(^|/)node_modules/zod/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true, // type imports count too
    doNotFollow: { path: ['node_modules', '^lib/store/generated/'] },
    exclude: { path: '^lib/store/generated/(models|internal)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
