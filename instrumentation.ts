/** Once per server process: alarms and waiting mails are sent, and what has expired is deleted, every minute. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { startHousekeeping } = await import('@/lib/auth/housekeeping');
  startHousekeeping();
}
