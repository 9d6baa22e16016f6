import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ROOT } from './shared/root';

const reportSchema = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({ violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })) }),
});

/** Runs the tool as npm test does. Its exit code is the number of violations, so a nonzero one isn't an error here. */
function cruise(folder: string, inputs: string[]): Promise<z.infer<typeof reportSchema>> {
  const tool = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const parameters = [tool, ...inputs, '--config', path.join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json'];
  return new Promise((resolve) => {
    execFile(process.execPath, parameters, { cwd: folder, maxBuffer: 2 ** 26 }, (_error, stdout) =>
      resolve(reportSchema.parse(JSON.parse(stdout))),
    );
  });
}

const PLANTED: [rule: string, file: string, content: string][] = [
  ['domain-reaches-too-far', 'lib/domain/a.ts', "import '../store/row';"],
  ['forms-reaches-too-far', 'lib/forms/a.ts', "import '@/lib/platform/outside';"],
  ['platform-reaches-too-far', 'lib/platform/a.ts', "import '@/lib/store/row';"],
  ['store-reaches-too-far', 'lib/store/a.ts', "import '@/lib/usecases/login/b';"],
  ['usecases-reaches-too-far', 'lib/usecases/login/c.ts', "import type { Form } from '@/lib/forms/form';"],
  ['mails-reaches-too-far', 'lib/mails/a.ts', "import '@/lib/store/row';"],
  ['auth-reaches-too-far', 'lib/auth/a.ts', "import '@/lib/store/row';"],
  ['components-import-only-types-of-usecases', 'components/b.tsx', "import { b } from '@/lib/usecases/login/b';"],
  ['components-reaches-too-far', 'components/a.tsx', "import '@/app/(login)/actions';"],
  ['app-reaches-too-far', 'app/a/page.tsx', "import '@/lib/store/row';"],
  ['app-reaches-too-far', 'app/b/page.tsx', "import '@/scripts/tool';"],
  ['no-verb-calls-a-verb', 'lib/usecases/login/a.ts', "import './b';"],
  ['no-cycles', 'lib/domain/round.ts', "import './trip';"],
  ['next-only-where-it-belongs', 'lib/usecases/login/d.ts', "import 'next/headers';"],
  ['next-auth-only-where-it-belongs', 'app/c/page.tsx', "import 'next-auth';"],
  ['prisma-only-where-it-belongs', 'lib/usecases/login/e.ts', "import '@prisma/client';"],
  ['cryptography-libraries-only-where-it-belongs', 'lib/auth/b.ts', "import 'otplib';"],
  ['uuid-only-where-it-belongs', 'lib/store/b.ts', "import 'uuid';"],
  ['domain-is-pure', 'lib/domain/b.ts', "import 'node:fs';"],
  ['domain-is-pure', 'lib/domain/c.ts', "import 'uuid';"],
];
const DOMAIN_MAY_BORROW = ['bowser', 'ipaddr.js', 'minisearch'];
const PACKAGES = ['next', 'next-auth', '@prisma/client', 'otplib', 'uuid', ...DOMAIN_MAY_BORROW];
const PLACES = [
  ['lib/store/row.ts', 'export {};'],
  ['lib/platform/outside.ts', 'export {};'],
  ['lib/usecases/login/b.ts', 'export {};'],
  ['lib/forms/form.ts', 'export interface Form { a: string }'],
  ['lib/domain/trip.ts', "import './round';"],
  ['app/(login)/actions.ts', 'export {};'],
  ['scripts/tool.ts', 'export {};'],
  ['components/c.tsx', "import type { b } from '@/lib/usecases/login/b';"],
  ['lib/domain/borrows.ts', DOMAIN_MAY_BORROW.map((name) => `import '${name}';`).join('\n')],
  ['package.json', JSON.stringify({ dependencies: Object.fromEntries(PACKAGES.map((name) => [name, '1.0.0'])) })],
  ['tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }'],
  ...PACKAGES.flatMap((name) => [
    [`node_modules/${name}/package.json`, `{ "name": "${name}" }`],
    [`node_modules/${name}/index.js`, ''],
    [`node_modules/${name}/headers.js`, ''],
  ]),
];

test('dependency-cruiser reports a planted violation of every arrow', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'twofold-arrows-'));
  for (const [file = '', content = ''] of [...PLACES, ...PLANTED.map(([, file, content]) => [file, content])]) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), `${content}\n`);
  }
  const { summary } = await cruise(folder, ['app', 'components', 'lib', 'scripts']);
  rmSync(folder, { recursive: true });
  const found = summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);
  for (const [rule, file] of PLANTED) expect(found).toContain(`${rule} ${file}`);
  expect(found.filter((one) => / (lib\/domain\/borrows\.ts|components\/c\.tsx)$/.test(one))).toEqual([]);
});

test('the login page reaches at most 25 of our files', async () => {
  const { modules } = await cruise(ROOT, ['app/(login)/login/page.tsx']);
  const ours = modules.filter(({ source }) => /^(app|components|lib)\//.test(source));
  expect(ours.length).toBeGreaterThan(1);
  expect(ours.length).toBeLessThanOrEqual(25);
});
