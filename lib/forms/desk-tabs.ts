import type { DeskQueue } from '@/lib/domain/support-desk';

export const deskTabs = [
  { queue: 'open', label: 'Open' },
  { queue: 'waiting', label: 'Waiting' },
  { queue: 'ended', label: 'Done' },
] as const satisfies readonly { queue: DeskQueue; label: string }[];
