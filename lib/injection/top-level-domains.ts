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

const names: readonly string[] = [...tlds, ...unofficial].map((name) =>
  // oxlint-disable-next-line no-control-regex -- what is ASCII already need not be parsed
  /^[\x00-\x7f]*$/.test(name) ? name : new URL(`https://${name}/`).hostname,
);

/**
 * Every top-level domain as browsers write it, with those of private networks: together, the sites
 * of all ordinary pages. `localhost` and `test` are among them too: a page of this machine is a
 * page. Each stands there with a dot behind it as well: any site is reached by such a name, and
 * Firefox takes it for another one.
 */
export const topLevelDomains: readonly string[] = [...names, ...names.map((name) => `${name}.`)];
