/** The keys in a recording of a browser's traffic (HAR 1.2): request headers only. */
import type { FoundKey } from '../preview.ts';
import { isObject, listOf, objectOf, textOf } from '../json.ts';
import { member, type JsonReading } from './reader.ts';

export function* readHar({ source, collector }: JsonReading): Generator<number, void, void> {
  const entries = listOf(objectOf(objectOf(source.root)?.['log'])?.['entries']);
  const refused = new Map<FoundKey, { at: number; always: boolean }>();
  for (const [index, entry] of entries.entries()) {
    if (index % 50 === 0) yield 0.6 + (index / entries.length) * 0.4;
    const request = objectOf(objectOf(entry)?.['request']);
    const address = textOf(request?.['url']);
    if (!request || address === undefined || request['method'] === 'OPTIONS') continue;
    const status = Number(objectOf(objectOf(entry)?.['response'])?.['status']);
    for (const header of listOf(request['headers'])) {
      if (!isObject(header)) continue;
      const value = member(source, header, 'value');
      const name = textOf(header['name']);
      if (!value || name === undefined) continue;
      const key = collector.header(name, value.text, {
        at: value.at,
        label: URL.canParse(address) ? new URL(address).hostname : undefined,
        addresses: [address],
      });
      if (!key) continue;
      const isRefusal = status === 401 || status === 403;
      const before = refused.get(key);
      if (before) before.always &&= isRefusal;
      else refused.set(key, { at: value.at, always: isRefusal });
    }
  }
  for (const { at, always } of refused.values()) {
    if (always) collector.note('import.note.wasRefused', at);
  }
  if (collector.keys.length === 0) collector.note('import.note.sanitized');
}
