import { describe, expect, it } from 'vitest';
import type { ActivityEntry } from '@/lib/domain/activity';
import { addMs, DAY_MS, MINUTE_MS } from '@/lib/domain/duration';
import { database } from '@/lib/store/client';
import { createClient } from '@/lib/testing/login-state';
import { createPerson, NOON } from '@/lib/testing/person';
import { exportActivity } from './export-activity';
import { readActivity } from './read-activity';

type Person = { id: string };

/** Events one minute apart, the newest at `newest`; with `perMinute`, several share the same moment. */
async function plant({ id }: Person, howMany: number, { newest = NOON, perMinute = 1, actor = `user:${id}` } = {}) {
  const client = createClient();
  const data = Array.from({ length: howMany }, (_, index) => ({
    at: addMs(newest, -Math.floor(index / perMinute) * MINUTE_MS),
    kind: 'name_changed' as const,
    outcome: 'ok' as const,
    subjectId: id,
    actor,
    ...client,
  }));
  await database().securityEvent.createMany({ data });
}

function read({ id }: Person, { before = null, isAll = false }: { before?: string | null; isAll?: boolean } = {}) {
  return readActivity({ userId: id, before, isAll, now: NOON });
}

async function readAll(person: Person): Promise<ActivityEntry[]> {
  const seen: ActivityEntry[] = [];
  let before: string | null = null;
  do {
    const { entries, olderThan } = await read(person, { before });
    seen.push(...entries);
    before = olderThan;
  } while (before !== null);
  return seen;
}

async function exported({ id }: Person): Promise<ActivityEntry[]> {
  const entries: ActivityEntry[] = [];
  for await (const batch of exportActivity({ userId: id })) entries.push(...batch);
  return entries;
}

describe("a person's activity", () => {
  it.each([
    [0, 0],
    [50, 50],
    [51, 50],
  ])('the first page of %d events shows %d', async (howMany, shown) => {
    const person = await createPerson();
    await plant(person, howMany);
    const { entries, olderThan } = await read(person);
    expect(entries).toHaveLength(shown);
    expect(olderThan).toBe(howMany > shown ? entries.at(-1)?.id : null);
  });

  it('the activity pages show each event once, newest first, even with identical times', async () => {
    const person = await createPerson();
    await plant(person, 130, { perMinute: 40 });
    const seen = await readAll(person);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(130);
    const times = seen.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((one, other) => other - one));
  });

  it('the activity ends at 90 days unless all of it is requested', async () => {
    const person = await createPerson();
    await plant(person, 1, { newest: addMs(NOON, -90 * DAY_MS) });
    await plant(person, 1, { newest: addMs(NOON, -90 * DAY_MS - 1) });
    expect((await read(person)).entries).toHaveLength(1);
    expect((await read(person, { isAll: true })).entries).toHaveLength(2);
  });

  it("the activity shows no one else's events, even those the person caused, and hides the ids of others", async () => {
    const [person, other] = [await createPerson(), await createPerson()];
    await plant(other, 3, { actor: `user:${person.id}` });
    expect((await read(person)).entries).toEqual([]);
    const [entry] = (await read(other)).entries;
    expect(entry).toMatchObject({ doer: 'support' });
    expect(JSON.stringify(entry)).not.toContain(person.id);
  });

  it("the activity starts at the newest event after an event id that isn't the person's own", async () => {
    const [person, other] = [await createPerson(), await createPerson()];
    await plant(person, 3);
    await plant(other, 1, { newest: addMs(NOON, -MINUTE_MS) });
    const theirs = (await read(other)).entries[0]?.id ?? '';
    const usual = await read(person);
    for (const before of [theirs, person.id, '00000000-0000-0000-0000-000000000000']) {
      expect(await read(person, { before })).toEqual(usual);
    }
  });

  it('the activity is read along the index alone, without sorting', async () => {
    const person = await createPerson();
    await plant(person, 200);
    const plan = await database().$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      await tx.$executeRaw`SET LOCAL enable_sort = off`; // even a short log must not be sorted
      return tx.$queryRaw<{ 'QUERY PLAN': string }[]>`
        EXPLAIN SELECT "id" FROM "SecurityEvent"
        WHERE "subjectId" = ${person.id}::uuid AND "at" >= ${addMs(NOON, -DAY_MS)} AND ("at", "id") < (
          COALESCE((SELECT "at" FROM "SecurityEvent" WHERE "id" = ${person.id}::uuid), 'infinity'),
          COALESCE((SELECT "id" FROM "SecurityEvent" WHERE "id" = ${person.id}::uuid), ${person.id}::uuid))
        ORDER BY "at" DESC, "id" DESC LIMIT 51`;
    });
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toContain('SecurityEvent_subjectId_at_id_idx');
    expect(text).not.toMatch(/Seq Scan|Sort/);
  });
});

describe('exporting the activity', () => {
  it.each([0, 1, 1000, 1001, 2500])('the export contains all of %d events once, however old', async (howMany) => {
    const person = await createPerson();
    await plant(person, howMany, { newest: addMs(NOON, -400 * DAY_MS), perMinute: 300 });
    await plant(await createPerson(), 2);
    const entries = await exported(person);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(howMany);
    expect(entries).toHaveLength(howMany);
  });
});
