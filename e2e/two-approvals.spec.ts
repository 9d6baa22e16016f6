import { isRealPostgres, query } from './support/database';
import { formFields } from './support/html';
import { type Instance, startInstance } from './support/server';
import { seedOpenCase, staffBrowser, stateOfCase } from './support/support-cases';
import { expect, test } from './support/test';

const DISABLE = 'Disable two-factor authentication';

test.describe.configure({ mode: 'default' }); // one worker, so one instance with this setting

let instance: Instance | null = null;

test.beforeAll(async () => {
  if (await isRealPostgres()) instance = await startInstance({ SUPPORT_APPROVALS: '2' });
});

test.afterAll(() => instance?.stop());

test('if two agents must agree, the second sees the reason of the first, and no one counts twice', async ({
  person,
}) => {
  test.skip(instance === null, 'PGlite takes one connection, and this needs an instance beside the first');
  const url = instance?.url ?? '';
  const path = `/support/${await seedOpenCase(person)}`;
  const number = Number(path.split('/').at(-1));
  const [one, other] = [await staffBrowser(), await staffBrowser()];
  const [first, second] = [one.browser.at(url), other.browser.at(url)];
  const form = (await first.send(path)).text;

  expect((await first.press(path, DISABLE, { reason: 'Knew the last invoice.' })).status).toBe(303);
  expect(await stateOfCase(number)).toMatchObject({ state: 'open', approvals: 1 });
  expect(await mailsAbout(number)).toBe(0);
  const { text: own } = await first.send(path);
  expect(own).toContain('approved this case: 1 of 2 approvals.');
  expect(own).not.toContain(`>${DISABLE}</button>`);
  const again = await first.submit(path, { ...formFields(form, DISABLE), reason: 'And once more.' });
  expect(again.status).toBeLessThan(500);
  expect(await stateOfCase(number)).toMatchObject({ state: 'open', approvals: 1 });

  const inbox = (await second.send(`/support?find=${number}`)).text;
  expect(inbox).toContain('1 of 2 approvals');
  const { text } = await second.send(path);
  expect(text).toContain('Knew the last invoice.');
  expect(text).toContain(one.person.name);
  expect((await second.press(path, DISABLE, { reason: 'Called back.' })).status).toBe(303);
  expect(await stateOfCase(number)).toMatchObject({ state: 'waiting', approvals: 2 });
  expect(await mailsAbout(number)).toBe(1);
});

async function mailsAbout(number: number): Promise<number> {
  const [row] = await query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "Mail" WHERE "subject" LIKE '%Support approved case #' || $1`,
    [String(number)],
  );
  return row?.count ?? 0;
}
