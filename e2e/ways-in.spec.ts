import { allSessions, liveSessions } from './support/database';
import { exportedActions, filesOfApp } from './support/server-actions';
import { expect, test } from './support/test';
import { Visitor } from './support/visitor';
import { type Outcome, WAYS } from './support/ways-in';
import { NO_WAYS_IN } from './support/ways-in-not';
import { KINDS, type Kind, makeSomebody, type Somebody } from './support/ways-in-people';

const kinds = Object.keys(KINDS) as Kind[];

for (const [index, way] of WAYS.entries()) {
  test(`${way.name}: who is logged in by it, and who is not`, async () => {
    const rows = await Promise.all(
      kinds.map(async (kind, column) => {
        const somebody = await makeSomebody(kind);
        const visitor = new Visitor({ from: `127.0.3.${index * kinds.length + column + 1}` });
        const changed = { ...somebody, ...(await way.go(visitor, somebody)) };
        const outcome = await outcomeFor(visitor, changed);
        if (way.thenPassword === undefined) return { kind, outcome };
        await visitor.enterPassword(changed);
        return { kind, outcome, thenOutcome: await outcomeFor(visitor, changed) };
      }),
    );
    expect(Object.fromEntries(rows.map(({ kind, outcome }) => [kind, outcome]))).toEqual(way.leadsTo);
    const { thenPassword } = way;
    if (thenPassword)
      expect(Object.fromEntries(rows.map(({ kind, thenOutcome }) => [kind, thenOutcome]))).toEqual(thenPassword);
  });
}

test('every page, route and action is a way in of this table, or known to be none', () => {
  const files = [...filesOfApp('/page.tsx'), ...filesOfApp('/route.ts')];
  const there = [...files, ...exportedActions()].sort();
  const known = [...WAYS.flatMap(({ routes, actions = [] }) => [...routes, ...actions]), ...NO_WAYS_IN].sort();
  expect({
    missing: there.filter((one) => !known.includes(one)),
    gone: known.filter((one) => !there.includes(one)),
  }).toEqual({ missing: [], gone: [] });
});

test('a page or route that is no way in begins no session, for somebody with the password right and the second step open', async () => {
  const somebody = await makeSomebody('TK');
  const visitor = new Visitor({ from: '127.0.3.250' });
  await visitor.enterPassword(somebody);
  for (const file of NO_WAYS_IN.filter((one) => one.startsWith('app/'))) {
    const path = file.replace(/^app|\/\([^)]+\)|\/(page\.tsx|route\.ts)$/g, '').replaceAll(/\[[^\]]+\]/g, 'x') || '/';
    await visitor.send(path);
    await visitor.post(path, {});
  }
  expect(await outcomeFor(visitor, somebody)).toBe('second step');
});

/** Logged in is who can see the security page, is named by the session endpoint and has a live session: all or nothing. */
async function outcomeFor(visitor: Visitor, { id, email }: Somebody): Promise<Outcome | string> {
  const page = await visitor.send('/settings/security');
  const signs = {
    page: page.status === 200 && page.text.includes(email),
    endpoint: (await visitor.send('/api/auth/session')).text.includes(email),
    session: (await liveSessions(id)) > 0,
  };
  if (Object.values(signs).every(Boolean)) return 'in';
  if (Object.values(signs).some(Boolean) || (await allSessions(id)) > 0) return JSON.stringify(signs);
  const secondStep = await visitor.send('/login/second-factor');
  return secondStep.status === 200 ? 'second step' : 'out';
}
