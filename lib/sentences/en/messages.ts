/** What can go wrong between a page and the background. */
export const messages = {
  'background.ended':
    'Latchkey’s background ended before it answered, so this may or may not be done. Open the popup again and look. If it says so each time, reload the extension.',
  /** What the browser or a library says, in its own words. */
  'input.tooLong': {
    one: 'This is longer than {count} character.',
    other: 'This is longer than {count} characters.',
  },
  'input.tooMany': {
    one: 'This takes at most {count} entry at once.',
    other: 'This takes at most {count} entries at once.',
  },
  'input.malformed': 'Latchkey could not understand what this page sent: {detail}',
  'header.badName': '“{detail}” is not a header name',
  'header.badValue':
    'the secret has characters that a header cannot carry (line breaks, spaces at an end, or others than ASCII)',
  'rule.badFilter': '“{address}” has characters that a URL filter cannot hold',
  'rule.badHost': '“{site}” is not a host name',
  foreign: '{detail}',
  unexpected: 'Something unexpected happened: {detail}',
} as const;
