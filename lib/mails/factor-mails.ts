import type { OutgoingMail } from '@/lib/domain/mail';
import { whenAndWhere } from './mail-to-address';
import { notYou, type SecurityMailInput, securityMail } from './security-mails';

export function phoneChangedMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'Your authenticator app was moved to a new phone',
    paragraphs: [
      `Two-factor authentication for your ${input.appName} account was moved to another phone. Codes from the old one no longer work, and you can delete its entry.`,
    ],
    details: whenAndWhere(input),
    closing: notYou(input),
  });
}

export function appAddedMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'An authenticator app was added',
    paragraphs: [
      `An authenticator app was added to your ${input.appName} account. Its codes now work as a second factor, just like your passkeys and security keys.`,
    ],
    details: whenAndWhere(input),
    closing: notYou(input),
  });
}

export function appRemovedMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'Your authenticator app was removed',
    paragraphs: [
      `The authenticator app was removed from your ${input.appName} account. Its codes no longer work, and you can delete the entry in the app.`,
      "Two-factor authentication stays on. When you log in with your password, you'll also need a passkey or security key.",
    ],
    details: whenAndWhere(input),
    closing: notYou(input),
  });
}

/** `left` is the number of codes that can still be used. */
type CodeUsedInput = SecurityMailInput & { left: number };

/** A recovery code was used to log in. */
export function recoveryCodeUsedMail(input: CodeUsedInput): OutgoingMail {
  return codeUsedMail(input, {
    what: `Someone logged in to your ${input.appName} account with your password and a recovery code.`,
    meaning: 'someone has your password and your recovery codes.',
  });
}

/** A recovery code was used for a step-up, inside a session. */
export function recoveryCodeConfirmedMail(input: CodeUsedInput): OutgoingMail {
  return codeUsedMail(input, {
    what: `In a browser that is logged in to your ${input.appName} account, someone used a recovery code to confirm it's you.`,
    meaning: 'someone else has access to your account and your recovery codes.',
  });
}

function codeUsedMail(input: CodeUsedInput, { what, meaning }: { what: string; meaning: string }): OutgoingMail {
  const left = input.left === 1 ? 'one code' : `${input.left === 0 ? 'no' : input.left} codes`;
  return securityMail(input, {
    heading: 'A recovery code was used',
    paragraphs: [
      `${what} That code can't be used again. You have ${left} left.`,
      ...(input.left <= 3 ? ['Generate new ones soon: "Settings", "Security", "Recovery codes".'] : []),
    ],
    details: whenAndWhere(input),
    closing: notYou(input, meaning),
  });
}

export function recoveryCodesGeneratedMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'New recovery codes were generated',
    paragraphs: [`New recovery codes were generated for your ${input.appName} account. The old ones no longer work.`],
    details: whenAndWhere(input),
    closing: notYou(input),
  });
}

/**
 * @param input.isFirst true if it is the account's first second factor, so that it turned on two-factor authentication
 */
export function passkeyAddedMail(input: SecurityMailInput & { passkey: string; isFirst: boolean }): OutgoingMail {
  const { appName, passkey, isFirst } = input;
  const added = 'A passkey or security key was added';
  return securityMail(input, {
    heading: isFirst ? `${added}, and two-factor authentication is on` : added,
    paragraphs: isFirst
      ? [
          `"${passkey}" was added to your ${appName} account, and two-factor authentication is now active. From now on, your password alone is no longer enough to log in.`,
          'If you lose it, you can log in with a recovery code, so keep your codes where you can reach them without the device. If you have none left, contact support.',
        ]
      : [`"${passkey}" can now be used to log in to your ${appName} account.`],
    details: whenAndWhere(input),
    closing: notYou(input),
  });
}

export function passkeyRemovedMail(input: SecurityMailInput & { passkey: string }): OutgoingMail {
  return securityMail(input, {
    heading: 'A passkey or security key was removed',
    paragraphs: [`"${input.passkey}" can no longer be used to log in to your ${input.appName} account.`],
    details: whenAndWhere(input),
    closing: notYou(input),
  });
}

/**
 * An authenticator's counter went back, or its backup eligibility changed, which it never should: there may be a copy.
 */
export function passkeyClonedMail(input: SecurityMailInput & { passkey: string }): OutgoingMail {
  return securityMail(input, {
    heading: 'A passkey or security key may have been copied',
    paragraphs: [
      `We blocked a login to your ${input.appName} account with "${input.passkey}" because that key may have been copied.`,
      'To be safe, remove it: "Settings", "Security", "Passkeys and security keys". If you\'re sure that only you have it, you can add it again.',
    ],
    details: whenAndWhere(input),
    closing: notYou(input, 'someone may have a copy of your key.'),
  });
}
