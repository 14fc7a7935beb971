/** SIPp's short message trace (`-trace_shortmsg`): one line per message, with the moment to the microsecond. */
import { closeSync, openSync, readSync, watch } from 'node:fs';

export interface SipMessage {
  /** Epoch ms with decimals: SIPp's own clock at sending or receiving. */
  readonly at: number;
  readonly sent: boolean;
  readonly callId: string;
  /** Method of the CSeq header: for a response, the request it answers. */
  readonly method: string;
  /** SIP status for a response, null for a request. */
  readonly status: number | null;
  /** User part of the request URI ("14015"), '' for a response. */
  readonly user: string;
  /** "SIP/2.0 486 Busy Here", "BYE sip:…". */
  readonly firstLine: string;
}

/** Reads one line of the trace; undefined for a line that is none (a remark of SIPp). */
export function parseTraceLine(line: string): SipMessage | undefined {
  const [, , seconds, direction, callId, cseq, start] = line.split('\t');
  const at = Number(seconds) * 1000;
  if (!callId || !cseq || !start || !Number.isFinite(at)) return undefined;
  const firstLine = start.trim();
  return {
    at,
    sent: direction === 'S',
    callId,
    method: cseq.trim().split(' ').at(-1) ?? '',
    status: firstLine.startsWith('SIP/2.0 ') ? Number(firstLine.slice(8, 11)) : null,
    user: /^[A-Z]+ sips?:([^@;> ]+)@/.exec(firstLine)?.[1] ?? '',
    firstLine,
  };
}

/** Follows a file that grows, line by line, woken by the system at each write. Returns how to stop. */
export function followLines(path: string, onLine: (line: string) => void): () => void {
  const file = openSync(path, 'a+');
  const buffer = Buffer.alloc(64 * 1024);
  let position = 0;
  let rest = '';
  const readOn = (): void => {
    for (;;) {
      const count = readSync(file, buffer, 0, buffer.length, position);
      if (count === 0) return;
      position += count;
      const lines = (rest + buffer.toString('latin1', 0, count)).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(onLine);
    }
  };
  const watcher = watch(path, readOn);
  readOn();
  return () => {
    watcher.close();
    readOn();
    closeSync(file);
  };
}
