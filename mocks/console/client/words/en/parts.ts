/** Pieces that several pages have. */
export const parts = {
  'action.cancel': 'Cancel',
  'action.remove': 'Remove',
  'bar.skip': 'Skip to the content',
  'field.optional': 'optional',
  'copy.failed': 'The browser does not let this page copy.',
  'time.utc': '{time} UTC',
  listMayBeOld: 'The lab does not answer, so this list may be out of date. The page keeps trying.',
} as const;
