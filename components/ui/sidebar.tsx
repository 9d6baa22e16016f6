'use client';

import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef } from 'react';

type Props = { title: string; closeHref: string; children: ReactNode };

/** Rendered open by the server, so that it shows without JavaScript; the script makes it modal. Closing it navigates. */
export function Sidebar({ title, closeHref, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const closeLink = useRef<HTMLAnchorElement>(null);
  const titleId = useId();

  // After every content change, since the focused element may have gone with it.
  useEffect(() => {
    const focused = document.activeElement;
    if (!dialog.current?.matches(':modal')) {
      dialog.current?.removeAttribute('open');
      dialog.current?.showModal();
    }
    const target = dialog.current?.contains(focused) ? focused : heading.current;
    if (target instanceof HTMLElement) target.focus();
  });

  // On close, returns the focus to the link that leads to this URL.
  useEffect(() => {
    const { pathname, search } = location;
    return () => document.querySelector<HTMLElement>(`a[href="${pathname}${search}"], a[href="${pathname}"]`)?.focus();
  }, []);

  // Esc or a click outside must not lose content that's shown only once. The "Close" link still works.
  function keepOnce(event: SyntheticEvent<HTMLDialogElement>) {
    if (event.currentTarget.querySelector('[data-print]')) event.preventDefault();
  }

  return (
    <dialog
      ref={dialog}
      open
      closedby="any"
      aria-labelledby={titleId}
      onCancel={keepOnce}
      onClose={() => closeLink.current?.click()}
      className="sheet fixed z-10 inset-y-0 start-auto end-0 m-0 h-dvh max-h-none w-full max-w-none overflow-y-auto overscroll-contain bg-surface text-ink sm:max-w-lg sm:border-s sm:border-line"
    >
      <div className="flex items-start justify-between gap-4 px-5 pt-5 sm:px-8 sm:pt-7">
        <h2 ref={heading} id={titleId} tabIndex={-1} className="pt-1.5 text-lg font-semibold tracking-tight">
          {title}
        </h2>
        <a
          ref={closeLink}
          href={closeHref}
          data-soft="stay"
          className="-me-2 grid size-10 shrink-0 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-ink"
        >
          <svg viewBox="0 0 24 24" className="size-5 fill-none stroke-current stroke-2" aria-hidden="true">
            <path d="m6 6 12 12M18 6 6 18" strokeLinecap="round" />
          </svg>
          <span className="sr-only">Close</span>
        </a>
      </div>
      <div className="px-5 pt-4 pb-10 sm:px-8">{children}</div>
    </dialog>
  );
}
