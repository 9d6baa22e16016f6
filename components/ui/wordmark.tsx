export function Wordmark({ appName }: { appName: string }) {
  return (
    <a href="/" className="inline-flex min-h-10 items-center gap-2 rounded-md font-semibold tracking-tight">
      <svg viewBox="0 0 24 24" className="size-6 shrink-0 fill-accent" aria-hidden="true">
        <path d="M2.5 4.2 11.2 7.4v14.1l-8.7-3.2z" />
        <path d="M21.5 4.2 12.8 7.4v14.1l8.7-3.2z" opacity=".55" />
      </svg>
      {appName}
    </a>
  );
}
