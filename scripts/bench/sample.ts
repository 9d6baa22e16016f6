import pg from 'pg';
import { environment } from '@/lib/platform/environment';
import { randomSecretBytes } from '@/lib/platform/random';
import { sealSecret } from '@/lib/platform/secret-box';

export type SamplePerson = {
  userId: string;
  email: string;
  secretBytes: number[];
};

/** Gives accounts throughout the table a secret that decrypts, since SQL can't encrypt one. All of them have an app. */
export async function makeSample(url: string, size: number): Promise<SamplePerson[]> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ userId: string; email: string; rowId: string }>(
    `SELECT u."id" AS "userId", u."email", c."id" AS "rowId" FROM "User" u JOIN "TotpCredential" c ON c."userId" = u."id"
     WHERE u."email" LIKE '%1@example.com' ORDER BY md5(u."email") LIMIT $1`,
    [size],
  );
  const people: SamplePerson[] = [];
  for (const { userId, email, rowId } of rows) {
    const secretBytes = randomSecretBytes(20);
    const context = { purpose: 'totp-credential', userId, rowId } as const;
    const boxedSecret = sealSecret(secretBytes, environment().encryptionKeys, context);
    await client.query('UPDATE "TotpCredential" SET "boxedSecret" = $1 WHERE "id" = $2', [boxedSecret, rowId]);
    people.push({ userId, email, secretBytes: [...secretBytes] });
  }
  await client.end();
  return people;
}
