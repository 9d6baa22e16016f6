import type { OutgoingMail } from './mail';
import { whenAndWhere } from './mail-details';
import { notYou, type SecurityMailInput, securityMail } from './security-mails';

type HalfWay = { createdAt: Date; address: string; agent: string };

const MOST_PLACES = 5;

/**
 * Right passwords whose second factor never came, each as one of `attempts`, the newest first. `at`, `address`, `agent` are
 * those of the newest.
 */
export function loginStoppedMail(input: SecurityMailInput & { attempts: HalfWay[] }): OutgoingMail {
  const { attempts } = input;
  const times =
    attempts.length > 1
      ? [`It happened ${attempts.length} times. Below is the newest from each place, ${MOST_PLACES} places at most.`]
      : [];
  return securityMail(input, {
    heading: 'Your password was entered, but the second step never came',
    paragraphs: [
      `Somebody entered the right password for your ${input.appName} account, and then did not pass the second step. Two-factor authentication kept them out.`,
      ...times,
      'Was it you? Perhaps you stopped half-way. Then there is nothing to do.',
    ],
    details: newestOfEachPlace(attempts).flatMap(({ createdAt: at, address, agent }) =>
      whenAndWhere({ at, address, agent }),
    ),
    closing: notYou(input, 'Then your password is no longer a secret. Change it wherever else you use it.'),
  });
}

function newestOfEachPlace(attempts: HalfWay[]): HalfWay[] {
  const places = new Map(attempts.toReversed().map((one) => [`${one.address}\n${one.agent}`, one]));
  return [...places.values()]
    .toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
    .slice(0, MOST_PLACES);
}

/** `way` says with what, such as "password and confirmation code". */
export function newLoginMail(input: SecurityMailInput & { way: string }): OutgoingMail {
  return securityMail(input, {
    heading: 'New login',
    paragraphs: [
      `Somebody logged in to your ${input.appName} account from a browser that was not used for it before. If it was you, there is nothing to do.`,
    ],
    details: [...whenAndWhere(input), ['With', input.way]],
    closing: notYou(input),
  });
}
