import { alignColumns } from '../shared/align-columns';
import type { Figures, House } from './figures';

/** The figures as lines of aligned columns. */
export function houseTable({ application, withScripts, reach }: House): string[] {
  const both = (name: string, of: (figures: Figures) => number | string) => [
    name,
    String(of(application)),
    String(of(withScripts)),
  ];
  const share = ({ smallFiles, files }: Figures) => `${smallFiles} (${Math.round((100 * smallFiles) / files)} %)`;
  return [
    ...alignColumns([
      ['', 'application', 'with scripts'],
      both('files', ({ files }) => files),
      both('lines', ({ lines }) => lines),
      both('lines a file, median', ({ fileLines }) => fileLines.median),
      both('lines a file, 90th percentile', ({ fileLines }) => fileLines.p90),
      both('lines a file, longest', ({ fileLines }) => fileLines.longest),
      both('files of at most 20 lines', share),
      both('functions', ({ functions }) => functions),
      both('lines a function, median', ({ functionLines }) => functionLines.median),
      both('lines a function, 90th percentile', ({ functionLines }) => functionLines.p90),
      both('lines a function, longest', ({ functionLines }) => functionLines.longest),
      both('import cycles', ({ cycles }) => cycles.length),
      both('uses of any', (figures) => figures.any),
      both('uses of ! (non-null)', ({ nonNull }) => nonNull),
      both('uses of as (except as const)', (figures) => figures.as),
    ]),
    '',
    ...alignColumns([
      ['files loaded with', 'static', 'and dynamic'],
      ['the login page', String(reach.loginPage.static), String(reach.loginPage.withDynamic)],
      [
        'the code page and its route',
        String(reach.codePageAndRoute.static),
        String(reach.codePageAndRoute.withDynamic),
      ],
    ]),
    '',
    `Longest file: ${withScripts.fileLines.longestIs}`,
    `Longest function: ${withScripts.functionLines.longestIs}`,
    ...withScripts.cycles.map((files) => `Import cycle: ${files.join(', ')}`),
  ];
}
