import tlds from 'tlds' with { type: 'json' };

/**
 * Names at the end of a host that no registry gives out, and that a site in somebody's own network
 * may have.
 */
const unofficial = [
  'example',
  'home',
  'internal',
  'intranet',
  'invalid',
  'lan',
  'local',
  'localhost',
  'onion',
  'test',
];

/**
 * Every top-level domain as browsers write it, with those of private networks: together, the sites
 * of all ordinary pages. `localhost` and `test` are among them too: a page of this machine is a
 * page.
 */
export const topLevelDomains: readonly string[] = [...tlds, ...unofficial].map((name) =>
  // oxlint-disable-next-line no-control-regex -- what is ASCII already need not be parsed
  /^[\x00-\x7f]*$/.test(name) ? name : new URL(`https://${name}/`).hostname,
);
