import { describe, expect, it } from 'vitest';
import { randomId } from '@/lib/platform/random';
import { database } from '@/lib/store/client';
import { countAccounts } from '@/lib/store/user-store';
import { NOON, newEmail } from '@/lib/testing/person';
import { previewTwoFactor } from './preview-two-factor';

const person = () => ({
  ...{ id: randomId(), email: newEmail(), name: 'N', passwordHash: 'none' },
  emailVerifiedAt: NOON as Date | null,
});

describe('previewing a two-factor requirement', () => {
  it('the two-factor preview counts, by role, accounts that can log in and those among them without a factor', async () => {
    const [withApp, withPasskey] = [person(), person()];
    const people = [
      ...[person(), withApp, withPasskey, { ...person(), role: 'support' as const }],
      ...[
        { ...person(), emailVerifiedAt: null },
        { ...person(), disabledAt: NOON },
      ],
    ];
    // One snapshot, because other tests create people at the same time.
    const [before, after] = await database().$transaction(
      async (tx) => {
        const counted = await countAccounts(tx);
        await tx.user.createMany({ data: people });
        const app = { id: randomId(), userId: withApp.id, boxedSecret: 'none', createdAt: NOON };
        await tx.totpCredential.create({ data: app });
        const key = { id: randomId(), credentialId: randomId(), publicKey: new Uint8Array(1), counter: 0, aaguid: '' };
        const traits = { isMultiDevice: false, isBackedUp: false, isUserVerified: true, name: 'Key', createdAt: NOON };
        await tx.webauthnCredential.create({ data: { ...key, ...traits, userId: withPasskey.id } });
        return [counted, await countAccounts(tx)] as const;
      },
      { isolationLevel: 'RepeatableRead' },
    );
    const { support, member } = before;
    expect(after).toMatchObject({
      support: { total: support.total + 1, lacking: support.lacking + 1 },
      member: { total: member.total + 3, lacking: member.lacking + 1 },
    });
  });

  it('the two-factor preview leaves members out when only staff are affected', async () => {
    expect((await previewTwoFactor({ whom: 'staff' })).lacking.member).toBe(0);
    expect((await previewTwoFactor({ whom: 'all' })).lacking.member).toBeGreaterThan(0);
  });
});
