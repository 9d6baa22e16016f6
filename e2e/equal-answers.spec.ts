import { randomBytes } from 'node:crypto';
import { type Comparison, compareTimes } from './support/compare-times';
import { formFields } from './support/html';
import type { Answer } from './support/http';
import { HttpBrowser } from './support/http-browser';
import { createPerson, type Person } from './support/person';
import { expect, test } from './support/test';

const PAIRS = 40;
const WARM_UPS = 8;
const MAX_DIFFERENCE = 0.1;
const LEAST_P = 0.01;

test.describe.configure({ mode: 'serial' });

/** Each try comes from another IP address: the loopback block has plenty. */
let strangers = 0;
function stranger(): HttpBrowser {
  strangers += 1;
  return new HttpBrowser({ from: `127.2.${Math.floor(strangers / 200)}.${1 + (strangers % 200)}` });
}

function unknownEmail(): string {
  return `unknown.${randomBytes(6).toString('hex')}@example.com`;
}

/** A response as a stranger sees it, without the parts that always differ. */
function shape({ status, headers, cookies, text }: Answer) {
  const { date: _, 'content-security-policy': policy, ...others } = headers;
  const names = cookies.map((cookie) => cookie.replace(/=[^;]*/, '=').replace(/expires=[^;]*/i, ''));
  const seen = text.replaceAll(/nonce(-|=&quot;|="|\\":\\")[\w+/=-]+/g, 'nonce');
  return { status, others: { ...others, 'set-cookie': null }, names, policy: policy?.length, seen };
}

/** A busy machine may distort one measurement, so only a difference seen twice counts. */
async function expectSameTime(ways: Parameters<typeof compareTimes>[1]): Promise<void> {
  await compareTimes(WARM_UPS, ways);
  let found: Comparison = await compareTimes(PAIRS, ways);
  if (!isSame(found)) found = await compareTimes(PAIRS, ways);
  expect(isSame(found), JSON.stringify(found)).toBe(true);
}

function isSame({ difference, p }: Comparison): boolean {
  return difference < MAX_DIFFERENCE || p > LEAST_P;
}

/** Reads a form once, to submit it many times. */
async function formOf(path: string, button: string) {
  const fields = formFields((await new HttpBrowser().send(path)).text, button);
  return (input: Record<string, string>, browser = stranger()) => browser.submit(path, { ...fields, ...input });
}

async function loginPage(email: string, password: string): Promise<Answer[]> {
  const { answer, page } = await stranger().enterPassword({ email, password });
  return [answer, { ...page, text: page.text.replaceAll(email, 'the email') }];
}

test('failed logins look the same for unknown, unconfirmed, disabled and protected accounts', async ({ person }) => {
  const unconfirmed = await createPerson({ emailVerifiedAt: null });
  const disabled = await createPerson({ disabledAt: new Date() });
  const protectedPerson = await createPerson({ factors: ['totp'] });
  const [expected] = await Promise.all([loginPage(unknownEmail(), 'not the password')]);
  for (const [email, password] of [
    [person.email, 'not the password'],
    [protectedPerson.email, 'not the password'],
    [unconfirmed.email, unconfirmed.password],
    [unconfirmed.email, 'not the password'],
    [disabled.email, disabled.password],
  ] as const) {
    const answers = await loginPage(email, password);
    expect(answers.map(shape)).toEqual(expected.map(shape));
  }
});

test('a failed login takes as long for an email without an account', async () => {
  test.slow();
  const people: Person[] = [];
  for (let count = 0; count < 12; count += 1) people.push(await createPerson());
  const enter = (email: string) => stranger().enterPassword({ email, password: 'not the password' });
  await expectSameTime([(round) => enter(people[round % people.length]?.email ?? ''), () => enter(unknownEmail())]);
});

test('sign-ups look the same for a new, an unconfirmed and a taken email', async ({ person }) => {
  const unconfirmed = await createPerson({ emailVerifiedAt: null });
  const signUp = await formOf('/signup', 'Create account');
  const about = { name: 'Nora', password: 'marble window otter lamp' };
  const expected = await signUp({ ...about, email: unknownEmail() });
  expect([expected.status, expected.headers.location]).toEqual([303, '/signup/sent']);
  for (const email of [person.email, unconfirmed.email]) {
    expect(shape(await signUp({ ...about, email }))).toEqual(shape(expected));
  }
});

test('a sign-up takes as long for an email that is taken', async ({ person }) => {
  test.slow();
  const signUp = await formOf('/signup', 'Create account');
  const about = { name: 'Nora', password: 'marble window otter lamp' };
  await expectSameTime([
    () => signUp({ ...about, email: person.email }),
    () => signUp({ ...about, email: unknownEmail() }),
  ]);
});

test('password reset requests look the same for an account, a disabled one and none', async ({ person }) => {
  const disabled = await createPerson({ disabledAt: new Date() });
  const ask = await formOf('/forgot-password', 'Send link');
  const expected = await ask({ email: unknownEmail() });
  expect([expected.status, expected.headers.location]).toEqual([303, '/forgot-password/sent']);
  for (const email of [person.email, disabled.email]) expect(shape(await ask({ email }))).toEqual(shape(expected));
});

test('a password reset request takes as long for an email without an account', async () => {
  test.slow();
  const people: Person[] = [];
  for (let count = 0; count < 2 * PAIRS; count += 1) people.push(await createPerson());
  const ask = await formOf('/forgot-password', 'Send link');
  let asked = 0;
  const known = () => ask({ email: people[asked++ % people.length]?.email ?? '' });
  await expectSameTime([known, () => ask({ email: unknownEmail() })]);
});
