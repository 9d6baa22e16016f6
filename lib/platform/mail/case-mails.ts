import { toOneLine } from '@/lib/domain/text-rules';
import type { OutgoingMail } from './mail';
import { inUtcWords, whenAndWhere } from './mail-details';
import { renderMail } from './render-mail';
import { type SecurityMailInput, securityMail } from './security-mails';

/** `link` leads to the page of the case, where it is confirmed, answered and cancelled. */
export type CaseMailInput = SecurityMailInput & { number: number; link: string };

const DOES = 'to turn two-factor authentication off for your account, because you can no longer get a code';
const CHANGE_PASSWORD =
  'Then somebody knows your password. Cancel the case with the link below, and change your password.';
const NOT_YOU = `This wasn't you? ${CHANGE_PASSWORD}`;

/** To the owner, when somebody who knows the password opened it. Nothing comes of it until it is confirmed from here. */
export function caseOpenedMail(input: CaseMailInput): OutgoingMail {
  const { appName, number } = input;
  return caseMail(input, 'Confirm support case', 'Confirm or cancel the case', {
    paragraphs: [
      `Somebody entered your password at ${appName} and opened support case #${number}: a request ${DOES}.`,
      'Was it you? Then confirm the case within 24 hours. Until you do, nothing happens.',
    ],
    details: whenAndWhere(input),
    closing: [NOT_YOU],
  });
}

/** Somebody who knows the password asked for a case while one is live. */
export function caseExistsMail(input: CaseMailInput): OutgoingMail {
  const { appName, number } = input;
  return caseMail(input, 'You have a support case already:', 'Open the case', {
    paragraphs: [
      `Somebody entered your password at ${appName} and asked for a support case. Yours, #${number}, is under way already, so no other was opened.`,
    ],
    details: whenAndWhere(input),
    closing: [NOT_YOU],
  });
}

/** No more cases for now. @param input.until from then on one can be opened again */
export function tooManyCasesMail(input: SecurityMailInput & { until: Date }): OutgoingMail {
  return securityMail(input, {
    heading: 'No more support cases for now',
    paragraphs: [
      `Somebody entered your password at ${input.appName} and asked for a support case. There were several lately, so none can be opened before ${inUtcWords(input.until)}.`,
      'What helps at once: a recovery code, a passkey, or a browser in which you are still logged in.',
    ],
    details: whenAndWhere(input),
    closing: [
      'This wasn\'t you? Then somebody knows your password. Press "This wasn\'t me": it ends all other sessions and lets you choose a new password.',
    ],
  });
}

/** Support agreed. The one warning that comes while there is time to stop it. */
export function caseApprovedMail(input: CaseMailInput & { takesEffectAt: Date }): OutgoingMail {
  const takesEffect = inUtcWords(input.takesEffectAt);
  return caseMail(input, 'Support agreed to case', 'Cancel the case', {
    paragraphs: [
      `Support agreed to turn two-factor authentication off for your ${input.appName} account.`,
      `From ${takesEffect} on, log in with your e-mail and your password. That turns two-factor authentication off and logs out every other browser; then set it up again on your new phone.`,
      'Found your phone or a recovery code meanwhile? Log in with it: that cancels the case.',
    ],
    details: [
      ['Takes effect', takesEffect],
      ['From', 'Support'],
    ],
    closing: [NOT_YOU],
  });
}

/** @param input.quote what support wrote */
export function caseAnsweredMail(input: CaseMailInput & { quote: string }): OutgoingMail {
  return caseMail(input, 'Support answered in case', 'Open the case', {
    paragraphs: [
      `${input.appName} support wrote to you. Answer on the page of the case. Nobody at support ever asks for your password or a code.`,
    ],
    quote: input.quote,
    closing: ['You did not open this case? Cancel it with the link below, and change your password.'],
  });
}

/** How a case was cancelled. */
export type CaseCancelledBy = 'link' | 'session' | 'factor';

const cancelledHow = {
  link: 'with a link that we sent to this address',
  session: 'in a browser that is logged in to your account',
  factor: 'by a login with a second factor: who has that needs no support case',
} as const satisfies Record<CaseCancelledBy, string>;

export function caseCancelledMail(input: CaseMailInput & { by: CaseCancelledBy }): OutgoingMail {
  return caseMail(input, 'Support case cancelled:', 'See the case', {
    paragraphs: [
      `Support case #${input.number} was cancelled ${cancelledHow[input.by]}. Two-factor authentication of your ${input.appName} account stays on.`,
    ],
    details: whenAndWhere(input),
    closing: [
      `This wasn't you? Change your password: ${input.appUrl}/forgot-password. You can open another case when you log in and have no code.`,
    ],
  });
}

/** @param input.reason what support wrote; null when the person is told nothing more */
export function caseClosedMail(input: CaseMailInput & { reason: string | null }): OutgoingMail {
  const { appName, number, reason } = input;
  return caseMail(input, 'Support closed case', 'See the case', {
    paragraphs: [
      `Support closed case #${number}. Two-factor authentication of your ${appName} account stays on, and nothing was changed.`,
    ],
    ...(reason === null ? {} : { quote: reason }),
    details: [
      ['When', inUtcWords(input.at)],
      ['From', 'Support'],
    ],
    closing: [`Questions? Write to support: ${input.appUrl}/contact`],
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
  confirmed: { heading: 'New case', sentence: 'Its owner confirmed it with the mailed link. It waits for support.' },
  message: { heading: 'New message in case', sentence: 'Its owner wrote in it.' },
  cancelled: { heading: 'Cancelled: case', sentence: 'It was cancelled. There is nothing more to do.' },
} as const satisfies Record<CaseNews['what'], { heading: string; sentence: string }>;

/** To the support mailbox. It says nothing about the account: that is read at the desk, where the reader is known. */
export function caseNewsMail({ appName, appUrl, to, number, what, at }: CaseNews): OutgoingMail {
  const heading = `${news[what].heading} #${number}`;
  const rendered = renderMail({
    appName,
    heading,
    paragraphs: [news[what].sentence],
    details: [['When', inUtcWords(at)]],
    action: { label: 'Open the case at the desk', url: `${appUrl}/support/${number}` },
    footer: `You get this mail because it is where ${appName} support reads mail.`,
  });
  return { to, subject: toOneLine(`${appName}: ${heading}`), ...rendered, replyTo: null };
}
