'use client';

import { useSyncExternalStore } from 'react';
import { dateText } from '@/lib/forms/date-text';

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

/** Says which time zone and language this browser shows dates in. Without JavaScript, they're in UTC. */
export function BrowserZone() {
  return useSyncExternalStore(neverChanges, zoneText, () => 'Shown in UTC.');
}

function zoneText() {
  const { timeZone, locale } = new Intl.DateTimeFormat().resolvedOptions();
  const language = new Intl.DisplayNames('en', { type: 'language' }).of(locale) ?? locale;
  return `Shown in this browser's time zone and language: ${timeZone.replaceAll('_', ' ')}, ${language}.`;
}

/** For `useSyncExternalStore`, with a value that stays the same while the page is open. */
function neverChanges() {
  return () => {};
}
