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
 * Pages of mailed links: what the link carries is in their address, so nothing that they load is told it. For their own
 * form they say otherwise in their markup (components/ui/mail-link-referrer.tsx), since `no-referrer` also hides Origin.
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
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }], // asked for beside the page's own icon
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    ...mailLinkPages.map((source) => ({ source, headers: [{ key: 'Referrer-Policy', value: 'no-referrer' }] })),
  ],
};

export default config;
