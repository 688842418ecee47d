/** A key as other tools take it. */
export const copyAs = {
  'copyAs.title': 'Copy as',
  'copyAs.surface': 'For',
  'copyAs.format': 'As',
  'copyAs.header': 'Header',
  'copyAs.dotenv': '.env lines',
  'copyAs.playwrightConnect': 'Playwright: address to connect to',
  'copyAs.webdriverio': 'WebdriverIO: options of a session',
  'copyAs.withSecret': 'With the secret',
  'copyAs.copy': 'Copy',
  'copyAs.masked': 'The secret is masked.',
  'copyAs.variable': 'Without the secret: set the environment variable where you run it.',
  'copyAs.history': 'A command with a secret stays in the history of your shell.',
  'copyAs.everyAddress':
    'Playwright sends these headers to every address. Use them where all requests go to this platform.',
  'copyAs.version': 'The version in the address must be that of your Playwright.',
  'copyAs.none': 'Nothing can be made of this key: it lacks what its addresses need.',
  'copyAs.gone': 'This can no longer be made of the key. Open it again.',
} as const;
