import { expect, test } from 'vitest';
import { dropForgedHeaders, MAX_BODY_BYTES, refusalOf } from './guard-request';

const forged = () => ({
  host: 'localhost:3000',
  'x-forwarded-for': '203.0.113.7, 198.51.100.1',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
  forwarded: 'for=203.0.113.7',
  'x-real-ip': '203.0.113.7',
});

test('without a trusted proxy, drops every header in which a client claims its IP or our origin', () => {
  const headers = forged();
  dropForgedHeaders(headers, 0);
  expect(headers).toEqual({ host: 'localhost:3000' });
});

test('keeps the headers of a trusted proxy', () => {
  const headers = forged();
  dropForgedHeaders(headers, 1);
  expect(headers).toEqual(forged());
});

test.each([
  [{}, null],
  [{ 'content-length': '0' }, null],
  [{ 'content-length': String(MAX_BODY_BYTES) }, null],
  [{ 'content-length': String(MAX_BODY_BYTES + 1) }, 413],
  [{ 'content-length': '99999999999999999999' }, 413],
  [{ 'transfer-encoding': 'chunked' }, 411],
])('a request with the headers %o is refused with %s', (headers, status) => {
  expect(refusalOf('POST', headers)).toBe(status);
});

test.each([
  ['GET', null],
  ['POST', null],
  ['TRACE', 405],
  ['PROPFIND', 405],
  [undefined, 405],
])('the method %s is refused with %s', (method, status) => {
  expect(refusalOf(method, {})).toBe(status);
});
