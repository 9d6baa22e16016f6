import type { OutgoingMail } from './mail';
import { whenAndWhere } from './mail-details';
import { notYou, type SecurityMailInput, securityMail } from './security-mails';

export function phoneChangedMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'Your confirmation codes come from another phone now',
    paragraphs: [
      `Two-factor authentication of your ${input.appName} account was moved to another authenticator app. The codes of the old one no longer work; you can delete the entry there.`,
    ],
    details: whenAndWhere(input),
    closing: notYou(input),
  });
}

export function appAddedMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'An authenticator app was added',
    paragraphs: [
      `An authenticator app was added to your ${input.appName} account. Its codes now open the second step, as your passkeys and security keys do.`,
    ],
    details: whenAndWhere(input),
    closing: notYou(input),
  });
}

export function appRemovedMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'Your authenticator app was removed',
    paragraphs: [
      `The authenticator app was removed from your ${input.appName} account. Its codes no longer work; you can delete the entry there.`,
      'Two-factor authentication stays on: every login with your password asks for a passkey or security key.',
    ],
    details: whenAndWhere(input),
    closing: notYou(input),
  });
}

/** `left` is how many codes can still be used. */
type CodeUsedInput = SecurityMailInput & { left: number };

/** At a login. */
export function recoveryCodeUsedMail(input: CodeUsedInput): OutgoingMail {
  return codeUsedMail(input, {
    what: `Somebody logged in to your ${input.appName} account with the password and a recovery code.`,
    meaning: 'Then somebody has your password and your recovery codes.',
  });
}

/** Inside a session, in a step-up. */
export function recoveryCodeConfirmedMail(input: CodeUsedInput): OutgoingMail {
  return codeUsedMail(input, {
    what: `In a browser that is logged in to your ${input.appName} account, somebody used a recovery code to confirm that it is you.`,
    meaning: 'Then somebody else is in your account and has your recovery codes.',
  });
}

function codeUsedMail(input: CodeUsedInput, { what, meaning }: { what: string; meaning: string }): OutgoingMail {
  const left = input.left === 1 ? 'One code is left.' : `${input.left === 0 ? 'No' : input.left} codes are left.`;
  return securityMail(input, {
    heading: 'A recovery code was used',
    paragraphs: [
      `${what} That code is used up. ${left}`,
      ...(input.left <= 3 ? ['Make new ones soon: "Settings", "Security", "Recovery codes".'] : []),
    ],
    details: whenAndWhere(input),
    closing: notYou(input, meaning),
  });
}

export function recoveryCodesMadeMail(input: SecurityMailInput): OutgoingMail {
  return securityMail(input, {
    heading: 'You have new recovery codes',
    paragraphs: [`New recovery codes were made for your ${input.appName} account. The old ones no longer work.`],
    details: whenAndWhere(input),
    closing: notYou(input),
  });
}

/** @param input.isFirst it is the first second factor of the account, so it turned two-factor authentication on */
export function passkeyAddedMail(input: SecurityMailInput & { passkey: string; isFirst: boolean }): OutgoingMail {
  const { appName, passkey, isFirst } = input;
  const added = 'A passkey or security key was added';
  return securityMail(input, {
    heading: isFirst ? `${added}, and two-factor authentication is on` : added,
    paragraphs: isFirst
      ? [
          `"${passkey}" was added to your ${appName} account, and two-factor authentication is now active. From now on, your password alone no longer opens the account.`,
          'If you lose it, a recovery code lets you in: keep yours where you can reach them without the device. If you have none left, write to support.',
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

/** An authenticator's counter went back, or what must never change did: there may be a copy of it. */
export function passkeyClonedMail(input: SecurityMailInput & { passkey: string }): OutgoingMail {
  return securityMail(input, {
    heading: 'A passkey or security key may have been copied',
    paragraphs: [
      `A login to your ${input.appName} account with "${input.passkey}" was refused, because the key answered as a copy of it would.`,
      'To be safe, remove it: "Settings", "Security", "Passkeys and security keys". Then add it again if it is still yours alone.',
    ],
    details: whenAndWhere(input),
    closing: notYou(input, 'Then somebody may have a copy of your key.'),
  });
}
