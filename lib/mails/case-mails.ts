import type { OutgoingMail } from '@/lib/domain/mail';
import { toOneLine } from '@/lib/domain/text';
import { inUtcWords, whenAndWhere } from './mail-to-address';
import { renderMail } from './render-mail';
import { type SecurityMailInput, securityMail } from './security-mails';

/** `link` opens the case's page, where the owner confirms, answers or cancels it. */
export type CaseMailInput = SecurityMailInput & { number: number; link: string };

const DOES = 'to turn off two-factor authentication for your account because you can no longer get codes';
const NOT_YOU =
  "If this wasn't you, someone knows your password. Cancel the case with the link below and change your password.";

/** To the owner, when someone who knows the password opened a case. Nothing happens until it is confirmed from here. */
export function caseOpenedMail(input: CaseMailInput): OutgoingMail {
  const { appName, number } = input;
  return caseMail(input, 'Confirm support case', 'Confirm or cancel the case', {
    paragraphs: [
      `Someone entered your ${appName} password and opened support case #${number}: a request ${DOES}.`,
      'If this was you, confirm the case within 24 hours. Nothing happens until you do.',
    ],
    details: whenAndWhere(input),
    closing: [NOT_YOU],
  });
}

/** Someone who knows the password asked for a case while another is open. */
export function caseExistsMail(input: CaseMailInput): OutgoingMail {
  const { appName, number } = input;
  return caseMail(input, 'You already have a support case:', 'Open the case', {
    paragraphs: [
      `Someone entered your ${appName} password and requested a support case. You already have one open (#${number}), so we didn't open another.`,
    ],
    details: whenAndWhere(input),
    closing: [NOT_YOU],
  });
}

/** No case can be opened for now. @param input.until when one can be opened again */
export function tooManyCasesMail(input: SecurityMailInput & { until: Date }): OutgoingMail {
  return securityMail(input, {
    heading: 'No new support case was opened',
    paragraphs: [
      `Someone entered your ${input.appName} password and requested a support case. There have been several recently, so a new one can't be opened until ${inUtcWords(input.until)}.`,
      "You can get in right away with a recovery code, with a passkey, or from a browser where you're still logged in.",
    ],
    details: whenAndWhere(input),
    closing: [
      'If this wasn\'t you, someone knows your password. Press "This wasn\'t me" to end all other sessions and choose a new password.',
    ],
  });
}

/** Support approved the case. This is the one warning that arrives while the owner can still stop it. */
export function caseApprovedMail(input: CaseMailInput & { takesEffectAt: Date }): OutgoingMail {
  const takesEffect = inUtcWords(input.takesEffectAt);
  return caseMail(input, 'Support approved case', 'Cancel the case', {
    paragraphs: [
      `Support approved the request to turn off two-factor authentication for your ${input.appName} account.`,
      `Starting ${takesEffect}, you can log in with just your email and password. That login turns off two-factor authentication and logs you out in every other browser. Then set it up again on your new phone.`,
      'Found your phone or a recovery code? Just log in with it. That cancels the case.',
    ],
    details: [
      ['Takes effect', takesEffect],
      ['From', 'Support'],
    ],
    closing: [NOT_YOU],
  });
}

/** @param input.quote support's message */
export function caseAnsweredMail(input: CaseMailInput & { quote: string }): OutgoingMail {
  return caseMail(input, 'Support replied to case', 'Open the case', {
    paragraphs: [
      `${input.appName} support sent you a message. You can reply on the case page. Support never asks for your password or a code.`,
    ],
    quote: input.quote,
    closing: ["If you didn't open this case, cancel it with the link below and change your password."],
  });
}

/** How a case was cancelled. */
export type CaseCancelledBy = 'link' | 'session' | 'factor';

const cancelledHow = {
  link: 'with a link we sent to this address',
  session: 'from a browser that is logged in to your account',
  factor: 'because you logged in with your second factor',
} as const satisfies Record<CaseCancelledBy, string>;

export function caseCancelledMail(input: CaseMailInput & { by: CaseCancelledBy }): OutgoingMail {
  return caseMail(input, 'Support case canceled:', 'See the case', {
    paragraphs: [
      `Support case #${input.number} was canceled ${cancelledHow[input.by]}. Two-factor authentication stays on for your ${input.appName} account.`,
    ],
    details: whenAndWhere(input),
    closing: [
      `If this wasn't you, change your password: ${input.appUrl}/forgot-password`,
      "If you still can't get a code, you can open another case when you log in.",
    ],
  });
}

/** @param input.reason support's explanation, or null if there is none */
export function caseClosedMail(input: CaseMailInput & { reason: string | null }): OutgoingMail {
  const { appName, number, reason } = input;
  return caseMail(input, 'Support closed case', 'See the case', {
    paragraphs: [
      `Support closed case #${number}. Nothing was changed, and two-factor authentication stays on for your ${appName} account.`,
    ],
    ...(reason === null ? {} : { quote: reason }),
    details: [
      ['When', inUtcWords(input.at)],
      ['From', 'Support'],
    ],
    closing: [`Questions? Contact support: ${input.appUrl}/contact`],
  });
}

type Content = Pick<Parameters<typeof securityMail>[1], 'paragraphs' | 'details' | 'quote' | 'closing'>;

function caseMail(input: CaseMailInput, heading: string, label: string, content: Content): OutgoingMail {
  const action = { label, url: input.link };
  return securityMail(input, { heading: `${heading} #${input.number}`, ...content, action });
}

type CaseNews = {
  appName: string;
  appUrl: string;
  to: string;
  number: number;
  what: 'confirmed' | 'message' | 'cancelled';
  at: Date;
};

const news = {
  confirmed: {
    heading: 'New case',
    sentence: 'The owner confirmed the case with the emailed link. It is waiting for support.',
  },
  message: { heading: 'New message in case', sentence: 'The owner added a message.' },
  cancelled: { heading: 'Case canceled:', sentence: 'This case was canceled. There is nothing left to do.' },
} as const satisfies Record<CaseNews['what'], { heading: string; sentence: string }>;

/** To the support mailbox. It says nothing about the account; that is shown only at the support desk, after a login. */
export function caseNewsMail({ appName, appUrl, to, number, what, at }: CaseNews): OutgoingMail {
  const heading = `${news[what].heading} #${number}`;
  const rendered = renderMail({
    appName,
    heading,
    paragraphs: [news[what].sentence],
    details: [['When', inUtcWords(at)]],
    action: { label: 'Open the case', url: `${appUrl}/support/${number}` },
    footer: `You're receiving this email because this is the support mailbox of ${appName}.`,
  });
  return { to, subject: toOneLine(`${appName}: ${heading}`), ...rendered, replyTo: null };
}
