import { createAccountMessages } from '@/lib/forms/account';
import { emailField } from '@/lib/forms/fields';
import { withUseCases } from './accounts/with-use-cases';
import { ensurePrismaClient } from './building/prisma-client';
import { CommandError, print } from './shared/print';
import { runCommand } from './shared/run-command';

// Anyone can read these passwords, hence the refusal in production below.
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
  throw new CommandError("The example people's passwords are public, so they can't be created in production.");
}

async function ensurePerson(person: (typeof PEOPLE)[number]): Promise<void> {
  const { createAccount } = await import('@/lib/usecases/account/create-account');
  const outcome = await createAccount({ ...person, email: emailField.parse(person.email), now: new Date() });
  if (!outcome.ok && outcome.reason !== 'email_taken') throw new CommandError(createAccountMessages[outcome.reason]);
  const state = outcome.ok ? 'created' : 'already exists';
  print(`${person.email}  ${person.password}  (${person.role}, ${state})`);
}
