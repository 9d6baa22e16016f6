import path from 'node:path';
import ts from 'typescript';
import type { FileMeasures, Import } from './measure-file';

type Edge = { to: string; kind: Import['kind'] };
export type ImportGraph = Map<string, Edge[]>;

/** The imports among the measured files, resolved as TypeScript does with the tsconfig.json in `root`. */
export function importGraph(root: string, measured: readonly FileMeasures[]): ImportGraph {
  const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.config.compilerOptions, root);
  options['pathsBasePath'] ??= root;
  const known = new Set(measured.map(({ file }) => file));
  const resolve = (file: string, specifier: string): string | null => {
    const from = path.join(root, file);
    const target = ts.resolveModuleName(specifier, from, options, ts.sys).resolvedModule?.resolvedFileName;
    return target ? path.relative(root, target).split(path.sep).join('/') : null;
  };
  const edgesOf = ({ file, imports }: FileMeasures) =>
    imports
      .filter(({ specifier }) => /^(\.|@\/)/.test(specifier))
      .flatMap(({ specifier, kind }) => {
        const to = resolve(file, specifier);
        return to !== null && known.has(to) ? [{ to, kind }] : [];
      });
  return new Map(measured.map((one) => [one.file, edgesOf(one)]));
}

/** The files loaded with the entries, themselves included. */
export function reachedFrom(graph: ImportGraph, entries: readonly string[], { isDynamicToo = false } = {}): string[] {
  const reached = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    const loaded = edgesFrom(graph, file).filter(
      ({ kind }) => kind === 'static' || (isDynamicToo && kind === 'dynamic'),
    );
    waiting.push(...loaded.map(({ to }) => to));
  }
  return [...reached].toSorted();
}

/** The groups of files that import each other in a circle, by any kind of import (Tarjan's components). */
export function importCycles(graph: ImportGraph): string[][] {
  const cycles: string[][] = [];
  const order = new Map<string, number>();
  const stack: string[] = [];
  const visit = (file: string): number => {
    const own = order.size;
    order.set(file, own);
    stack.push(file);
    let lowest = own;
    for (const { to } of edgesFrom(graph, file)) {
      if (!order.has(to)) lowest = Math.min(lowest, visit(to));
      else if (stack.includes(to)) lowest = Math.min(lowest, order.get(to) ?? own);
    }
    if (lowest < own) return lowest;
    const group = stack.splice(stack.indexOf(file)).toSorted();
    if (group.length > 1 || edgesFrom(graph, file).some(({ to }) => to === file)) cycles.push(group);
    return lowest;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return cycles;
}

function edgesFrom(graph: ImportGraph, file: string): Edge[] {
  return graph.get(file) ?? [];
}
