'use client';

import { useSyncExternalStore } from 'react';
import { neverChanges } from './never-changes';

/** In which time zone and language this browser shows dates; without a script they are in UTC. */
export function BrowserZone() {
  return useSyncExternalStore(neverChanges, zoneText, () => 'They are shown in UTC.');
}

function zoneText() {
  const { timeZone, locale } = new Intl.DateTimeFormat().resolvedOptions();
  const language = new Intl.DisplayNames('en', { type: 'language' }).of(locale) ?? locale;
  return `They are shown in the time zone and the language of this browser: ${timeZone.replaceAll('_', ' ')}, ${language}.`;
}
