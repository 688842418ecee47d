import type { Format } from '../../../import/preview.ts';
import type { PlainCode } from '../../../sentences/sentence.ts';

/** What each format is called. */
export const formatNames = {
  backup: 'format.backup',
  'bitwarden-csv': 'format.bitwardenCsv',
  'bitwarden-json': 'format.bitwardenJson',
  'bruno-bru': 'format.bruno',
  'bruno-environment': 'format.bruno',
  'bruno-yml': 'format.bruno',
  '1password-csv': 'format.onePasswordCsv',
  csv: 'format.csv',
  curl: 'format.curl',
  dotenv: 'format.dotenv',
  fetch: 'format.fetch',
  har: 'format.har',
  'header-editor': 'format.headerEditor',
  headers: 'format.headers',
  'hoppscotch-environment': 'format.hoppscotch',
  'http-file': 'format.httpFile',
  ini: 'format.ini',
  insomnia: 'format.insomnia',
  'kubernetes-secret': 'format.kubernetes',
  modheader: 'format.modheader',
  netrc: 'format.netrc',
  'postman-collection': 'format.postmanCollection',
  'postman-environment': 'format.postmanEnvironment',
  'postman-globals': 'format.postmanEnvironment',
  powershell: 'format.powershell',
  requestly: 'format.requestly',
  'requestly-environment': 'format.requestly',
  'simple-modify-headers': 'format.simpleModifyHeaders',
} as const satisfies Readonly<Record<Format, PlainCode>>;
