import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../shared/print';
import { median, quantile } from '../shared/statistics';
import { type ImportGraph, importCycles, importGraph, reachedFrom } from './import-graph';
import { type FileMeasures, measureFile } from './measure-file';
import { productFiles } from './product-files';

const SMALL_FILE_LINES = 20;
const ENTRIES = {
  loginPage: ['app/(login)/login/page.tsx'],
  codePageAndRoute: ['app/(login)/login/second-factor/page.tsx', 'app/(login)/login/second-factor/code/route.ts'],
};

type Lines = { median: number; p90: number; longest: number; longestIs: string };
type Reach = { static: number; withDynamic: number };
export type Figures = {
  files: number;
  lines: number;
  fileLines: Lines;
  smallFiles: number;
  functions: number;
  functionLines: Lines;
  cycles: string[][];
  any: number;
  nonNull: number;
  as: number;
};
export type House = {
  application: Figures;
  withScripts: Figures;
  reach: { [Entry in keyof typeof ENTRIES]: Reach };
};

export function measureHouse(root: string): House {
  const { application, withScripts } = productFiles(root);
  const measured = withScripts.map((file) => measureFile(file, readFileSync(path.join(root, file), 'utf8')));
  const graph = importGraph(root, measured);
  return {
    application: figuresOf(
      measured.filter(({ file }) => application.includes(file)),
      graph,
    ),
    withScripts: figuresOf(measured, graph),
    reach: {
      loginPage: reachOf(graph, ENTRIES.loginPage),
      codePageAndRoute: reachOf(graph, ENTRIES.codePageAndRoute),
    },
  };
}

function figuresOf(measured: readonly FileMeasures[], graph: ImportGraph): Figures {
  const functions = measured.flatMap((one) =>
    one.functions.map(({ name, lines }) => ({ name: `${name} in ${one.file}`, lines })),
  );
  return {
    files: measured.length,
    lines: sum(measured.map(({ lines }) => lines)),
    fileLines: linesOf(measured.map(({ file, lines }) => ({ name: file, lines }))),
    smallFiles: measured.filter(({ lines }) => lines <= SMALL_FILE_LINES).length,
    functions: functions.length,
    functionLines: linesOf(functions),
    cycles: importCycles(new Map(measured.map(({ file }) => [file, graph.get(file) ?? []]))),
    any: sum(measured.map(({ anys }) => anys)),
    nonNull: sum(measured.map(({ nonNulls }) => nonNulls)),
    as: sum(measured.map(({ assertions }) => assertions)),
  };
}

function linesOf(sized: readonly { name: string; lines: number }[]): Lines {
  const lines = sized.map((one) => one.lines);
  const longest = Math.max(0, ...lines);
  const longestIs = sized.find((one) => one.lines === longest)?.name ?? '';
  return { median: median(lines), p90: quantile(lines, 0.9), longest, longestIs };
}

function reachOf(graph: ImportGraph, entries: readonly string[]): Reach {
  const missing = entries.find((entry) => !graph.has(entry));
  if (missing !== undefined)
    throw new CommandError(`There is no ${missing}. Correct the entries in scripts/house/figures.ts.`);
  return {
    static: reachedFrom(graph, entries).length,
    withDynamic: reachedFrom(graph, entries, { isDynamicToo: true }).length,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
