import type { OutgoingMail } from '@/lib/domain/mail';
import { loginWay } from '@/lib/forms/activity';
import { whenAndWhere } from './mail-to-address';
import { notYou, type SecurityMailInput, securityMail } from './security-mails';

type HalfWay = { createdAt: Date; ip: string; userAgent: string };

const MAX_PLACES = 5;

/**
 * The correct password was entered, but no second factor followed: one of `attempts` for each time, newest first. The
 * time and the client of the mail itself are those of the newest.
 */
export function loginStoppedMail(input: SecurityMailInput & { attempts: HalfWay[] }): OutgoingMail {
  const { attempts } = input;
  const times =
    attempts.length > 1
      ? [
          `This happened ${attempts.length} times. The most recent attempt from each place is listed below, up to ${MAX_PLACES} places.`,
        ]
      : [];
  return securityMail(input, {
    heading: 'Login attempt stopped at the second factor',
    paragraphs: [
      `Someone entered the correct password for your ${input.appName} account, but no second factor. They didn't get in.`,
      ...times,
      "If this was you and you stopped halfway, you don't need to do anything.",
    ],
    details: newestOfEachPlace(attempts).flatMap(({ createdAt: at, ip, userAgent }) =>
      whenAndWhere({ at, ip, userAgent }),
    ),
    closing: notYou(input, 'someone knows your password. Change it everywhere you use it.'),
  });
}

function newestOfEachPlace(attempts: HalfWay[]): HalfWay[] {
  const places = new Map(attempts.toReversed().map((one) => [`${one.ip}\n${one.userAgent}`, one]));
  return [...places.values()]
    .toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
    .slice(0, MAX_PLACES);
}

/** @param input.factors the factors shown at the login */
export function newLoginMail(input: SecurityMailInput & { factors: readonly string[] }): OutgoingMail {
  return securityMail(input, {
    heading: 'New login',
    paragraphs: [
      `Someone logged in to your ${input.appName} account from a browser that hasn't been used with it before. If this was you, you don't need to do anything.`,
    ],
    details: [...whenAndWhere(input), ['With', loginWay(input.factors)]],
    closing: notYou(input),
  });
}
