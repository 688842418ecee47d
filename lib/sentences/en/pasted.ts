/**
 * What was taken out of a pasted text, what is odd about a secret, and what a key has in common
 * with others.
 */
export const pasted = {
  'pasted.taken': 'Only the key was kept of what you pasted ({hint}). Taken away: {parts}.',
  'pasted.part.invisible': 'invisible characters',
  'pasted.part.quotes': 'quotation marks',
  'pasted.part.assignment': 'the name before it',
  'pasted.part.header': 'the name of the header',
  'pasted.part.curl': 'the cURL line',
  'pasted.part.basic': 'Base64 and a user name',
  'pasted.part.username': 'the user name before it',
  'pasted.part.lines': 'line breaks',
  'pasted.address': 'This is an address, not a key.',
  'pasted.masked':
    'This is a key with its middle left out, as a list shows it. Copy the whole key.',
  'pasted.space': 'There is a space in it. Paste the key alone.',
  'pasted.foreign':
    '“{typed}” in it is no Latin letter, digit or sign, although it may look like one.',
  'pasted.publicPart':
    'This is the part of the key that everybody may see. The secret part is missing.',
  'pasted.short': 'This is short for a key. Is it whole?',
  'pasted.colon': 'There is a colon in it. If it is a name and a key, paste only the key.',
  'warning.sameSecret': '“{key}” has the same secret.',
  'warning.sameName': '“{key}” has the same name there.',
  'warning.expired': 'The day is over: {day}. The platform refuses the key already.',
  'warning.saveAnyway': 'Save anyway',
} as const;
