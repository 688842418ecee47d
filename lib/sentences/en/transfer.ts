/** Import and export, as the manager shows them. */
export const transfer = {
  'import.interrupted':
    'The import was interrupted before it was stored, and nothing of it was. Start it again.',
  'import.stopped': 'The import was stopped. Nothing of it is stored.',
} as const;
