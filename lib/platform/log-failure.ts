import { SECOND_MS } from '@/lib/domain/duration';
import { toOneLine } from '@/lib/domain/text';
import { randomId } from './random';

const QUIET_MS = 10 * SECOND_MS;
const MAX_REASON_LENGTH = 200;
const MAX_FRAMES = 5;
/**
 * Personal data and secrets that a message may contain: quoted text, email addresses, values after =, tokens, codes.
 */
const VALUES = [/".*"/g, /\S+@\S+/g, /(?<==)\([^)]*\)/g, /(?=[\w+/=-]*\d)[\w+/=-]{19,}/g, /\d{6,}/g];

type Line = { id: string; writtenAtMs: number };

declare global {
  // Next may load this file more than once.
  var twofoldFailures: Map<string, Line> | undefined;
}

/**
 * Writes one line to standard error about a failure on our side, with nothing about the person it concerned. A flood of
 * one kind is one line every ten seconds.
 *
 * @param what the work that failed, such as "sending mails"
 * @returns the id to find the line by: its own, or that of the line that represents the flood
 */
export function logFailure(what: string, error: unknown): string {
  const { kind, text } = summaryOf(causeOf(error));
  const lines = recentLines(Date.now());
  const last = lines.get(`${what}: ${kind}`);
  if (last !== undefined) return last.id;
  const id = randomId().slice(0, 8);
  lines.set(`${what}: ${kind}`, { id, writtenAtMs: Date.now() });
  process.stderr.write(`[${id}] ${what}: ${text}\n`);
  return id;
}

function recentLines(nowMs: number): Map<string, Line> {
  globalThis.twofoldFailures ??= new Map();
  for (const [kind, { writtenAtMs }] of globalThis.twofoldFailures) {
    if (nowMs - writtenAtMs >= QUIET_MS) globalThis.twofoldFailures.delete(kind);
  }
  return globalThis.twofoldFailures;
}

/** NextAuth puts the underlying error into `cause.err`, others into `cause`. */
function causeOf(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : null;
  if (cause instanceof Error) return cause;
  if (typeof cause === 'object' && cause !== null && 'err' in cause && cause.err instanceof Error) return cause.err;
  return error;
}

/** An error with a code is identified by that code. One without is most likely our own bug, so its text says where. */
function summaryOf(error: unknown): { kind: string; text: string } {
  if (!(error instanceof Error)) return { kind: typeof error, text: `thrown ${typeof error}` };
  const hasCode = 'code' in error && error.code !== undefined;
  const name = hasCode ? `${error.name} ${error.code}` : error.name;
  const reason = reasonOf(error.message);
  const text = hasCode ? `${name}: ${reason}` : `${name}: ${reason} ${framesOf(error)}`;
  return { kind: `${name}: ${reason.replaceAll(/\d+/g, '')}`, text };
}

function framesOf(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return toOneLine(frames.slice(0, MAX_FRAMES).join(' '));
}

/** Prisma puts the call with its arguments first and the reason on the last line. */
function reasonOf(message: string): string {
  const line = message.trimEnd().split('\n').at(-1) ?? '';
  if (line.split('"').length % 2 === 0) return '…'; // the end of quoted text that spans several lines
  return VALUES.reduce((text, value) => text.replace(value, hidden), toOneLine(line)).slice(0, MAX_REASON_LENGTH);
}

function hidden(value: string): string {
  return value.startsWith('"') ? '"…"' : '…';
}
