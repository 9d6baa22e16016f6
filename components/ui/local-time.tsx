'use client';

import { useSyncExternalStore } from 'react';
import { dateText } from '@/lib/forms/date-text';
import { neverChanges } from './never-changes';

type Props = { at: Date };

/** A time in the browser's time zone and language, or in UTC without JavaScript. */
export function LocalTime({ at }: Props) {
  const isLocal = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  return (
    <time dateTime={at.toISOString()} lang={isLocal ? inWords.resolvedOptions().locale : undefined}>
      {isLocal ? inWords.format(at) : dateText(at)}
    </time>
  );
}

const inWords = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' });
