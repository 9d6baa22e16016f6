/** Runs once per server process and starts the jobs: alarms, queued email and the deletion of expired rows. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { startJobs } = await import('@/lib/auth/jobs');
  startJobs();
}
