import { randomBytes } from 'node:crypto';
import { type Comparison, compareTimes } from './support/compare-times';
import { query } from './support/database';
import { formFields } from './support/html';
import type { Answer } from './support/http';
import { makePerson, type Person } from './support/person';
import { expect, test } from './support/test';
import { enrol, Visitor } from './support/visitor';

const PAIRS = 40;
const WARM_UPS = 8;
const MOST_DIFFERENCE = 0.1;
const LEAST_P = 0.01;

test.describe.configure({ mode: 'serial' });

/** Each try is of a stranger, and every address of a machine's own block is one more. */
let strangers = 0;
function stranger(): Visitor {
  strangers += 1;
  return new Visitor({ from: `127.2.${Math.floor(strangers / 200)}.${1 + (strangers % 200)}` });
}

function nobody(): string {
  return `nobody.${randomBytes(6).toString('hex')}@example.com`;
}

/** What a stranger sees of an answer, without what differs each time for everybody. */
function shape({ status, headers, cookies, text }: Answer) {
  const { date: _, 'content-security-policy': policy, ...others } = headers;
  const names = cookies.map((cookie) => cookie.replace(/=[^;]*/, '=').replace(/expires=[^;]*/i, ''));
  const seen = text.replaceAll(/nonce(-|=&quot;|="|\\":\\")[\w+/=-]+/g, 'nonce');
  return { status, others: { ...others, 'set-cookie': null }, names, policy: policy?.length, seen };
}

/** A busy machine may fool one measurement, so a difference has to show twice. */
async function expectSameTime(ways: Parameters<typeof compareTimes>[1]): Promise<void> {
  await compareTimes(WARM_UPS, ways);
  let found: Comparison = await compareTimes(PAIRS, ways);
  if (!isSame(found)) found = await compareTimes(PAIRS, ways);
  expect(isSame(found), JSON.stringify(found)).toBe(true);
}

function isSame({ difference, p }: Comparison): boolean {
  return difference < MOST_DIFFERENCE || p > LEAST_P;
}

/** A form of ours, read once, to be sent again and again. */
async function formOf(path: string, button: string) {
  const fields = formFields((await new Visitor().send(path)).text, button);
  return (typed: Record<string, string>, visitor = stranger()) => visitor.submit(path, { ...fields, ...typed });
}

async function loginPage(email: string, password: string): Promise<Answer[]> {
  const { answer, page } = await stranger().enterPassword({ email, password });
  return [answer, { ...page, text: page.text.replaceAll(email, 'the address') }];
}

test('a login: unknown, wrong password, not confirmed, disabled, with and without a second factor', async ({
  person,
}) => {
  const unconfirmed = await makePerson({ isVerified: false });
  const disabled = await makePerson();
  await query('UPDATE "User" SET "disabledAt" = now() WHERE "id" = $1', [disabled.id]);
  const protectedPerson = await makePerson();
  await enrol(protectedPerson);
  const [expected] = await Promise.all([loginPage(nobody(), 'not the password')]);
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

test('a login takes as long for an address without an account', async () => {
  test.slow();
  const people: Person[] = [];
  for (let count = 0; count < 12; count += 1) people.push(await makePerson());
  const enter = (email: string) => stranger().enterPassword({ email, password: 'not the password' });
  await expectSameTime([(round) => enter(people[round % people.length]?.email ?? ''), () => enter(nobody())]);
});

test('a sign-up: a new address, one that waits to be confirmed, and one that is taken', async ({ person }) => {
  const unconfirmed = await makePerson({ isVerified: false });
  const signUp = await formOf('/signup', 'Create account');
  const about = { name: 'Nora', password: 'marble window otter lamp' };
  const expected = await signUp({ ...about, email: nobody() });
  expect([expected.status, expected.headers.location]).toEqual([303, '/signup/sent']);
  for (const email of [person.email, unconfirmed.email]) {
    expect(shape(await signUp({ ...about, email }))).toEqual(shape(expected));
  }
});

test('a sign-up takes as long for an address that is taken', async ({ person }) => {
  test.slow();
  const signUp = await formOf('/signup', 'Create account');
  const about = { name: 'Nora', password: 'marble window otter lamp' };
  await expectSameTime([() => signUp({ ...about, email: person.email }), () => signUp({ ...about, email: nobody() })]);
});

test('a forgotten password: an account, one that is disabled, and none', async ({ person }) => {
  const disabled = await makePerson();
  await query('UPDATE "User" SET "disabledAt" = now() WHERE "id" = $1', [disabled.id]);
  const ask = await formOf('/forgot-password', 'Send link');
  const expected = await ask({ email: nobody() });
  expect([expected.status, expected.headers.location]).toEqual([303, '/forgot-password/sent']);
  for (const email of [person.email, disabled.email]) expect(shape(await ask({ email }))).toEqual(shape(expected));
});

test('a forgotten password takes as long for an address without an account', async () => {
  test.slow();
  const people: Person[] = [];
  for (let count = 0; count < 2 * PAIRS; count += 1) people.push(await makePerson());
  const ask = await formOf('/forgot-password', 'Send link');
  let asked = 0;
  const known = () => ask({ email: people[asked++ % people.length]?.email ?? '' });
  await expectSameTime([known, () => ask({ email: nobody() })]);
});
