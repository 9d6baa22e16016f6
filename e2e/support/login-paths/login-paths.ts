import { disableTwoFactorAtConsole } from '@/lib/usecases/support/disable-two-factor-at-console';
import { query } from '../database';
import { hasButton } from '../html';
import type { HttpBrowser } from '../http-browser';
import type { Person } from '../person';
import { actionId } from '../server-actions';
import { seedCase } from '../support-cases';
import { KINDS, type Kind } from './people';
import { enterPassword, followLink, touchPasskey } from './steps';

export type Outcome = 'in' | 'second step' | 'out';
type Outcomes = Record<Kind, Outcome>;

interface LoginPath {
  name: string;
  /** The files and actions whose code it runs. */
  routes: string[];
  actions?: string[];
  /** Follows the path as this person. Returns the credentials that it changed. */
  go: (browser: HttpBrowser, person: Person) => Promise<Partial<Person> | undefined>;
  leadsTo: Outcomes;
  /** For a path that is not a login itself: where the password leads afterwards. */
  thenPassword?: Outcomes;
}

function everyone(outcome: Outcome, except: Partial<Outcomes> = {}): Outcomes {
  const all = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, outcome])) as Outcomes;
  return { ...all, ...except };
}

const SECOND_STEP = everyone('second step', { P: 'in', U: 'out', D: 'out' });
const OUT = everyone('out');

const LOGIN = 'app/(login)/login';

export const LOGIN_PATHS: LoginPath[] = [
  {
    name: 'password',
    routes: [`${LOGIN}/page.tsx`, `${LOGIN}/password/route.ts`, 'app/api/auth/[...nextauth]/route.ts'],
    go: enterPassword,
    leadsTo: SECOND_STEP,
  },
  {
    name: 'password and code',
    routes: [`${LOGIN}/second-factor/page.tsx`, `${LOGIN}/second-factor/code/route.ts`],
    go: async (browser, person) => {
      await enterPassword(browser, person);
      await browser.enterCode(await person.app.nextCode());
      return undefined;
    },
    leadsTo: { ...everyone('in'), K: 'second step', U: 'out', D: 'out' },
  },
  {
    name: 'password and passkey',
    routes: [`${LOGIN}/second-factor/passkey/options/route.ts`, `${LOGIN}/second-factor/passkey/route.ts`],
    go: async (browser, person) => {
      await enterPassword(browser, person);
      return touchPasskey(browser, person, '/login/second-factor/passkey');
    },
    leadsTo: { ...SECOND_STEP, K: 'in', TK: 'in' },
  },
  {
    name: 'password and recovery code',
    routes: [`${LOGIN}/second-factor/recovery-code/route.ts`],
    go: async (browser, person) => {
      await enterPassword(browser, person);
      await browser.enterRecoveryCode(person.recoveryCodes[0]);
      return undefined;
    },
    leadsTo: { ...SECOND_STEP, R: 'in', S: 'in', S2: 'in' },
  },
  {
    name: 'passkey alone',
    routes: [`${LOGIN}/passkey/options/route.ts`, `${LOGIN}/passkey/route.ts`],
    go: (browser, person) => touchPasskey(browser, person, '/login/passkey'),
    leadsTo: { ...OUT, K: 'in', TK: 'in' },
  },
  {
    name: 'link that confirms the email',
    routes: ['app/(login)/verify-email/page.tsx'],
    actions: ['verifyEmailAction'],
    go: (browser, person) => followLink(browser, person, 'verify_email', 'Confirm email'),
    leadsTo: OUT,
    thenPassword: { ...SECOND_STEP, U: 'in' },
  },
  {
    name: 'link to set a new password',
    routes: ['app/(login)/reset-password/page.tsx'],
    actions: ['resetPasswordAction'],
    go: async (browser, person) => {
      const password = 'marble window otter lamp';
      await followLink(browser, person, 'reset_password', 'Save password', { password });
      return { password };
    },
    leadsTo: OUT,
    thenPassword: { ...SECOND_STEP, U: 'in' },
  },
  {
    name: 'link that confirms a new email',
    routes: ['app/(login)/confirm-email/page.tsx'],
    actions: ['confirmEmailChangeAction'],
    go: async (browser, person) => {
      const email = `new.${person.email}`;
      await followLink(browser, { ...person, email }, 'change_email', 'Confirm email');
      return { email };
    },
    leadsTo: OUT,
    thenPassword: { ...SECOND_STEP, U: 'in' },
  },
  {
    name: 'link that undoes an email change',
    routes: ['app/(login)/undo-email-change/page.tsx'],
    actions: ['undoEmailChangeAction'],
    go: async (browser, person) => {
      const email = `old.${person.email}`;
      await followLink(browser, { ...person, email }, 'undo_email_change', 'Undo the change');
      return (await query<{ email: string }>('SELECT "email" FROM "User" WHERE "id" = $1', [person.id]))[0];
    },
    leadsTo: OUT,
    thenPassword: OUT, // an intruder may know the password, so it is void
  },
  {
    name: 'link in an email for "This wasn\'t me"',
    routes: ['app/(account)/secure-account/page.tsx'],
    actions: ['secureAccountAction'],
    go: async (browser) => {
      await browser.send('/secure-account');
      await browser.submit('/secure-account', { [`$ACTION_ID_${actionId('secureAccountAction')}`]: '' });
      return undefined;
    },
    leadsTo: OUT,
    thenPassword: SECOND_STEP,
  },
  {
    name: 'support case, opened at the second step',
    routes: [`${LOGIN}/recovery/page.tsx`, `${LOGIN}/recovery/sent/page.tsx`],
    actions: ['openSupportCaseAction'],
    go: async (browser, person) => {
      await enterPassword(browser, person);
      await browser.submit('/login/recovery', { [`$ACTION_ID_${actionId('openSupportCaseAction')}`]: '' });
      return undefined;
    },
    leadsTo: SECOND_STEP,
  },
  {
    name: 'support case, confirmed with the mailed link',
    routes: [`${LOGIN}/recovery/case/page.tsx`],
    actions: ['confirmCaseAction', 'addCaseMessageAction', 'cancelCaseAction'],
    go: async (browser, person) => {
      const page = `/login/recovery/case?token=${await seedCase(person, 'unconfirmed')}`;
      const { text } = await browser.send(page);
      if (!hasButton(text, 'Confirm this case')) return undefined; // the account is disabled
      await browser.press(page, 'Confirm this case');
      await browser.press(page, 'Send message', { message: 'Please let me in.' });
      return undefined;
    },
    leadsTo: OUT,
    thenPassword: SECOND_STEP,
  },
  {
    name: 'support case that is due, and the password',
    routes: [],
    go: async (browser, person) => {
      await seedCase(person, 'due');
      return enterPassword(browser, person);
    },
    leadsTo: everyone('in', { U: 'out', D: 'out' }),
  },
  {
    name: 'message to support',
    routes: ['app/(help)/contact/page.tsx'],
    actions: ['sendMessageAction'],
    go: async (browser, { email }) => {
      await browser.press('/contact', 'Send message', { email, message: 'I have lost my phone. Please let me in.' });
      return undefined;
    },
    leadsTo: OUT,
    thenPassword: SECOND_STEP,
  },
  {
    name: 'two-factor authentication disabled at the console',
    routes: [],
    go: async (_visitor, { email }) => {
      await disableTwoFactorAtConsole({ email, reason: 'lost phone', now: new Date() });
      return undefined;
    },
    leadsTo: OUT,
    thenPassword: everyone('in', { U: 'out', D: 'out' }),
  },
];
