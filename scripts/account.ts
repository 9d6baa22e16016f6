import { createAccountMessages, disableAtConsoleMessages, previewSentence } from '@/lib/forms/account';
import { type AccountCommand, parseAccountCommand } from './accounts/account-options';
import { readPassword } from './accounts/read-password';
import { withUseCases } from './accounts/with-use-cases';
import { ensurePrismaClient } from './building/prisma-client';
import { CommandError, print, printError } from './shared/print';
import { runCommand } from './shared/run-command';

runCommand(async () => {
  const command = parseAccountCommand(process.argv.slice(2));
  const password = command.command === 'create' ? await readPassword() : '';
  await ensurePrismaClient();
  await withUseCases(() => {
    if (command.command === 'create') return create(command, password);
    return command.command === 'disable-two-factor' ? disable(command) : preview(command);
  });
});

async function create(command: Extract<AccountCommand, { command: 'create' }>, password: string): Promise<void> {
  const { createAccount } = await import('@/lib/usecases/account/create-account');
  const { email, name, role } = command;
  const outcome = await createAccount({ email, name, role, password, now: new Date() });
  if (!outcome.ok) throw new CommandError(createAccountMessages[outcome.reason]);
  print(outcome.value.userId);
}

async function disable(command: Extract<AccountCommand, { command: 'disable-two-factor' }>): Promise<void> {
  const { disableTwoFactorAtConsole } = await import('@/lib/usecases/support/disable-two-factor-at-console');
  const outcome = await disableTwoFactorAtConsole({ email: command.email, reason: command.reason, now: new Date() });
  if (!outcome.ok) throw new CommandError(disableAtConsoleMessages[outcome.reason]);
  printError(`Two-factor authentication is off for ${command.email}. The owner is notified by email.`);
}

async function preview(command: Extract<AccountCommand, { command: 'two-factor-preview' }>): Promise<void> {
  const { previewTwoFactor } = await import('@/lib/usecases/account/preview-two-factor');
  print(previewSentence(await previewTwoFactor({ whom: command.for })));
}
