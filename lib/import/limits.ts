/** How much is read. What is larger is refused as a whole, and the limit is said. */
export const limits = {
  /** Bytes of a file. Recordings of a browser's traffic are the largest. */
  bytes: 50 * 1024 * 1024,
  /** Keys of one file: as many as one command adds. */
  keys: 10_000,
  /** Levels of lists and objects in one another. */
  depth: 100,
  /** Characters of YAML: its parser cannot be interrupted. */
  yaml: 200_000,
  /** Characters of a secret; the command that adds a key takes no more. */
  secret: 4000,
  /** Notes that are kept; further ones are counted. */
  notes: 1000,
} as const;
