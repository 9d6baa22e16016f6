/** Once per server process: waiting mails are tried again, and what has expired is deleted, every minute. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { startHousekeeping } = await import('@/lib/auth/housekeeping');
  startHousekeeping();
}
