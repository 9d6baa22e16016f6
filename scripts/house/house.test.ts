import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { median, quantile } from '../shared/statistics';
import { measureHouse } from './figures';
import { houseTable } from './house-table';
import { importCycles, importGraph, reachedFrom } from './import-graph';
import { measureFile } from './measure-file';
import { productFiles } from './product-files';

const FILES = {
  'app/(login)/login/page.tsx': `import { a } from '@/lib/a';\nimport type { T } from '@/lib/types';\nexport const page = <p>{a as T}</p>;\n`,
  'app/(login)/login/second-factor/page.tsx': `export { a } from '../../../../lib/a';\nexport type { T } from '@/lib/types';\n`,
  'app/(login)/login/second-factor/code/route.ts': `export const load = () => import('@/lib/late');\n`,
  'lib/a.ts': `import { b } from './b';\nexport const a = b;\n`,
  'lib/b.ts': `import type { A } from './c';\nexport const b: A = 1;\n`,
  'lib/c.ts': `import { a } from './a';\nexport type A = typeof a;\n`,
  'lib/late.ts': `import 'node:fs';\nimport './style.css';\nimport { type T } from './types';\nexport const late: T = 1;\n`,
  'lib/types.ts': 'export type T = number;\n',
  'lib/a.test.ts': `import { a } from './a';\n`,
  'lib/testing/person.ts': '',
  'lib/store/generated/client.ts': '',
  'components/button.tsx': '',
  'e2e/login.spec.ts': '',
  'scripts/tool.ts': `import '@/lib/a';\n`,
  'proxy.ts': '',
  'next.config.ts': '',
  'vitest.config.ts': '',
  'prisma.config.ts': '',
  'tsconfig.json':
    '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler", "paths": { "@/*": ["./*"] } } }',
};

let root = '';
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'twofold-house-'));
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
});
afterAll(() => rmSync(root, { recursive: true }));

const graph = () =>
  importGraph(
    root,
    Object.entries(FILES).map(([file, text]) => measureFile(file, text)),
  );

it('counts the files of the product, not those of its tests', () => {
  const { application, withScripts } = productFiles(root);
  const extra = withScripts.filter((file) => !application.includes(file));
  expect(extra).toEqual(['prisma.config.ts', 'scripts/tool.ts']);
  expect(application.filter((file) => !/^(app|lib\/[a-z]+\.ts)/.test(file))).toEqual([
    'components/button.tsx',
    'next.config.ts',
    'proxy.ts',
  ]);
  expect(application.filter((file) => file.startsWith('lib/'))).toHaveLength(5);
});

describe('the measures of a file', () => {
  it.each([
    ['const a = 1 as const;', 0],
    ['const a = <const>[1];', 0],
    ['const a = b as unknown as string;', 2],
    ['const a = <string>b;', 1],
    ['const a = b satisfies string;', 0],
    ["import { a as b } from 'x';", 0],
  ])('count the assertions in %s', (text, assertions) => {
    expect(measureFile('a.ts', text).assertions).toBe(assertions);
  });

  it('count any and ! by syntax, not in text', () => {
    const text = `// any!\nconst a: any = 'any!';\nconst b = !a;\nconst c = a!.d!;\nlet e: any[];`;
    expect(measureFile('a.ts', text)).toMatchObject({ anys: 2, nonNulls: 2, lines: 5 });
  });

  it('count the lines of functions that have a name, and not those of callbacks', () => {
    const text = [
      'function one() {',
      '  return list.map((each) => {',
      '    return each;',
      '  });',
      '}',
      'const two = () => 2;',
      'class C {',
      '  get three() { return 3; }',
      '  four() {',
      '  }',
      '}',
      'const five = { six: function () {} };',
      'declare function seven(): void;',
    ].join('\n');
    expect(measureFile('a.ts', text).functions).toEqual([
      { name: 'one', lines: 5 },
      { name: 'two', lines: 1 },
      { name: 'three', lines: 1 },
      { name: 'four', lines: 2 },
      { name: 'six', lines: 1 },
    ]);
  });

  it('tell the imports of types, of code, and at run time apart', () => {
    const text = `import type { A } from './a';\nimport { type B } from './b';\nexport * from './c';\nexport type { D } from './d';
      type E = import('./e').E;\nconst f = await import('./f');\nimport './g';\nconst h = await import(name);`;
    expect(measureFile('a.ts', text).imports.map(({ specifier, kind }) => `${specifier} ${kind}`)).toEqual([
      './a type',
      './b static',
      './c static',
      './d type',
      './e type',
      './f dynamic',
      './g static',
    ]);
  });
});

it('follows the imports of code, and dynamic ones only when asked to', () => {
  expect(reachedFrom(graph(), ['app/(login)/login/page.tsx'])).toEqual([
    'app/(login)/login/page.tsx',
    'lib/a.ts',
    'lib/b.ts',
  ]);
  const route = 'app/(login)/login/second-factor/code/route.ts';
  expect(reachedFrom(graph(), [route])).toEqual([route]);
  expect(reachedFrom(graph(), [route], { isDynamicToo: true })).toEqual([route, 'lib/late.ts', 'lib/types.ts']);
});

it('finds a cycle that goes through an import of a type', () => {
  expect(importCycles(graph())).toEqual([['lib/a.ts', 'lib/b.ts', 'lib/c.ts']]);
});

it('finds a file that imports itself, and each of two cycles once', () => {
  const to = (...files: string[]) => files.map((file) => ({ to: file, kind: 'static' as const }));
  const twoCycles = new Map([
    ['a', to('b', 'c')],
    ['b', to('a')],
    ['c', to('d', 'e')],
    ['d', to('c')],
    ['e', to('e')],
    ['f', to('a')],
  ]);
  expect(importCycles(twoCycles).toSorted()).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
});

it('prints the figures of the application and with scripts in columns of one width', () => {
  const house = measureHouse(root);
  expect(house.reach).toEqual({
    loginPage: { static: 3, withDynamic: 3 },
    codePageAndRoute: { static: 4, withDynamic: 6 },
  });
  expect(house).toMatchObject({
    application: { files: 11, smallFiles: 11, as: 1, any: 0, nonNull: 0 },
    withScripts: { files: 13 },
  });
  const lines = houseTable(house);
  expect(lines[1]).toMatch(/^files +11 +13$/);
  expect(new Set(lines.slice(0, lines.indexOf('')).map((line) => line.length)).size).toBe(1);
  expect(lines).toContain('Import cycle: lib/a.ts, lib/b.ts, lib/c.ts');
});

it.each([
  [[], Number.NaN, Number.NaN],
  [[7], 7, 7],
  [[3, 1, 2], 2, 3],
  [[10, 1, 2, 3, 4, 5, 6, 7, 8, 9], 5, 9],
])('takes the median and the 90th percentile of %j', (numbers, half, nine) => {
  expect(median(numbers)).toBe(half);
  expect(quantile(numbers, 0.9)).toBe(nine);
});
