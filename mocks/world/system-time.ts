/**
 * The machine's time in milliseconds since the epoch: the one place where it enters the lab. Whatever needs the time asks
 * a world's clock, which is given this function.
 */
export function systemTime(): number {
  // oxlint-disable-next-line no-restricted-properties -- the one place
  return Date.now();
}
