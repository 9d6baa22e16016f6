import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { ROOT } from './shared/root';

const versions = z.record(z.string(), z.string());
const packageSchema = z.object({ dependencies: versions, devDependencies: versions });
const lockSchema = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      integrity: z.string().optional(),
      resolved: z.string().optional(),
      link: z.boolean().optional(),
      inBundle: z.boolean().optional(), // arrives within the package around it, whose hash covers it
    }),
  ),
});

const read = (name: string): unknown => JSON.parse(readFileSync(path.join(ROOT, name), 'utf8'));
const declared = () => {
  const { dependencies, devDependencies } = packageSchema.parse(read('package.json'));
  return Object.entries({ ...dependencies, ...devDependencies });
};
const locked = () =>
  Object.entries(lockSchema.parse(read('package-lock.json')).packages).filter(([name]) => name !== '');

it('pins every package to the SHA-512 hash of its content', () => {
  const unpinned = locked().filter(
    ([, entry]) => !entry.inBundle && !/^sha512-[\w+/]{86}==$/.test(entry.integrity ?? ''),
  );
  expect(unpinned).toEqual([]);
  expect(locked().length).toBeGreaterThan(100);
});

it('records no address to fetch a package from, so each installation uses its own registry', () => {
  expect(locked().filter(([, entry]) => entry.resolved !== undefined || entry.link)).toEqual([]);
});

it('names every package at one exact version, the one that is locked', () => {
  const installed = new Map(locked().map(([name, { version }]) => [name, version]));
  for (const [name, version] of declared()) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.-]+)?$/);
    expect(installed.get(`node_modules/${name}`), name).toBe(version);
  }
});

it('uses a Next.js that is at least 16.4.6', () => {
  const version = new Map(declared()).get('next') ?? '';
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  expect((major * 1000 + minor) * 1000 + patch).toBeGreaterThanOrEqual(16_004_006);
});
