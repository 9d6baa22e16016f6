import { randomUUID } from 'node:crypto';

/** An e-mail address that nobody has. */
export function newAddress(): string {
  return `new-${randomUUID()}@example.com`;
}
