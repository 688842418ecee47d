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
  };
}

export type Condition = Rule['condition'];

/**
 * Ids of Latchkey's rules for keys in use. Each platform has a block of its own in it, which its
 * `slot` names, so that one's change leaves the others' ids alone.
 */
export const RULE_IDS = { first: 1000, perPlatform: 400 } as const;

/**
 * Most rules with a regular expression, as all of ours are, that both engines take of one
 * extension.
 */
export const MOST_RULES = 1000;
