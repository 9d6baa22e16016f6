export function SiteFooter() {
  return (
    <footer className="mx-auto flex w-full max-w-5xl gap-6 px-4 py-8 text-sm sm:px-6">
      <a href="/help" className="rounded-sm text-muted hover:text-ink hover:underline">
        Help
      </a>
      <a href="/contact" className="rounded-sm text-muted hover:text-ink hover:underline">
        Contact support
      </a>
    </footer>
  );
}
