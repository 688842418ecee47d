/** Rules of the public suffix list, in its own form: `co.uk`, `*.ck`, `!www.ck`. */
export type PublicSuffixRules = ReadonlySet<string>;

/** The list as a text, a rule a line. */
export function readPublicSuffixes(text: string): PublicSuffixRules {
  return new Set(text.split('\n').filter((line) => line !== ''));
}

/** Whether anybody may have a site of their own below this host name. */
export function isPublicSuffix(host: string, rules: PublicSuffixRules): boolean {
  if (rules.has(`!${host}`)) return false;
  return rules.has(host) || rules.has(`*${host.slice(host.indexOf('.'))}`);
}
