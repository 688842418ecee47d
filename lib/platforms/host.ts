/** Host names as browsers write them, and those that mean this machine. */

/**
 * A host name or address in lower case, without the signs of a pattern, which engines read
 * differently.
 */
const hostName = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])$/;

/** Whether the text is a host name as browsers write it: lower case, ASCII (punycode), no port. */
export function isHost(text: string): boolean {
  if (!hostName.test(text)) return false;
  try {
    return new URL(`https://${text}/`).href === `https://${text}/`;
  } catch {
    return false;
  }
}

/**
 * Hosts of this machine, beside names below `.localhost`. Any address of 127.0.0.0/8 is one, but
 * the manifest must name each that the browser may be asked for: these are in use.
 */
export const loopbackHosts = [
  'localhost',
  '[::1]',
  '127.0.1.1',
  ...Array.from({ length: 9 }, (_, index) => `127.0.0.${index + 1}`),
] as const;

/** Whether a host name means this machine; only there does a key travel over plain `http:`. */
export function isLoopback(host: string): boolean {
  return (loopbackHosts as readonly string[]).includes(host) || host.endsWith('.localhost');
}

/** Whether a host is a site or lies below it, as a rule for the site reads it. */
export function belongsToSite(host: string, site: string): boolean {
  return host === site || host.endsWith(`.${site}`);
}
