import { dictionary } from '@zxcvbn-ts/language-common';

let known: ReadonlySet<string> | null = null;

/** Whether a password, lower case, is one of the tens of thousands seen most often in breaches. */
export function isCommonPassword(lowerCasePassword: string): boolean {
  known ??= new Set(dictionary['passwords-common']);
  return known.has(lowerCasePassword);
}
