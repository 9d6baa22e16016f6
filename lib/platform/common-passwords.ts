import { dictionary } from '@zxcvbn-ts/language-common';

let known: ReadonlySet<string> | null = null;

/** True if a password, given in lower case, is one of the tens of thousands most common in breaches. */
export function isCommonPassword(lowerCasePassword: string): boolean {
  known ??= new Set(dictionary['passwords-common']);
  return known.has(lowerCasePassword);
}
