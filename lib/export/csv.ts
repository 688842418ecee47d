/** Keys as CSV, which holds all but the fields of single platforms. */
import Papa from 'papaparse';
import { originOf, type Exported, type ExportedKey } from './keys.ts';

/**
 * Every cell is quoted, lines end in CRLF. Programs that calculate take a cell that begins with
 * `=` for a formula: names get an apostrophe before it, which the import takes off again. A secret
 * is never changed.
 */
export function toCsv(keys: readonly ExportedKey[]): Exported {
  const rows = keys.map((exported) => {
    const { key, secret, platform } = exported;
    return {
      name: guarded(key.name),
      platform: platform.id,
      secret,
      'billing unit': guarded(key.billingUnit ?? ''),
      rights: key.right ?? '',
      'valid till': key.expiresOn ?? '',
      enabled: String(key.enabled),
      environment: originOf(exported) ?? '',
    };
  });
  const columns = [
    'name',
    'platform',
    'secret',
    'billing unit',
    'rights',
    'valid till',
    'enabled',
    'environment',
  ];
  return {
    text: `${Papa.unparse(rows, { columns, quotes: true, newline: '\r\n' })}\r\n`,
    leftOut: [],
  };
}

function guarded(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
