import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupedInFours, keyUri } from './key-uri';

const secretBase32 = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Reads the URI as an authenticator app does. */
function read(uri: string) {
  const url = new URL(uri);
  const label = decodeURIComponent(url.pathname.replace(/^\/*(?:totp\/)?/, ''));
  const [prefix, account, ...more] = label.split(':');
  return { url, prefix, account, more, parameters: Object.fromEntries(url.searchParams) };
}

describe('keyUri', () => {
  it('the key URI is exactly what authenticator apps expect', () => {
    expect(keyUri({ issuer: 'Twofold', account: 'anna@example.com', secretBase32 })).toBe(
      `otpauth://totp/Twofold:anna%40example.com?secret=${secretBase32}&issuer=Twofold&algorithm=SHA1&digits=6&period=30`,
    );
  });

  it.each([
    ['Two fold', 'anna@example.com', 'Two fold', 'anna@example.com'],
    ['A:B', 'c:d@example.com', 'A B', 'c d@example.com'],
    [':::', 'anna@example.com', '', 'anna@example.com'],
    ['R&D = 1 + 1?', 'anna+phone@example.com', 'R&D = 1 + 1?', 'anna+phone@example.com'],
    ['Zwei🔐fach', 'änna/#?&@example.com', 'Zwei🔐fach', 'änna/#?&@example.com'],
    ['100 %', '%3A@example.com', '100 %', '%3A@example.com'],
    ['  much \n space ', "o'neil@example.com", 'much space', "o'neil@example.com"],
  ])('issuer %j and account %j survive the trip through an app', (issuer, account, issuerRead, accountRead) => {
    const uri = keyUri({ issuer, account, secretBase32 });
    const app = read(uri);
    expect(app.url.protocol).toBe('otpauth:');
    expect({ prefix: app.prefix, account: app.account, more: app.more }).toEqual({
      prefix: issuerRead,
      account: accountRead,
      more: [],
    });
    expect(app.parameters).toEqual({
      secret: secretBase32,
      issuer: issuerRead,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
    expect(uri).not.toMatch(/[+\s]/);
  });

  it('any issuer and account stay separate from the parameters, with one colon between them', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(text, text, (issuer, account) => {
        const uri = keyUri({ issuer, account, secretBase32 });
        expect(uri).toMatch(
          /^otpauth:\/\/totp\/[^:/?&#+\s]*:[^:/?&#+\s]*\?secret=[A-Z2-7]{32}&issuer=[^:/?&#+\s]*&alg/,
        );
        const app = read(uri);
        expect(app.parameters['secret']).toBe(secretBase32);
        expect(app.parameters['issuer']).toBe(app.prefix);
      }),
    );
  });
});

describe('groupedInFours', () => {
  it.each([
    ['', ''],
    ['ABC', 'ABC'],
    ['ABCD', 'ABCD'],
    ['ABCDE', 'ABCD E'],
    [secretBase32, 'JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP'],
  ])('groups the set-up key %j as %j', (text, grouped) => {
    expect(groupedInFours(text)).toBe(grouped);
  });
});
