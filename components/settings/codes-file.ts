/** What the sheet of recovery codes says beside the codes, and where its "Done" leads. */
export type CodesFor = {
  appName: string;
  /** "Twofold, ada@example.com" */
  accountText: string;
  /** The origin of the site. */
  address: string;
  dateText: string;
  doneHref: string;
};

/** The file that is downloaded, which is the page that is printed. */
export function codesFile({ appName, accountText, address, dateText }: CodesFor, codes: readonly string[]) {
  const lines = [
    'Recovery codes',
    '',
    `Account   ${accountText}`,
    `Made      ${dateText}`,
    `Address   ${address}`,
    '',
    ...codes.map((code, index) => `${String(index + 1).padStart(2)}  ${code}`),
    '',
    'Each code works once, after your password:',
    'choose "Use a recovery code" at the login.',
    'Keep this where you can reach it without your phone.',
    'When you make new codes, these stop working.',
    '',
  ];
  return { fileName: `${appName}-recovery-codes.txt`, fileText: lines.join('\n') };
}
