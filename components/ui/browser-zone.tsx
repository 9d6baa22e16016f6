'use client';

import { useSyncExternalStore } from 'react';
import { neverChanges } from './never-changes';

/** Says which time zone and language this browser shows dates in. Without JavaScript, they're in UTC. */
export function BrowserZone() {
  return useSyncExternalStore(neverChanges, zoneText, () => 'Shown in UTC.');
}

function zoneText() {
  const { timeZone, locale } = new Intl.DateTimeFormat().resolvedOptions();
  const language = new Intl.DisplayNames('en', { type: 'language' }).of(locale) ?? locale;
  return `Shown in this browser's time zone and language: ${timeZone.replaceAll('_', ' ')}, ${language}.`;
}
