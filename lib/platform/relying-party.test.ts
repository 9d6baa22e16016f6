import { describe, expect, it } from 'vitest';
import { isRelyingPartyHost, relyingPartyOf } from './relying-party';

const at = (appUrl: string) => relyingPartyOf({ appUrl, appName: 'Twofold' });

describe('the relying party', () => {
  it.each([
    ['https://login.example.com', 'login.example.com', 'https://login.example.com'],
    ['https://login.example.com:8443', 'login.example.com', 'https://login.example.com:8443'],
    ['http://localhost:3000', 'localhost', 'http://localhost:3000'],
  ])('the relying party of %s is its host name and its origin', (appUrl, rpId, origin) => {
    expect(at(appUrl)).toEqual({ rpId, rpName: 'Twofold', origin });
  });

  it.each([
    ['https://login.example.com', 'login.example.com'],
    ['https://login.example.com', 'LOGIN.example.com'],
    ['https://login.example.com:8443', 'login.example.com:8443'],
    ['http://localhost:3000', 'localhost:3000'],
  ])('the relying party at %s has passkeys under %s', (appUrl, host) => {
    expect(isRelyingPartyHost(at(appUrl), host)).toBe(true);
  });

  it.each([
    ['https://login.example.com', null],
    ['https://login.example.com', ''],
    ['https://login.example.com', 'preview-7.example.com'],
    ['https://login.example.com', 'login.example.com.evil.test'],
    ['https://login.example.com', 'login.example.com:8443'],
    ['http://localhost:3000', 'localhost:3001'],
    ['http://127.0.0.1:3000', '127.0.0.1:3000'],
    ['https://[::1]:3000', '[::1]:3000'],
  ])('the relying party at %s has no passkeys under %s', (appUrl, host) => {
    expect(isRelyingPartyHost(at(appUrl), host)).toBe(false);
  });
});
