/** Logs what broke on our side, and gives the id under which it stands in the log and nothing more to the outside. */
export function logAccident(error: unknown): string {
  const id = crypto.randomUUID().slice(0, 8);
  process.stderr.write(`[${id}] ${error instanceof Error ? error.stack : String(error)}\n`);
  return id;
}
