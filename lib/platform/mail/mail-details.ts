import { describeAgent } from '@/lib/domain/describe-agent';

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "24 November 2026, 03:18:39 UTC": unambiguous in its time zone and in its order of day and month. */
export function inUtcWords(at: Date): string {
  return `${DAY.format(at)}, ${at.toISOString().slice(11, 19)} UTC`;
}

/** The lines that say when something happened and from which client. */
export function whenAndWhere({ at, address, agent }: { at: Date; address: string; agent: string }) {
  return [
    ['When', inUtcWords(at)],
    ['From', address],
    ['Browser', describeAgent(agent)],
  ] as const;
}
