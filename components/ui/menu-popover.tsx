'use client';

import type { KeyboardEvent, ReactNode, ToggleEvent } from 'react';

type Props = { id: string; labelledBy: string; note: string; children: ReactNode };

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}

function focusFirst(event: ToggleEvent<HTMLElement>) {
  if (event.newState === 'open') itemsOf(event.currentTarget)[0]?.focus();
}

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const items = itemsOf(event.currentTarget);
  const at = items.findIndex((item) => item.matches(':focus'));
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items.at(next % items.length)?.focus();
}

/** The browser opens it and closes it on Esc or an outside click. This adds what it leaves out, the arrow keys. */
export function MenuPopover({ id, labelledBy, note, children }: Props) {
  return (
    <div
      id={id}
      popover="auto"
      onToggle={focusFirst}
      className="absolute inset-auto end-4 top-14 w-60 max-w-[calc(100%-2rem)] rounded-xl border border-line bg-surface text-ink shadow-lg sm:end-6"
    >
      <p className="border-b border-line px-4 py-3 text-sm wrap-anywhere text-muted">{note}</p>
      <div role="menu" tabIndex={-1} aria-labelledby={labelledBy} onKeyDown={moveFocus} className="p-1.5">
        {children}
      </div>
    </div>
  );
}
