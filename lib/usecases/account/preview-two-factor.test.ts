import { describe, expect, it } from 'vitest';
import { randomId } from '@/lib/platform/random';
import { database } from '@/lib/store/client';
import { countAccounts } from '@/lib/store/user-store';
import { NOON } from '@/lib/testing/make-person';
import { newAddress } from '@/lib/testing/new-address';
import { previewTwoFactor } from './preview-two-factor';

const person = () => ({
  ...{ id: randomId(), email: newAddress(), name: 'N', passwordHash: 'none' },
  emailVerifiedAt: NOON as Date | null,
});

describe('how many accounts a required second factor would touch', () => {
  it('counts by role those that can log in, and those of them that have no factor', async () => {
    const [withApp, withPasskey] = [person(), person()];
    const people = [
      ...[person(), withApp, withPasskey, { ...person(), role: 'support' as const }],
      ...[
        { ...person(), emailVerifiedAt: null },
        { ...person(), disabledAt: NOON },
      ],
    ];
    // Of one snapshot: other tests make people at the same time.
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

  it('leaves members out where staff alone is concerned', async () => {
    expect((await previewTwoFactor({ whom: 'staff' })).lacking.member).toBe(0);
    expect((await previewTwoFactor({ whom: 'all' })).lacking.member).toBeGreaterThan(0);
  });
});
