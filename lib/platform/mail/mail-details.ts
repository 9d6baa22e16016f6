import { describeAgent } from '@/lib/domain/describe-agent';

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "24 November 2026, 03:18:39 UTC": no zone to guess, no order of day and month to mistake. */
export function inUtcWords(at: Date): string {
  return `${DAY.format(at)}, ${at.toISOString().slice(11, 19)} UTC`;
}

/** The lines that say when something was done and from where. */
export function whenAndWhere({ at, address, agent }: { at: Date; address: string; agent: string }) {
  return [
    ['When', inUtcWords(at)],
    ['From', address],
    ['Browser', describeAgent(agent)],
  ] as const;
}
