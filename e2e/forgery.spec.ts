import type { OutgoingHttpHeaders } from 'node:http';
import { AuthenticatorApp } from './support/authenticator-app';
import { liveSessions, query, totpCredentials, webauthnCredentials } from './support/database';
import { actionIdOf, formFields, setUpKeyIn } from './support/html';
import { multipart, ourOrigin, urlEncoded } from './support/http';
import { HttpBrowser, loggedInBrowser, NEW_CODES, SIDEBAR, TRY_CODE } from './support/http-browser';
import { createPerson, type Person, seedTwoFactor } from './support/person';
import { seedMailLink, seedPasskey } from './support/seed';
import { setting } from './support/server';
import { actionId, exportedActions } from './support/server-actions';
import { seedCase, seedOpenCase } from './support/support-cases';
import { expect, test } from './support/test';

const FORGED: [string, () => OutgoingHttpHeaders][] = [
  ['a foreign Origin', () => ({ origin: 'https://evil.test' })],
  ['a null Origin', () => ({ origin: 'null' })],
  ['no Origin', () => ({})],
  ['a sibling as Origin', () => ({ origin: setting('APP_URL').replace('localhost', 'evil.localhost') })],
  ['an Origin on another port', () => ({ origin: 'http://localhost:1' })],
  ['Sec-Fetch-Site: cross-site', () => ({ ...ourOrigin(), 'sec-fetch-site': 'cross-site' })],
  ['Sec-Fetch-Site: same-site', () => ({ ...ourOrigin(), 'sec-fetch-site': 'same-site' })],
];

/** Placeholders: `:id` is a passkey of the person, the others are tokens of mailed links, `:number` is someone else's case. */
const PASSKEY = '/settings/security/passkeys/:id';
const VERIFY = '/verify-email?token=:verify_email';
const RESET = '/reset-password?token=:reset_password';
const CONFIRM = '/confirm-email?token=:change_email';
const UNDO = '/undo-email-change?token=:undo_email_change';
const NEW_CASE = '/login/recovery/case?token=:unconfirmed_case';
const OPEN_CASE = '/login/recovery/case?token=:open_case';
const DESK = '/support/:number';
const DISABLE = `${SIDEBAR}?step=disable`;
const BUTTON = 'Disable two-factor authentication';

const PASSKEY_ROUTES = [
  '/login/passkey',
  '/login/passkey/options',
  '/login/second-factor/passkey',
  '/login/second-factor/passkey/options',
  '/step-up/passkey',
  '/step-up/passkey/options',
];

/** Every action by its exported name, with the page of its form and an ordinary input. */
const ACTIONS = [
  { name: 'enableTwoFactorAction', path: SIDEBAR, button: 'Enable', input: { code: '123456' } },
  { name: 'restartEnrolmentAction', path: SIDEBAR, button: 'Start again with a new key', input: {} },
  { name: 'confirmPasswordAction', path: SIDEBAR, button: 'Continue', input: { password: 'x' }, isStale: true },
  { name: 'disableTwoFactorAction', path: DISABLE, button: BUTTON, input: { password: 'x' }, isOn: true },
  {
    name: 'moveAction',
    path: `${SIDEBAR}?step=move`,
    button: 'Switch to this phone',
    input: { code: '123456' },
    isOn: true,
  },
  {
    name: 'restartMoveAction',
    path: `${SIDEBAR}?step=move`,
    button: 'Start again with a new key',
    input: {},
    isOn: true,
  },
  {
    name: 'testConfirmationCodeAction',
    path: `${SIDEBAR}?step=check`,
    button: 'Check code',
    input: { code: '123456' },
    isOn: true,
  },
  { name: 'generateRecoveryCodesAction', path: NEW_CODES, button: 'Generate new codes', input: {}, isOn: true },
  {
    name: 'testRecoveryCodeAction',
    path: TRY_CODE,
    button: 'Test a code',
    input: { code: 'A'.repeat(16) },
    isOn: true,
  },
  { name: 'stepUpWithPasswordAction', path: '/step-up', button: 'Continue', input: { password: 'x' }, isStale: true },
  {
    name: 'stepUpWithCodeAction',
    path: '/step-up',
    button: 'Continue',
    input: { code: '123456' },
    isOn: true,
    isStale: true,
  },
  {
    name: 'changePasswordAction',
    path: '/settings/security',
    button: 'Change password',
    input: { currentPassword: 'x', newPassword: 'a phrase of several words' },
  },
  { name: 'endSessionAction', path: '/settings/security', button: 'End session', input: {}, hasOther: true },
  {
    name: 'endOtherSessionsAction',
    path: '/settings/security',
    button: 'End all other sessions',
    input: {},
    hasOther: true,
  },
  {
    name: 'secureAccountAction',
    path: '/secure-account',
    button: 'End all other sessions and choose a new password',
    input: {},
    hasOther: true,
  },
  {
    name: 'renamePasskeyAction',
    path: `${PASSKEY}?step=rename`,
    button: 'Save name',
    input: { name: 'x' },
    isOn: true,
  },
  { name: 'removePasskeyAction', path: `${PASSKEY}?step=remove`, button: 'Remove', input: {}, isOn: true },
  {
    name: 'sendMessageAction',
    path: '/contact',
    button: 'Send message',
    input: { email: 'a@example.com', message: 'Hi' },
    isOpen: true,
  },
  {
    name: 'voteOnArticleAction',
    path: '/help/which-app',
    button: 'Yes',
    input: { isHelpful: 'yes' },
    isOpen: true,
  },
  {
    name: 'signUpAction',
    path: '/signup',
    button: 'Create account',
    input: { name: 'Nora', email: 'forged@example.com', password: 'marble window otter lamp' },
    isOpen: true,
  },
  {
    name: 'forgotPasswordAction',
    path: '/forgot-password',
    button: 'Send link',
    input: { email: 'forged@example.com' },
    isOpen: true,
  },
  { name: 'verifyEmailAction', path: VERIFY, button: 'Confirm email', input: {}, isOpen: true },
  {
    name: 'resetPasswordAction',
    path: RESET,
    button: 'Save password',
    input: { password: 'marble window otter lamp' },
    isOpen: true,
  },
  { name: 'changeNameAction', path: '/settings/profile', button: 'Save name', input: { name: 'x' } },
  {
    name: 'requestEmailChangeAction',
    path: '/settings/profile',
    button: 'Change email',
    input: { email: 'a@example.com' },
  },
  { name: 'confirmEmailChangeAction', path: CONFIRM, button: 'Confirm email', input: {}, isOpen: true },
  { name: 'undoEmailChangeAction', path: UNDO, button: 'Undo the change', input: {}, isOpen: true },
  { name: 'openSupportCaseAction', path: '/login/recovery', input: {}, isOpen: true },
  { name: 'confirmCaseAction', path: NEW_CASE, button: 'Confirm this case', input: {}, isOpen: true },
  { name: 'cancelCaseAction', path: OPEN_CASE, button: 'Cancel this case', input: {}, isOpen: true },
  { name: 'addCaseMessageAction', path: OPEN_CASE, button: 'Send message', input: { message: 'x' }, isOpen: true },
  {
    name: 'cancelEmailChangeAction',
    path: '/settings/profile?pending=:change_email',
    button: 'Cancel',
    input: {},
  },
  {
    name: 'deleteAccountAction',
    path: '/settings/profile/delete',
    button: 'Delete account',
    input: { email: 'a@example.com' },
  },
  {
    name: 'removeAppAction',
    path: `${SIDEBAR}?step=remove-app`,
    button: 'Remove the authenticator app',
    input: {},
    isOn: true,
    hasPasskey: true,
  },
  {
    name: 'stepUpWithRecoveryCodeAction',
    path: '/step-up?use=recovery_code',
    button: 'Continue',
    input: { code: 'A'.repeat(16) },
    isOn: true,
    isStale: true,
  },
  { name: 'approveCaseAction', path: DESK, button: BUTTON, input: { reason: 'x' }, isOn: true, isDesk: true },
  { name: 'closeCaseAction', path: DESK, button: 'Close this case', input: { why: 'x' }, isOn: true, isDesk: true },
  { name: 'answerCaseAction', path: DESK, button: 'Send answer', input: { answer: 'x' }, isOn: true, isDesk: true },
  { name: 'addNoteAction', path: DESK, button: 'Add note', input: { note: 'x' }, isOn: true, isDesk: true },
  { name: 'startRegistrationAction', path: '/settings/security', input: {} },
  { name: 'verifyRegistrationAction', path: '/settings/security', input: {} },
] as const;
/** The desk doesn't exist for members: see support-desk.spec.ts. */
const SESSION_ACTIONS = ACTIONS.filter((action) => !('isOpen' in action) && !('isDesk' in action));

/** A redirect to the login, a message to a script, or an action that doesn't exist at this path. */
const NOBODY_IS_LOGGED_IN = /^\/login|^\{\}$|^Server Action unavailable\.$|"message":"You've been logged out/;

type Encoding = 'as a form' | 'as the router does';
const ENCODINGS: Encoding[] = ['as a form', 'as the router does'];

/** The two ways to call an action: the form as it is, or its fields as an argument under the action's id. */
async function encode(encoding: Encoding, fields: Record<string, string>, input: Record<string, string>) {
  const all = Object.entries({ ...fields, ...input });
  if (encoding === 'as a form') return multipart(all);
  const isStateful = all.some(([name]) => name.startsWith('$ACTION_REF'));
  const args = isStateful ? '[{"status":"idle"},"$K1"]' : '["$K1"]';
  const { headers, body } = await multipart([
    ...all.map(([name, value]) => [`_1_${name}`, value] as const),
    ['0', args],
  ]);
  return { headers: { ...headers, 'next-action': actionIdOf(fields), accept: 'text/x-component' }, body };
}

async function formOf(person: Person, action: (typeof ACTIONS)[number]) {
  const keys = 'isOn' in action ? await seedTwoFactor(person) : {};
  const browser = await loggedInBrowser(person, keys);
  const [, id, purpose] = /:(?:(id)|(\w+_(?:email_change|email|password|case)))/.exec(action.path) ?? [];
  const seeded = id ? await seedPasskey(person.id) : purpose ? await linkFor(person, purpose) : '';
  if ('isDesk' in action) await query(`UPDATE "User" SET "role" = 'support' WHERE "id" = $1`, [person.id]);
  const number = 'isDesk' in action ? String(await seedOpenCase(await createPerson())) : '';
  const path = action.path.replace(`:${id ?? purpose}`, seeded).replace(':number', number);
  if ('hasPasskey' in action) await seedPasskey(person.id);
  if ('hasOther' in action) await loggedInBrowser(person);
  if ('isStale' in action) await beStale(person);
  if (!('button' in action)) return { browser, path, fields: { [`$ACTION_ID_${actionId(action.name)}`]: '' } };
  const { text } = await browser.send(path);
  return { browser, path, fields: formFields(text, action.button) };
}

/** The link of an email change goes to another email. */
function linkFor({ id, email }: Person, purpose: string): Promise<string> {
  if (purpose.endsWith('_case')) return seedCase({ id, email }, purpose === 'open_case' ? 'open' : 'unconfirmed');
  return seedMailLink({ id, email: purpose.includes('change') ? `other.${email}` : email }, purpose);
}

function beStale({ id }: Person) {
  return query(`UPDATE "Session" SET "createdAt" = now() - interval '11 minutes' WHERE "userId" = $1`, [id]);
}

/** Everything that an action could change for this person. */
function stateOf({ id }: Person) {
  return query(
    `SELECT u."securityVersion", u."passwordHash", u."knownBrowsersVersion", c."id" AS credential, e."id" AS enrolment, e."boxedSecret", s."tokenHash", s."endedAt", s."steppedUpAt",
       r."id" AS codes, w."name" AS passkey, u."email", u."name", u."emailVerifiedAt",
       (SELECT count(*)::int FROM "WebauthnChallenge" h WHERE h."owner" = s."id"::text) AS challenges,
       (SELECT array_agg(p."state"::text || p."revision") FROM "SupportCase" p WHERE p."userId" = u."id") AS cases,
       (SELECT count(*)::int FROM "SupportMessage" m WHERE m."staffId" = u."id") AS written,
       (SELECT count(*)::int FROM "SupportApproval" a WHERE a."staffId" = u."id") AS approved,
       (SELECT count(*)::int FROM "SupportCase" d WHERE d."endedBy" = 'user:' || u."id") AS closed,
       (SELECT count(*)::int FROM "MailToken" t WHERE t."userId" = u."id" AND t."usedAt" IS NULL) AS links
     FROM "User" u LEFT JOIN "TotpCredential" c ON c."userId" = u."id" LEFT JOIN "TotpEnrolment" e ON e."userId" = u."id"
     LEFT JOIN "RecoveryCodeSet" r ON r."userId" = u."id" LEFT JOIN "WebauthnCredential" w ON w."userId" = u."id"
     LEFT JOIN "Session" s ON s."userId" = u."id" WHERE u."id" = $1 ORDER BY s."id"`,
    [id],
  );
}

test('every exported server action is covered by the forgery tests', () => {
  const tried = ACTIONS.map(({ name }): string => name);
  expect(exportedActions().filter((name) => !tried.includes(name))).toEqual([]);
});

for (const [what, headers] of FORGED) {
  test(`a form with ${what} is refused`, async ({ person }) => {
    const browser = await loggedInBrowser(person);
    const { email, password } = person;
    for (const [path, fields] of [
      ['/login/password', { email, password }],
      ['/login/second-factor/code', { code: '123456' }],
      ['/login/second-factor/recovery-code', { code: 'A'.repeat(16) }],
      ...PASSKEY_ROUTES.map((path) => [path, {}] as const),
      ['/logout', {}],
      ['/support-case/cancel', {}],
      ['/api/auth/callback/credentials', { grant: 'a'.repeat(43) }],
      ['/api/auth/signout', {}],
      ['/api/auth/session', {}],
    ] as const) {
      const encoded = urlEncoded(fields);
      const sent = { method: 'POST', headers: { ...encoded.headers, ...headers() }, body: encoded.body };
      const answer = await browser.send(path, sent);
      expect(answer.status, path).toBe(403);
      expect(answer.cookies, path).toEqual([]);
    }
    expect(await browser.isLoggedIn()).toBe(true);
    expect(await liveSessions(person.id)).toBe(1);
  });

  for (const encoding of ENCODINGS) {
    test(`a server action with ${what} is refused ${encoding}`, async () => {
      for (const action of ACTIONS) {
        const person = await createPerson();
        const { browser, path, fields } = await formOf(person, action);
        const before = await stateOf(person);
        const encoded = await encode(encoding, fields, { ...action.input });
        const sent = { method: 'POST', headers: { ...encoded.headers, ...headers() }, body: encoded.body };
        expect((await browser.send(path, sent)).status, action.name).toBe(403);
        expect(await stateOf(person), action.name).toEqual(before);
      }
    });
  }
}

for (const encoding of ENCODINGS) {
  for (const action of SESSION_ACTIONS) {
    test(`${action.name} sent ${encoding} without a session leads to the login and changes nothing`, async ({
      person,
    }) => {
      const { path: ownPath, fields } = await formOf(person, action);
      const before = await stateOf(person);
      const { password } = person;
      const encoded = await encode(encoding, fields, 'password' in action.input ? { password } : { ...action.input });
      const sent = { method: 'POST', headers: { ...encoded.headers, ...ourOrigin() }, body: encoded.body };
      for (const path of [ownPath, '/login', '/contact']) {
        const answer = await new HttpBrowser().send(path, sent);
        expect(answer.status, path).toBeLessThan(500);
        const leadsTo = answer.headers.location ?? answer.headers['x-action-redirect'];
        expect(String(leadsTo ?? answer.text), path).toMatch(NOBODY_IS_LOGGED_IN);
        expect(answer.text, path).not.toContain(person.email);
      }
      expect(await stateOf(person)).toEqual(before);
    });
  }

  test(`an enrolment confirmed ${encoding} by another account enables neither, and its owner can still confirm it`, async ({
    person,
  }) => {
    const victim = await loggedInBrowser(person);
    const { text } = await victim.send(SIDEBAR);
    const code = await new AuthenticatorApp(setUpKeyIn(text)).nextCode();
    const attacker = await createPerson();
    const browser = await loggedInBrowser(attacker);
    const encoded = await encode(encoding, formFields(text, 'Enable'), {
      code,
      userId: person.id,
      secret: setUpKeyIn(text),
    });
    await browser.send(SIDEBAR, {
      method: 'POST',
      headers: { ...encoded.headers, ...ourOrigin() },
      body: encoded.body,
    });
    expect(await totpCredentials(attacker.id)).toBe(0);
    expect(await totpCredentials(person.id)).toBe(0);
    const own = await encode(encoding, formFields(text, 'Enable'), { code });
    await victim.send(SIDEBAR, { method: 'POST', headers: { ...own.headers, ...ourOrigin() }, body: own.body });
    expect(await totpCredentials(person.id)).toBe(1);
  });

  test(`disabling ${encoding} with the victim's email and the attacker's password leaves the victim's factor on`, async ({
    person,
  }) => {
    const { app } = await seedTwoFactor(person);
    const victim = await loggedInBrowser(person, { app });
    const attacker = await createPerson();
    const browser = await loggedInBrowser(attacker);
    const fields = formFields((await victim.send(DISABLE)).text, BUTTON);
    const encoded = await encode(encoding, fields, {
      password: attacker.password,
      userId: person.id,
      email: person.email,
    });
    const answer = await browser.send(DISABLE, {
      method: 'POST',
      headers: { ...encoded.headers, ...ourOrigin() },
      body: encoded.body,
    });
    expect(answer.status).toBeLessThan(500);
    expect(await totpCredentials(person.id)).toBe(1);
    expect(await liveSessions(person.id)).toBe(1);
  });

  test(`a login without its second step can't use any action sent ${encoding}`, async () => {
    for (const action of SESSION_ACTIONS) {
      const person = await createPerson();
      const { path, fields } = await formOf(person, action);
      if (!('isOn' in action)) await seedPasskey(person.id);
      const halfway = new HttpBrowser();
      await halfway.enterPassword(person);
      const before = await stateOf(person);
      const { password } = person;
      const encoded = await encode(encoding, fields, 'password' in action.input ? { password } : { ...action.input });
      const sent = { method: 'POST', headers: { ...encoded.headers, ...ourOrigin() }, body: encoded.body };
      const answer = await halfway.send(path, sent);
      expect(answer.status, action.name).toBeLessThan(500);
      expect(answer.text, action.name).not.toContain('challenge');
      expect(await stateOf(person), action.name).toEqual(before);
    }
  });
}

test("an enrolment can't be confirmed from another session of the same person", async ({ person }) => {
  const browser = await loggedInBrowser(person);
  const { text } = await browser.send(SIDEBAR);
  const code = await new AuthenticatorApp(setUpKeyIn(text)).nextCode();
  const other = await loggedInBrowser(person);
  const answer = await other.submit(SIDEBAR, { ...formFields(text, 'Enable'), code });
  expect(answer.status).toBeLessThan(500);
  expect(await totpCredentials(person.id)).toBe(0);
});

test('a set-up key sent along with the code is ignored', async ({ person }) => {
  const browser = await loggedInBrowser(person);
  const chosen = 'A'.repeat(32);
  const code = await new AuthenticatorApp(chosen).nextCode();
  await browser.press(SIDEBAR, 'Enable', { code, secret: chosen, secretBase32: chosen });
  expect(await totpCredentials(person.id)).toBe(0);
});

for (const step of ['rename', 'remove']) {
  test(`another account's passkey can't be seen or changed: ${step}`, async ({ person }) => {
    const victims = await seedPasskey(person.id, 'Blue key');
    const attacker = await createPerson();
    const { app } = await seedTwoFactor(attacker);
    const browser = await loggedInBrowser(attacker, { app });
    const own = await seedPasskey(attacker.id);
    const page = `/settings/security/passkeys/${own}?step=${step}`;
    expect((await browser.send(page.replace(own, victims))).status).toBe(404);
    const answer = await browser.press(page, step === 'rename' ? 'Save name' : 'Remove', {
      id: victims,
      name: 'Taken',
    });
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).toContain('already been removed');
    const [row] = await query<{ name: string }>('SELECT "name" FROM "WebauthnCredential" WHERE "id" = $1', [victims]);
    expect(row?.name).toBe('Blue key');
    expect(await webauthnCredentials(attacker.id)).toBe(1);
  });
}

test("a password can't step up an account with a second factor, whichever form it comes with", async ({ person }) => {
  const { app } = await seedTwoFactor(person);
  const member = await loggedInBrowser(person, { app });
  await beStale(person);
  const other = await loggedInBrowser(await createPerson());
  const fields = formFields((await other.send('/step-up')).text, 'Continue');
  const before = await stateOf(person);
  const answer = await member.submit('/step-up', { ...fields, password: person.password });
  expect(answer.status).toBeLessThan(500);
  expect(await stateOf(person)).toEqual(before);
  expect((await member.send(NEW_CODES)).status).toBe(307);
});
