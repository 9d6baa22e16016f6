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

test('the embedded database needs no settings: secrets are generated once, readable only by their owner', () => {
  const first = readSettings({ DATA_DIR: dataDir, PORT: '3055' });
  expect(first.isEmbedded).toBe(true);
  expect(first.environment).toMatchObject({ appUrl: 'http://localhost:3055', dataDir, port: 3055 });
  expect(statSync(path.join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  const second = readSettings({ DATA_DIR: dataDir });
  expect(second.environment.authSecret).toBe(first.environment.authSecret);
  expect(second.environment.encryptionKeys).toEqual(first.environment.encryptionKeys);
});

test('secrets from the environment take precedence over generated ones', () => {
  const generated = readSettings({ DATA_DIR: dataDir }).environment.authSecret;
  const own = [...generated].reverse().join('');
  expect(readSettings({ DATA_DIR: dataDir, AUTH_SECRET: own }).environment.authSecret).toBe(own);
});

test('generates no secrets for an external database and names each missing variable', () => {
  const url = 'postgresql://app@db.example.com/app';
  expect(() => readSettings({ DATABASE_URL: url, DATA_DIR: dataDir })).toThrow(
    /^APP_URL must be .*\nAUTH_SECRET must be .*\nENCRYPTION_KEYS must be .*$/,
  );
  expect(existsSync(dataDir)).toBe(false);
});

test('does not replace the lost secrets of an existing database', () => {
  mkdirSync(path.join(dataDir, 'postgres'), { recursive: true });
  expect(() => readSettings({ DATA_DIR: dataDir })).toThrow(/secrets\.json is missing, but the existing database/);
});

test('names a broken secrets file and leaves it unchanged', () => {
  mkdirSync(dataDir);
  writeFileSync(path.join(dataDir, 'secrets.json'), '{');
  expect(() => readSettings({ DATA_DIR: dataDir })).toThrow(/secrets\.json doesn't contain a readable AUTH_SECRET/);
  expect(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')).toBe('{');
});
