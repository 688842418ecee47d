/** What Yespo's key screen does, for fault rules to name. */
export const actions = [
  /** Makes a key. */
  { id: 'yespo.console.key.create' },
  /** Changes description or rights of a key. */
  { id: 'yespo.console.key.edit' },
  /** Switches a key on or off. */
  { id: 'yespo.console.key.switch' },
  /** Deletes a key. */
  { id: 'yespo.console.key.delete' },
  /** Hands out the secret of a key. */
  { id: 'yespo.console.key.copy' },
] as const;

export type YespoAction = (typeof actions)[number]['id'];
