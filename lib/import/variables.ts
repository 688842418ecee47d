/**
 * Keys in named values: environments of API clients, `.env`, INI, Kubernetes, rows of a manager.
 */
import type { Platform } from '../platforms/types.ts';
import { isPlaceholder, isUnresolved } from './credential.ts';
import type { Collector } from './collector.ts';

/** A named value of a file. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly at: number;
  readonly enabled?: boolean | undefined;
  /** What is said in place of the name. */
  readonly label?: string | undefined;
}

/** Words of names that belong to a platform, beside its id. */
const families: readonly (readonly [word: string, platform: string])[] = [
  ['esputnik', 'yespo'],
  ['device farm', 'mobitru'],
];

const secretWord = /\b(?:key|token|password|secret|apikey|credential)s?\b/;
/** Names that end as a key's does, and those that never hold one of ours. */
const anyKey = /\b(?:(?:api|access|auth) ?(?:key|token)|token|key)$/;
const neverKey =
  /\b(?:session|cookie|jwt|csrf|signing|private|public|database|db|aws|ssh|encryption|refresh|expires?|id|name|url|uri|host|hub|address|endpoint|base)\b/;
const addressWord = /\b(?:url|uri|host|hub|address|endpoint|origin|base)\b/;
const unitWord = /\b(?:unit|slug|user|username)\b/;
/** Words that say nothing of whose key it is. */
const genericWords = /^(?:(?:access|api|auth|key|token|secret|password|value)\b ?)+$/;

/**
 * Takes the keys among the values of one scope. Values may refer to each other.
 * @param group what the scope is called; it counts where a name itself says nothing
 */
export function* collectVariables(
  collector: Collector,
  variables: readonly Variable[],
  group?: string,
): Generator<number, void, void> {
  const known = new Map<string, string>();
  for (const { name, value } of variables) known.set(name, value);
  const pairs: (Variable & { readonly words: string })[] = [];
  for (const [index, variable] of variables.entries()) {
    if (index % 200 === 0) yield 0.6;
    const value = resolved(variable.value, (name) => known.get(name));
    pairs.push({ ...variable, value, words: wordsOf(variable.name) });
  }
  const facts = factsOf(pairs, collector);
  for (const [index, { name, value, words, at, enabled, label }] of pairs.entries()) {
    if (index % 100 === 0) yield 0.6 + (index / pairs.length) * 0.4;
    const family = familyOf(words, collector.guess.all);
    const secret = value.replace(/^bearer\s+/i, '').trim();
    const shape = collector.guess.byShape(secret);
    const isNamed = secretWord.test(words) && !(addressWord.test(words) || unitWord.test(words));
    const byGroup =
      group !== undefined && genericWords.test(words)
        ? familyOf(wordsOf(group), collector.guess.all)
        : undefined;
    const owner = family ?? byGroup;
    if (!shape && !(owner && isNamed)) {
      const offered = anyKey.test(words) && !neverKey.test(words);
      if (!offered || secret === '' || isPlaceholder(secret) || isUnresolved(secret)) continue;
    }
    const platform = shape ?? owner?.platform;
    const scope = family?.scope ?? '';
    collector.add({
      at,
      enabled,
      group,
      label: label ?? name,
      secret,
      platform,
      billingUnit: platform ? (facts.unit.get(scope) ?? facts.unit.get('')) : undefined,
      environmentOrigin: platform && originOf(facts.address.get(scope), platform, collector),
    });
  }
}

interface Facts {
  readonly unit: ReadonlyMap<string, string>;
  readonly address: ReadonlyMap<string, string>;
}

/** Billing units and addresses, by the beginning of the names that belong together. */
function factsOf(
  pairs: readonly (Variable & { readonly words: string })[],
  { guess }: Collector,
): Facts {
  const unit = new Map<string, string>();
  const address = new Map<string, string>();
  for (const { words, value } of pairs) {
    const scope = familyOf(words, guess.all)?.scope ?? '';
    if (/^[A-Za-z0-9][A-Za-z0-9._~-]{0,99}$/.test(value) && unitWord.test(words)) {
      if (scope !== '' || /\b(?:unit|slug)\b/.test(words)) unit.set(scope, value);
    }
    if (addressWord.test(words) && /^(?:https?|wss?):\/\//i.test(value)) {
      if (!address.has(scope)) address.set(scope, value);
    }
  }
  return { unit, address };
}

/** The origin of an environment, where it is not the platform's production. */
function originOf(
  text: string | undefined,
  platform: Platform,
  { guess }: Collector,
): string | undefined {
  const url = text === undefined ? undefined : guess.destination(text)?.url;
  return url && !guess.isProduction(platform, url) ? url.origin : undefined;
}

/** The platform that a name names, and the part of the name up to it. */
function familyOf(
  words: string,
  platforms: readonly Platform[],
): { platform: Platform; scope: string } | undefined {
  for (const platform of platforms) {
    const names = [
      platform.id,
      ...families.filter(([, id]) => id === platform.id).map(([word]) => word),
    ];
    for (const name of names) {
      const at = ` ${words} `.indexOf(` ${name} `);
      if (at >= 0) return { platform, scope: words.slice(0, at + name.length) };
    }
  }
  return undefined;
}

/** A name as words: `retenoAccess-KEY` is `reteno access key`. */
function wordsOf(name: string): string {
  return name
    .slice(0, 300)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** How often a value may lead to another. */
const DEPTH = 10;
/** The longest text that references may grow to. */
const LONGEST = 10_000;

/**
 * A text with its references replaced, as far as the file has them. A circle stays unresolved.
 */
export function resolved(text: string, lookup: (name: string) => string | undefined): string {
  let value = text;
  for (let depth = 0; depth < DEPTH; depth += 1) {
    if (value.length > LONGEST || !/\{\{|\$|<</.test(value)) break;
    const next = value.replaceAll(
      /\{\{\s*(?:_\.)?([\w.-]+)\s*\}\}|\$\{(\w+)\}|<<(\w+)>>/g,
      (whole: string, curly?: string, shell?: string, angle?: string) =>
        lookup(curly ?? shell ?? angle ?? '') ?? whole,
    );
    if (next === value) break;
    value = next;
  }
  return value;
}
