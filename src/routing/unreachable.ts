/** For the end of a switch over a union: the compiler names the forgotten member, a log of a newer release stops here. */
export function unreachableEvent(value: never): never {
  throw new Error(`not known to this release: ${JSON.stringify(value)}`);
}
