import { parseArgs } from 'node:util';
import { z } from 'zod';
import { emailField } from '@/lib/forms/fields';
import { CommandError } from '../shared/print';

const USAGE = `Usage:
  npm run account -- create --email E --name N [--role support]    reads the password from standard input
  npm run account -- disable-two-factor --email E --reason R
  npm run account -- two-factor-preview [--for staff|all]          how many accounts REQUIRE_TWO_FACTOR would affect`;

const nameField = z
  .string('--name is missing.')
  .trim()
  .regex(/^[^\p{Cc}]{1,100}$/u, '--name must be 1 to 100 characters.');
const reasonField = z
  .string('--reason is missing.')
  .trim()
  .regex(/^[^\p{Cc}]{1,500}$/u, '--reason must be 1 to 500 characters on one line.');

const email = z.string('--email is missing.').pipe(emailField);
const role = z.enum(['member', 'support'], '--role must be member or support.').default('member');

const whom = z.enum(['staff', 'all'], '--for must be staff or all.').default('all');

const commandSchema = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('create'), email, name: nameField, role }),
  z.strictObject({ command: z.literal('disable-two-factor'), email, reason: reasonField }),
  z.strictObject({ command: z.literal('two-factor-preview'), for: whom }),
]);
export type AccountCommand = z.infer<typeof commandSchema>;

export function parseAccountCommand(parameters: string[]): AccountCommand {
  const { positionals, values } = readParameters(parameters);
  if (positionals.length !== 1) throw new CommandError(USAGE, 2);
  const parsed = commandSchema.safeParse({ command: positionals[0], ...values });
  if (parsed.success) return parsed.data;
  const known = parsed.error.issues.filter(
    (issue) => issue.code !== 'unrecognized_keys' && issue.path[0] !== 'command',
  );
  throw new CommandError([...known.map((issue) => issue.message), USAGE].join('\n'), 2);
}

function readParameters(parameters: string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = { email: text, name: text, role: text, reason: text, for: text };
    return parseArgs({ args: parameters, allowPositionals: true, options });
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : error}\n${USAGE}`, 2);
  }
}
