/** Buttons and notes that many pages share. */
export const actions = {
  'action.cancel': 'Cancel',
  'action.close': 'Close',
  'action.later': 'Later',
  'action.keep': 'Keep it',
  'action.remove': 'Remove',
  'action.dismiss': 'Dismiss',
  'action.backToList': 'Back to the list',
  'action.showTyped': 'Show what is typed',
  'action.hideTyped': 'Hide what is typed',
  'field.optional': 'optional',
} as const;
