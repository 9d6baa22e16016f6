import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSettings } from './settings';

let dataDir = '';
beforeEach(() => {
  dataDir = path.join(mkdtempSync(path.join(tmpdir(), 'twofold-settings-')), 'data');
});
afterEach(() => rmSync(path.dirname(dataDir), { recursive: true }));

test('the embedded database needs nothing: secrets are made once, for their owner only', () => {
  const first = readSettings({ DATA_DIR: dataDir, PORT: '3055' });
  expect(first.isEmbedded).toBe(true);
  expect(first.environment).toMatchObject({ appUrl: 'http://localhost:3055', dataDir, port: 3055 });
  expect(statSync(path.join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  const second = readSettings({ DATA_DIR: dataDir });
  expect(second.environment.authSecret).toBe(first.environment.authSecret);
  expect(second.environment.encryptionKeys).toEqual(first.environment.encryptionKeys);
});

test('secrets that people set go before generated ones', () => {
  const generated = readSettings({ DATA_DIR: dataDir }).environment.authSecret;
  const own = [...generated].reverse().join('');
  expect(readSettings({ DATA_DIR: dataDir, AUTH_SECRET: own }).environment.authSecret).toBe(own);
});

test('a database of their own gets no generated secrets: each missing variable is named', () => {
  const url = 'postgresql://app@db.example.com/app';
  expect(() => readSettings({ DATABASE_URL: url, DATA_DIR: dataDir })).toThrow(
    /^APP_URL must be .*\nAUTH_SECRET must be .*\nENCRYPTION_KEYS must be .*$/,
  );
  expect(existsSync(dataDir)).toBe(false);
});

test('a database whose secrets are gone is not given new ones', () => {
  mkdirSync(path.join(dataDir, 'postgres'), { recursive: true });
  expect(() => readSettings({ DATA_DIR: dataDir })).toThrow(/secrets\.json is missing, although there is a database/);
});

test('a broken file of secrets is named and left as it is', () => {
  mkdirSync(dataDir);
  writeFileSync(path.join(dataDir, 'secrets.json'), '{');
  expect(() => readSettings({ DATA_DIR: dataDir })).toThrow(/secrets\.json cannot be read/);
  expect(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')).toBe('{');
});
