/**
 * A proxy for Playwright, its browsers and its requests: all goes through it but what stays on this
 * machine. Chromium by itself would let link-local addresses past a proxy too, such as
 * 169.254.169.254; naming what may pass takes them back.
 */
export function loopbackOnly(proxyUrl: string): { server: string; bypass: string } {
  return { server: proxyUrl, bypass: 'localhost,.localhost,127.0.0.0/8,127.0.0.1,[::1]' };
}
