import { randomBytes, randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { query } from './database';

export interface Person {
  id: string;
  email: string;
  name: string;
  password: string;
}

const PASSWORD = 'lantern orbit velvet quarry';
let passwordHash: Promise<string> | null = null;

/** An account as `npm run account` makes it, straight into the database: the hash is worked out once a worker. */
export async function makePerson({ isVerified = true, run = query } = {}): Promise<Person> {
  passwordHash ??= hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const id = randomUUID();
  const handle = randomBytes(6).toString('hex');
  const person = { id, email: `mia.${handle}@example.com`, name: `Mia ${handle}`, password: PASSWORD };
  await run(
    'INSERT INTO "User" ("id", "email", "name", "passwordHash", "emailVerifiedAt") VALUES ($1, $2, $3, $4, $5)',
    [id, person.email, person.name, await passwordHash, isVerified ? new Date() : null],
  );
  return person;
}
