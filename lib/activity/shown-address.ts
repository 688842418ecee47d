/** An address as activity shows it. */

const HIDDEN = '…';

/**
 * The address without user-info, without the values of its query, without its fragment, and with a
 * sign in place of each of the given secrets that stands in its path. Names of the query stay: they
 * tell requests apart.
 */
export function shownAddress(url: URL, secrets: Iterable<string> = []): string {
  let { pathname } = url;
  for (const secret of secrets) {
    for (const form of [secret, encodeURIComponent(secret)]) {
      pathname = pathname.replaceAll(form, HIDDEN);
    }
  }
  const names = [...url.searchParams.keys()].map((name) => `${encodeURIComponent(name)}=${HIDDEN}`);
  const query = names.length === 0 ? '' : `?${names.join('&')}`;
  return `${url.protocol}//${url.host}${pathname}${query}`;
}
