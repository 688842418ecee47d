/** Latchkey's own backup, once it is decrypted. */
import { parseBackup } from '../../backup/schema.ts';
import type { Json } from '../json.ts';
import { listOf, objectOf } from '../json.ts';
import type { JsonReading } from './reader.ts';

/** @throws {ImportError} where it has another form, or that of a newer version. */
export function* readBackup({ source, collector }: JsonReading): Generator<number, void, void> {
  const backup = parseBackup(source.root);
  const list = listOf(objectOf(source.root)?.['keys'] as Json | undefined);
  const places = new Map(backup.environments.map((each) => [each.id, each]));
  const { platforms, environments, settings } = backup;
  collector.brought = { platforms, environments, settings };
  for (const [index, key] of backup.keys.entries()) {
    if (index % 100 === 0) yield 0.6 + (index / backup.keys.length) * 0.4;
    const environment = places.get(key.environment);
    collector.add({
      at: source.at(list, index),
      label: key.name,
      group: environment?.name,
      secret: key.secret,
      platform: collector.guess.byId(key.platform),
      right: key.right,
      expiresOn: key.expiresOn,
      billingUnit: key.billingUnit,
      fields: key.fields,
      enabled: key.enabled,
      written: {
        platform: key.platform,
        environment: key.environment,
        leakedAt: key.leakedAt,
        annotations: { note: key.note, tags: key.tags, colour: key.colour },
      },
      environmentOrigin: environment && Object.values(environment.origins).flat()[0],
    });
  }
}
