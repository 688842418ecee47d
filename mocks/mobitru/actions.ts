/** What Mobitru's key screen does, for fault rules to name. */
export const actions = [
  /** Generates a key. */
  { id: 'mobitru.console.key.generate' },
  /** Removes a key. */
  { id: 'mobitru.console.key.remove' },
] as const;

export type MobitruAction = (typeof actions)[number]['id'];
