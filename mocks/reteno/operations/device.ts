/** The header that names the device where the body does not, in lower case. */
export const DEVICE_HEADER = 'x-reteno-device-id';

/** The device that a request names; the pipeline has seen to it that there is one. */
export function deviceOf(headers: Pick<Headers, 'get'>): string {
  return headers.get(DEVICE_HEADER) ?? '';
}
