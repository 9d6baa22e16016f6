import type { NextConfig } from 'next';

const securityHeaders = [
  { key: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value:
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), ' +
      'publickey-credentials-get=(self), publickey-credentials-create=(self)',
  },
];

/**
 * Pages that emailed links open. Their URL contains a token that nothing they load may see. Their markup relaxes the
 * policy for their own form (components/login/mail-link-form.tsx), because `no-referrer` also hides Origin.
 */
const mailLinkPages = [
  '/verify-email',
  '/reset-password',
  '/confirm-email',
  '/undo-email-change',
  '/login/recovery/case',
];

const config: NextConfig = {
  agentRules: false,
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  env: { APP_NAME: process.env['APP_NAME']?.trim() || 'Twofold' },
  serverExternalPackages: ['@node-rs/argon2', 'nodemailer'],
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: '64kb' } },
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }], // browsers request it regardless
  // Earlier emails link to the old path. Next passes the query on.
  redirects: async () => [{ source: '/wasnt-me', destination: '/secure-account', permanent: true }],
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    ...mailLinkPages.map((source) => ({ source, headers: [{ key: 'Referrer-Policy', value: 'no-referrer' }] })),
  ],
};

export default config;
