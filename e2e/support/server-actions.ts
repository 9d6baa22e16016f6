import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '@/scripts/shared/root';

/** Every file below app/ with this ending, as "app/(login)/login/page.tsx". */
export function filesOfApp(ending: string): string[] {
  const all = readdirSync(join(ROOT, 'app'), { recursive: true, encoding: 'utf8' });
  return all.filter((file) => file.endsWith(ending)).map((file) => `app/${file}`);
}

/** The names of all functions that a browser can call: the exports of files marked 'use server'. */
export function exportedActions(): string[] {
  return [...filesOfApp('.ts'), ...filesOfApp('.tsx')]
    .map((file) => readFileSync(join(ROOT, file), 'utf8'))
    .filter((source) => source.startsWith("'use server'"))
    .flatMap((source) => [...source.matchAll(/^export (?:async function|const) (\w+)/gm)])
    .map(([, name = '']) => name)
    .sort();
}

type Manifest = { node: Record<string, { exportedName: string }> };

/** The id of an action in the build, for actions without a form. */
export function actionId(exportedName: string): string {
  const manifest = readFileSync(join(ROOT, '.next/server/server-reference-manifest.json'), 'utf8');
  const { node } = JSON.parse(manifest) as Manifest;
  const id = Object.keys(node).find((one) => node[one]?.exportedName === exportedName);
  if (id === undefined) throw new Error(`The build has no action ${exportedName}`);
  return id;
}
