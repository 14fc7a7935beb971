const two = (n: number): string => String(n).padStart(2, '0');

/** "00:07", "12:40", "1:02:03"; never negative, so that two clocks that differ a little show no nonsense. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}

/** The same for a screen reader and for the `datetime` of a <time>: "PT1H2M3S". */
export const isoDuration = (ms: number): string => `PT${Math.max(0, Math.floor(ms / 1000))}S`;
