import { disableTwoFactorAtConsole } from '@/lib/usecases/support/disable-two-factor-at-console';
import { plantCase } from './cases';
import { query } from './database';
import { actionId } from './server-actions';
import type { Visitor } from './visitor';
import { KINDS, type Kind, type Somebody } from './ways-in-people';
import { enterPassword, followLink, touchPasskey } from './ways-in-steps';

export type Outcome = 'in' | 'second step' | 'out';
type Outcomes = Record<Kind, Outcome>;

interface Way {
  name: string;
  /** The files whose code it runs, and the actions. */
  routes: string[];
  actions?: string[];
  /** Goes it as this person. What it returns replaces what the person logs in with from then on. */
  go: (visitor: Visitor, somebody: Somebody) => Promise<Partial<Somebody> | undefined>;
  leadsTo: Outcomes;
  /** Where the way is not a login by itself: what the password is good for afterwards. */
  thenPassword?: Outcomes;
}

function everybody(outcome: Outcome, but: Partial<Outcomes> = {}): Outcomes {
  const all = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, outcome])) as Outcomes;
  return { ...all, ...but };
}

const SECOND_STEP = everybody('second step', { P: 'in', U: 'out', D: 'out' });
const OUT = everybody('out');

const LOGIN = 'app/(login)/login';

export const WAYS: Way[] = [
  {
    name: 'password',
    routes: [`${LOGIN}/page.tsx`, `${LOGIN}/password/route.ts`, 'app/api/auth/[...nextauth]/route.ts'],
    go: enterPassword,
    leadsTo: SECOND_STEP,
  },
  {
    name: 'password and code',
    routes: [`${LOGIN}/second-factor/page.tsx`, `${LOGIN}/second-factor/code/route.ts`],
    go: async (visitor, somebody) => {
      await enterPassword(visitor, somebody);
      await visitor.enterCode(await somebody.app.nextCode());
      return undefined;
    },
    leadsTo: { ...everybody('in'), K: 'second step', U: 'out', D: 'out' },
  },
  {
    name: 'password and passkey',
    routes: [`${LOGIN}/second-factor/passkey/options/route.ts`, `${LOGIN}/second-factor/passkey/route.ts`],
    go: async (visitor, somebody) => {
      await enterPassword(visitor, somebody);
      return touchPasskey(visitor, somebody, '/login/second-factor/passkey');
    },
    leadsTo: { ...SECOND_STEP, K: 'in', TK: 'in' },
  },
  {
    name: 'password and recovery code',
    routes: [`${LOGIN}/second-factor/recovery-code/route.ts`],
    go: async (visitor, somebody) => {
      await enterPassword(visitor, somebody);
      await visitor.enterRecoveryCode(somebody.recoveryCode);
      return undefined;
    },
    leadsTo: { ...SECOND_STEP, R: 'in', S: 'in', S2: 'in' },
  },
  {
    name: 'passkey alone',
    routes: [`${LOGIN}/passkey/options/route.ts`, `${LOGIN}/passkey/route.ts`],
    go: (visitor, somebody) => touchPasskey(visitor, somebody, '/login/passkey'),
    leadsTo: { ...OUT, K: 'in', TK: 'in' },
  },
  {
    name: 'link that confirms the address',
    routes: ['app/(login)/verify-email/page.tsx'],
    actions: ['verifyEmailAction'],
    go: (visitor, somebody) => followLink(visitor, somebody, 'verify_email', 'Confirm e-mail'),
    leadsTo: OUT,
    thenPassword: { ...SECOND_STEP, U: 'in' },
  },
  {
    name: 'link to choose a new password',
    routes: ['app/(login)/reset-password/page.tsx'],
    actions: ['resetPasswordAction'],
    go: async (visitor, somebody) => {
      const password = 'marble window otter lamp';
      await followLink(visitor, somebody, 'reset_password', 'Save password', { password });
      return { password };
    },
    leadsTo: OUT,
    thenPassword: { ...SECOND_STEP, U: 'in' },
  },
  {
    name: 'link that confirms another address',
    routes: ['app/(login)/confirm-email/page.tsx'],
    actions: ['confirmEmailChangeAction'],
    go: async (visitor, somebody) => {
      const email = `new.${somebody.email}`;
      await followLink(visitor, { ...somebody, email }, 'change_email', 'Confirm e-mail');
      return { email };
    },
    leadsTo: OUT,
    thenPassword: { ...SECOND_STEP, U: 'in' },
  },
  {
    name: 'link that undoes a change of address',
    routes: ['app/(login)/undo-email-change/page.tsx'],
    actions: ['undoEmailChangeAction'],
    go: async (visitor, somebody) => {
      const email = `old.${somebody.email}`;
      await followLink(visitor, { ...somebody, email }, 'undo_email_change', 'Undo the change');
      return (await query<{ email: string }>('SELECT "email" FROM "User" WHERE "id" = $1', [somebody.id]))[0];
    },
    leadsTo: OUT,
    thenPassword: OUT, // whoever changed the address may know the password, so it is void
  },
  {
    name: 'link of a mail for "This wasn\'t me"',
    routes: ['app/(account)/wasnt-me/page.tsx'],
    actions: ['wasntMeAction'],
    go: async (visitor) => {
      await visitor.send('/wasnt-me');
      await visitor.submit('/wasnt-me', { [`$ACTION_ID_${actionId('wasntMeAction')}`]: '' });
      return undefined;
    },
    leadsTo: OUT,
    thenPassword: SECOND_STEP,
  },
  {
    name: 'support case, opened at the second step',
    routes: [`${LOGIN}/recovery/page.tsx`, `${LOGIN}/recovery/sent/page.tsx`],
    actions: ['openSupportCaseAction'],
    go: async (visitor, somebody) => {
      await enterPassword(visitor, somebody);
      await visitor.submit('/login/recovery', { [`$ACTION_ID_${actionId('openSupportCaseAction')}`]: '' });
      return undefined;
    },
    leadsTo: SECOND_STEP,
  },
  {
    name: 'support case, confirmed with the mailed link',
    routes: [`${LOGIN}/recovery/case/page.tsx`],
    actions: ['confirmCaseAction', 'addCaseMessageAction', 'cancelCaseAction'],
    go: async (visitor, somebody) => {
      const page = `/login/recovery/case?token=${await plantCase(somebody, 'unconfirmed')}`;
      const { text } = await visitor.send(page);
      if (!text.includes('>Confirm this case</button>')) return undefined; // of an account that is disabled
      await visitor.press(page, 'Confirm this case');
      await visitor.press(page, 'Send message', { message: 'Please let me in.' });
      return undefined;
    },
    leadsTo: OUT,
    thenPassword: SECOND_STEP,
  },
  {
    name: 'support case that is due, and the password',
    routes: [],
    go: async (visitor, somebody) => {
      await plantCase(somebody, 'due');
      return enterPassword(visitor, somebody);
    },
    leadsTo: everybody('in', { U: 'out', D: 'out' }),
  },
  {
    name: 'message to support',
    routes: ['app/(help)/contact/page.tsx'],
    actions: ['sendMessageAction'],
    go: async (visitor, { email }) => {
      await visitor.press('/contact', 'Send message', { email, message: 'I have lost my phone. Please let me in.' });
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
    thenPassword: everybody('in', { U: 'out', D: 'out' }),
  },
];
