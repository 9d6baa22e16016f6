/** Everything but the codes on a sheet of recovery codes, and the page that "Done" leads to. */
export type CodesFor = {
  appName: string;
  /** "Twofold, ada@example.com" */
  accountText: string;
  /** The site's origin. */
  url: string;
  dateText: string;
  doneHref: string;
};

/** The text file to download. The same text is printed. */
export function codesFile({ appName, accountText, url, dateText }: CodesFor, codes: readonly string[]) {
  const lines = [
    'Recovery codes',
    '',
    `Account   ${accountText}`,
    `Created   ${dateText}`,
    `Website   ${url}`,
    '',
    ...codes.map((code, index) => `${String(index + 1).padStart(2)}  ${code}`),
    '',
    'Each code works once. After you enter your password,',
    'choose "Use a recovery code".',
    'Keep this somewhere you can reach without your phone.',
    'If you generate new codes, these stop working.',
    '',
  ];
  return { fileName: `${appName}-recovery-codes.txt`, fileText: lines.join('\n') };
}
