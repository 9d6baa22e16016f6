import { createAccountMessages } from '@/lib/forms/account-messages';
import { withUseCases } from './accounts/with-use-cases';
import { ensurePrismaClient } from './building/prisma-client';
import { runCommand } from './shared/run-command';
import { CommandError, say } from './shared/say';

// Everybody can read these, hence the refusals below.
const PEOPLE = [
  { name: 'Alice Example', email: 'alice@example.com', password: 'lantern-orbit-velvet-42', role: 'member' },
  { name: 'Bob Example', email: 'bob@example.com', password: 'copper-meadow-signal-17', role: 'member' },
  { name: 'Sam Support', email: 'sam@example.com', password: 'harbour-pencil-quartz-86', role: 'support' },
] as const;

runCommand(async () => {
  refuseInProduction();
  await ensurePrismaClient();
  await withUseCases(async () => {
    for (const person of PEOPLE) await ensurePerson(person);
  });
});

function refuseInProduction(): void {
  const isPublic = process.env['APP_URL']?.toLowerCase().startsWith('https:');
  if (process.env['NODE_ENV'] !== 'production' && !isPublic) return;
  throw new CommandError('Example people have passwords that everybody knows; they are refused in production.');
}

async function ensurePerson(person: (typeof PEOPLE)[number]): Promise<void> {
  const { createAccount } = await import('@/lib/usecases/account/create-account');
  const outcome = await createAccount({ ...person, now: new Date() });
  if (!outcome.ok && outcome.reason !== 'email_taken') throw new CommandError(createAccountMessages[outcome.reason]);
  const state = outcome.ok ? 'made' : 'was there already';
  say(`${person.email}  ${person.password}  (${person.role}, ${state})`);
}
