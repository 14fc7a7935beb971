/** The ARI operations we use, as ari-client names them. Each rejects with an `AriError`. */
type Parameters = Readonly<Record<string, string | number | readonly object[] | object>>;
type Operation<T = unknown> = (parameters: Parameters) => Promise<T>;

export interface AriOperations {
  readonly channels: {
    readonly answer: Operation;
    readonly hangup: Operation;
    readonly play: Operation;
    readonly startMoh: Operation;
    readonly stopMoh: Operation;
    readonly record: Operation;
    readonly originate: Operation;
    readonly get: Operation;
    readonly list: Operation<readonly AriChannel[]>;
  };
  readonly bridges: {
    readonly create: Operation;
    readonly addChannel: Operation;
    readonly removeChannel: Operation;
    readonly destroy: Operation;
    readonly list: Operation<readonly AriBridge[]>;
  };
  readonly playbacks: { readonly get: Operation; readonly stop: Operation };
  readonly recordings: {
    /** `state`: queued, recording, paused; done, failed or canceled for the moment before it is forgotten. */
    readonly getLive: Operation<{ readonly state: string }>;
    readonly getStored: Operation;
    readonly listStored: Operation<readonly { readonly name: string }[]>;
    readonly deleteStored: Operation;
    readonly stop: Operation;
    readonly cancel: Operation;
  };
  readonly applications: {
    readonly get: Operation<{ readonly channel_ids: readonly string[] }>;
    readonly filter: Operation;
  };
  readonly asterisk: {
    readonly updateObject: Operation;
    readonly getObject: Operation<readonly { readonly attribute: string; readonly value: string }[]>;
    readonly deleteObject: Operation;
    readonly ping: Operation<{ readonly timestamp: string }>;
  };
}

/** ARI's `Channel`, as far as we look at it. */
export interface AriChannel {
  readonly id: string;
  /** Down, Rsrvd, OffHook, Dialing, Ring, Ringing, Up, Busy, Dialing Offhook, Pre-ring, Unknown. */
  readonly state: string;
  readonly caller: { readonly number: string };
  readonly creationtime: string;
  readonly dialplan: { readonly app_name: string; readonly app_data: string };
}

/** ARI's `Bridge`, as far as we look at it. */
export interface AriBridge {
  readonly id: string;
  readonly creator: string;
}
