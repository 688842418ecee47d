/**
 * The part of a declarativeNetRequest session rule that Latchkey writes. Both engines know every
 * field; Firefox throws for a whole call where it does not know one.
 */
export interface Rule {
  readonly id: number;
  readonly priority: number;
  readonly action: {
    readonly type: 'modifyHeaders';
    readonly requestHeaders: readonly [
      { readonly header: string; readonly operation: 'set'; readonly value: string },
    ];
  };
  readonly condition: {
    readonly regexFilter: string;
    readonly isUrlFilterCaseSensitive: true;
    readonly resourceTypes: readonly string[];
    readonly initiatorDomains?: readonly string[];
    readonly excludedInitiatorDomains?: readonly string[];
    readonly requestMethods?: readonly string[];
    readonly excludedRequestMethods?: readonly string[];
    readonly tabIds?: readonly number[];
    readonly excludedTabIds?: readonly number[];
  };
}

export type Condition = Rule['condition'];

/** A rule that is to stand, before it has an id. */
export interface WantedRule {
  readonly action: Rule['action'];
  readonly condition: Condition;
  /** Id of the key that it is of. */
  readonly key: string;
  /** The first id of the block that it belongs to; see `RULE_IDS`. */
  readonly block: number;
}

/**
 * Ids of Latchkey's rules. Each platform has a block of its own, which its `slot` names, for its
 * keys in use, and another one for keys that are pinned to tabs. A rule's priority is its id, so a
 * pinned key's rules are above all others.
 */
export const RULE_IDS = { first: 1000, pinned: 100_000, perPlatform: 400 } as const;

/**
 * Most rules with a regular expression, as all of ours are, that both engines take of one
 * extension.
 */
export const MOST_RULES = 1000;
