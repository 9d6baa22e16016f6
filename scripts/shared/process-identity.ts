import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Tells a process from a later one with the same id, by its start time. Null if there is no such process. */
export function processIdentity(pid: number): string | null {
  if (!isAlive(pid)) return null;
  try {
    return process.platform === 'linux' ? linuxIdentity(pid) : startedAtByPs(pid);
  } catch {
    return isAlive(pid) ? 'unknown' : null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function linuxIdentity(pid: number): string | null {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name is in parentheses and can contain anything. In proc(5), state is field 3 and starttime is field 22.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z') return null;
  return `${boot} ${fields[19]}`;
}

function startedAtByPs(pid: number): string | null {
  return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
}
