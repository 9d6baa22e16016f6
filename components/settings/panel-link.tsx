type Props = { href: string; title: string; children: string };

/** A link to the next step in a sidebar. */
export function PanelLink({ href, title, children }: Props) {
  return (
    <li className="relative flex items-center gap-4 rounded-xl border border-line px-4 py-3.5 hover:border-edge">
      <div className="grid min-w-0 grow gap-0.5 text-sm">
        <a
          href={href}
          data-soft="stay"
          className="font-medium outline-none after:absolute after:inset-0 after:rounded-xl focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-accent"
        >
          {title}
        </a>
        <p className="text-muted">{children}</p>
      </div>
      <svg viewBox="0 0 16 16" className="size-4 shrink-0 fill-none stroke-muted stroke-[1.75]" aria-hidden="true">
        <path d="m6 3.5 4.5 4.5L6 12.5" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </li>
  );
}
