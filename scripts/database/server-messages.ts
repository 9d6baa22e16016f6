import type { LockHolder } from './data-lock';

export type ServerOptions = {
  dataDir: string | null; // null: in memory
  serves: string | null;
  ownerPid: number;
};

/** Messages from the database process to the command that started it. */
export type ServerMessage =
  | { kind: 'ready'; databaseUrl: string }
  | { kind: 'held'; holder: LockHolder }
  | { kind: 'asked-to-end' };
