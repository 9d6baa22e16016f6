type Props = { hint: string; href: string; linkText: string };

/** A calm hint about the one thing to improve next. */
export function CheckUp({ hint, href, linkText }: Props) {
  return (
    <aside
      aria-label="Security checkup"
      className="flex gap-3.5 rounded-xl border border-line bg-info-wash p-5 text-sm sm:px-6"
    >
      <svg
        viewBox="0 0 24 24"
        className="size-5 shrink-0 fill-none stroke-accent stroke-2"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d="M12 3 5 5.7v5.8c0 4.4 2.9 7.7 7 9.5 4.1-1.8 7-5.1 7-9.5V5.7zM9 12l2.2 2.2 4-4.2" />
      </svg>
      <p className="min-w-0 wrap-anywhere">
        {hint}{' '}
        <a href={href} data-soft="stay" className="link whitespace-nowrap">
          {linkText}
        </a>
      </p>
    </aside>
  );
}
