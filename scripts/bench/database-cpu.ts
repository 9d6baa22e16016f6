import { readFileSync } from 'node:fs';
import pg from 'pg';

const MS_PER_TICK = 10; // USER_HZ is 100 wherever Linux runs

/** CPU time used by the server's processes for this database; null if they can't be inspected. */
export async function databaseCpuMs(url: string): Promise<number | null> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await client.end();
  try {
    return rows.reduce((sum, { pid }) => sum + cpuMsOf(pid), 0);
  } catch {
    return null; // another machine, or not Linux
  }
}

/** proc(5): utime and stime are fields 14 and 15; the process name before them can contain anything. */
function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}
