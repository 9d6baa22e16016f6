import { allSessions, liveSessions } from './support/database';
import { HttpBrowser } from './support/http-browser';
import { LOGIN_PATHS, type Outcome } from './support/login-paths/login-paths';
import { OTHER_ROUTES } from './support/login-paths/other-routes';
import { createPersonOf, KINDS, type Kind } from './support/login-paths/people';
import type { Person } from './support/person';
import { exportedActions, filesOfApp } from './support/server-actions';
import { expect, test } from './support/test';

const kinds = Object.keys(KINDS) as Kind[];

for (const [index, loginPath] of LOGIN_PATHS.entries()) {
  test(`${loginPath.name} logs in exactly the accounts it should`, async () => {
    const rows = await Promise.all(
      kinds.map(async (kind, column) => {
        const person = await createPersonOf(kind);
        const browser = new HttpBrowser({ from: `127.0.3.${index * kinds.length + column + 1}` });
        const changed = { ...person, ...(await loginPath.go(browser, person)) };
        const outcome = await outcomeFor(browser, changed);
        if (loginPath.thenPassword === undefined) return { kind, outcome };
        await browser.enterPassword(changed);
        return { kind, outcome, thenOutcome: await outcomeFor(browser, changed) };
      }),
    );
    expect(Object.fromEntries(rows.map(({ kind, outcome }) => [kind, outcome]))).toEqual(loginPath.leadsTo);
    const { thenPassword } = loginPath;
    if (thenPassword)
      expect(Object.fromEntries(rows.map(({ kind, thenOutcome }) => [kind, thenOutcome]))).toEqual(thenPassword);
  });
}

test('every page, route and action is listed as a login path or as none', () => {
  const files = [...filesOfApp('/page.tsx'), ...filesOfApp('/route.ts')];
  const there = [...files, ...exportedActions()].sort();
  const known = [...LOGIN_PATHS.flatMap(({ routes, actions = [] }) => [...routes, ...actions]), ...OTHER_ROUTES].sort();
  expect({
    missing: there.filter((one) => !known.includes(one)),
    gone: known.filter((one) => !there.includes(one)),
  }).toEqual({ missing: [], gone: [] });
});

test('a page or route that is no login path opens no session while the second step is open', async () => {
  const person = await createPersonOf('TK');
  const browser = new HttpBrowser({ from: '127.0.3.250' });
  await browser.enterPassword(person);
  for (const file of OTHER_ROUTES.filter((one) => one.startsWith('app/'))) {
    const path = file.replace(/^app|\/\([^)]+\)|\/(page\.tsx|route\.ts)$/g, '').replaceAll(/\[[^\]]+\]/g, 'x') || '/';
    await browser.send(path);
    await browser.post(path, {});
  }
  expect(await outcomeFor(browser, person)).toBe('second step');
});

/** "in" if the security page opens, the session endpoint names the person and there is a live session: all or nothing. */
async function outcomeFor(browser: HttpBrowser, { id, email }: Person): Promise<Outcome | string> {
  const page = await browser.send('/settings/security');
  const signs = {
    page: page.status === 200 && page.text.includes(email),
    endpoint: (await browser.send('/api/auth/session')).text.includes(email),
    session: (await liveSessions(id)) > 0,
  };
  if (Object.values(signs).every(Boolean)) return 'in';
  if (Object.values(signs).some(Boolean) || (await allSessions(id)) > 0) return JSON.stringify(signs);
  const secondStep = await browser.send('/login/second-factor');
  return secondStep.status === 200 ? 'second step' : 'out';
}
