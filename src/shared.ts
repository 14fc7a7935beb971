/** What the municipalities of one process share; made by main.ts, used by service.ts. */
import type { NoteQueue } from './callbacks/contract.ts';
import type { Settings } from './config/configuration.ts';
import type { Metrics } from './console/metrics.ts';
import type { ConsoleServer } from './console/server.ts';
import type { HandOn } from './effects/exchange.ts';
import type { LoadMeter } from './intake/load-meter.ts';
import type { EventLog } from './log/contract.ts';
import type { MessageStore } from './messages/contract.ts';
import type { PromptStore } from './prompts/store.ts';
import type { Reports } from './reports/reports.ts';
import type { Clock } from './support/clock.ts';
import type { Logger } from './support/logger.ts';
import type { Telephony } from './telephony/contract.ts';

export interface Shared {
  readonly settings: Settings;
  readonly log: EventLog;
  readonly telephony: Telephony;
  readonly meter: Pick<LoadMeter, 'begin'>;
  readonly notes: NoteQueue;
  readonly prompts: PromptStore;
  readonly messages: MessageStore;
  /** To another municipality behind the same number. */
  readonly handOn: HandOn;
  readonly reports: Reports;
  readonly metrics: Metrics;
  /** Where changes of the live view go. */
  readonly broadcast: ConsoleServer['broadcast'];
  readonly clock: Clock;
  readonly logger: Logger;
  /** The municipality can no longer be served by this process. */
  readonly onStopped: (why: string) => void;
}
