import type { LockHolder } from './data-lock';

export interface ServerOptions {
  dataDir: string | null; // null: in memory
  serves: string | null;
  ownerPid: number;
}

/** What the database process tells the command that started it. */
export type ServerMessage =
  | { kind: 'ready'; databaseUrl: string }
  | { kind: 'held'; holder: LockHolder }
  | { kind: 'asked-to-end' };
