// The PostgreSQL frontend messages that a multiplexer needs to know (documentation, 55.7 Message Formats).

const CANCEL_REQUEST = 80_877_102;
const SSL_REQUEST = 80_877_103;
const GSSENC_REQUEST = 80_877_104;
const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

export type Unit =
  | { kind: 'refuse-encryption' }
  | { kind: 'cancel' }
  | { kind: 'terminate' }
  | { kind: 'startup'; bytes: Buffer }
  // Messages that PostgreSQL answers together. After a Flush, the client continues the same query.
  | { kind: 'query'; bytes: Buffer; isFlush: boolean };

/** Collects one client's bytes and cuts them into units that must run without another client in between. */
export class UnitReader {
  #buffer: Buffer = Buffer.alloc(0);
  #started = false;
  #queryEnd = 0; // bytes of the current query known to be complete messages

  push(bytes: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? bytes : Buffer.concat([this.#buffer, bytes]);
  }

  next(): Unit | null {
    return this.#started ? this.#nextQuery() : this.#nextStartup();
  }

  #nextStartup(): Unit | null {
    if (this.#buffer.length < 8) return null;
    const length = checkedLength(this.#buffer.readInt32BE(0), 8);
    if (this.#buffer.length < length) return null;
    const code = this.#buffer.readInt32BE(4);
    const bytes = this.#take(length);
    if (code === SSL_REQUEST || code === GSSENC_REQUEST) return { kind: 'refuse-encryption' };
    if (code === CANCEL_REQUEST) return { kind: 'cancel' };
    this.#started = true;
    return { kind: 'startup', bytes };
  }

  #nextQuery(): Unit | null {
    while (this.#buffer.length >= this.#queryEnd + 5) {
      const type = String.fromCharCode(this.#buffer.readUInt8(this.#queryEnd));
      const end = this.#queryEnd + 1 + checkedLength(this.#buffer.readInt32BE(this.#queryEnd + 1), 4);
      if (this.#buffer.length < end) return null;
      if (type === 'X') return { kind: 'terminate' };
      this.#queryEnd = end;
      // Sync, Query and FunctionCall are answered with ReadyForQuery; Flush asks for the results so far.
      if (type === 'S' || type === 'Q' || type === 'F' || type === 'H') {
        this.#queryEnd = 0;
        return { kind: 'query', bytes: this.#take(end), isFlush: type === 'H' };
      }
    }
    return null;
  }

  #take(length: number): Buffer {
    const bytes = this.#buffer.subarray(0, length);
    this.#buffer = this.#buffer.subarray(length);
    return bytes;
  }
}

function checkedLength(length: number, min: number): number {
  if (length < min || length > MAX_MESSAGE_BYTES) throw new Error(`a client sent a message of ${length} bytes`);
  return length;
}

/** A Query message that holds the given statement. */
export function queryMessage(sql: string): Buffer {
  const text = Buffer.from(`${sql}\0`);
  const header = Buffer.alloc(5);
  header.write('Q');
  header.writeInt32BE(text.length + 4, 1);
  return Buffer.concat([header, text]);
}

export const SYNC_MESSAGE = Buffer.from([0x53, 0, 0, 0, 4]);
