/** An unencrypted export of Bitwarden: items whose address or fields say that they hold a key. */
import { isObject, listOf, objectOf, textOf } from '../json.ts';
import { collectManagerItem } from '../manager-item.ts';
import type { Variable } from '../variables.ts';
import { member, type JsonReading } from './reader.ts';

export function* readBitwarden({ source, collector }: JsonReading): Generator<number, void, void> {
  const root = objectOf(source.root) ?? {};
  const folders = new Map(
    [...listOf(root['folders']), ...listOf(root['collections'])].map((each) => [
      textOf(objectOf(each)?.['id']),
      textOf(objectOf(each)?.['name']),
    ]),
  );
  for (const [index, item] of listOf(root['items']).entries()) {
    if (index % 50 === 0) yield 0.7;
    if (!isObject(item)) continue;
    if (item['deletedDate']) {
      collector.note('import.note.deletedIgnored', source.at(item, 'deletedDate'));
      continue;
    }
    const login = objectOf(item['login']) ?? {};
    const password = member(source, login, 'password');
    const uris = listOf(login['uris']).flatMap((each) => textOf(objectOf(each)?.['uri']) ?? []);
    const folder = textOf(item['folderId']) ?? textOf(listOf(item['collectionIds'])[0]);
    const fields = listOf(item['fields']).flatMap((field): Variable[] => {
      const value = isObject(field) ? member(source, field, 'value') : undefined;
      const name = textOf(objectOf(field)?.['name']);
      return value && name !== undefined ? [{ name, value: value.text, at: value.at }] : [];
    });
    collectManagerItem(collector, {
      name: textOf(item['name']) ?? '',
      group: folder === undefined ? undefined : folders.get(folder),
      addresses: uris,
      username: textOf(login['username']),
      password,
      fields,
      enabled: true,
    });
  }
}
