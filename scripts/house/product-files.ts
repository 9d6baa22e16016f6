import { readdirSync } from 'node:fs';
import path from 'node:path';

const APPLICATION = /^(app|components|lib)\/|^(proxy|instrumentation|next\.config)\.ts$/;
const SCRIPTS = /^scripts\/|^prisma\.config\.ts$/;
const NOT_PRODUCT = /\.test\.tsx?$|^lib\/(testing|store\/generated)\//;
const FOLDERS = ['app', 'components', 'lib', 'scripts'];

/** The source files of the product, without tests, as paths relative to `root` with forward slashes. */
export function productFiles(root: string): { application: string[]; withScripts: string[] } {
  const inRoot = readdirSync(root);
  const inFolders = FOLDERS.filter((folder) => inRoot.includes(folder)).flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)),
  );
  const files = [...inRoot, ...inFolders]
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => /\.tsx?$/.test(name) && !NOT_PRODUCT.test(name))
    .toSorted();
  const application = files.filter((name) => APPLICATION.test(name));
  return { application, withScripts: files.filter((name) => APPLICATION.test(name) || SCRIPTS.test(name)) };
}
