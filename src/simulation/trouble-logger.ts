import type { Logger } from '../support/logger.ts';

/** Errors are trouble to be told; the rest is not kept. */
export function troubleLogger(onTrouble: (what: string) => void): Logger {
  const nothing = (): void => undefined;
  const logger: Logger = {
    info: nothing,
    warn: nothing,
    debug: nothing,
    error: (fields, message) => onTrouble(`${message}: ${JSON.stringify(fields)}`),
    child: () => logger,
  };
  return logger;
}
