/** What the headers look like that carry a key: for what is pasted and for what is imported. */

/** Names of headers that carry a key, of any platform. */
const credentialHeader = /^(?:authorization|x-[\w-]*(?:key|token|auth)[\w-]*|api-?key)$/i;

/** Whether a header of this name carries a key. */
export function isCredentialHeader(name: string): boolean {
  return credentialHeader.test(name.trim());
}
