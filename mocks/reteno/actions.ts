/** What Reteno's key screen does, for fault rules to name. */
export const actions = [
  /** Makes a key. */
  { id: 'reteno.console.key.create' },
  /** Switches a key on or off. */
  { id: 'reteno.console.key.switch' },
  /** Hands out the secret of a key. */
  { id: 'reteno.console.key.copy' },
] as const;

export type RetenoAction = (typeof actions)[number]['id'];
