/** The key in a text that a user chose, with all that the text says of it. */
import { previewOf } from '../../import/read.ts';
import type { FoundKey } from '../../import/preview.ts';
import { readPasted } from '../../keys/pasted.ts';
import type { View } from '../../messages/contract.ts';
import { createRegistry } from '../../platforms/registry.ts';
import type { Platform } from '../../platforms/types.ts';
import { recognisePlatform, type TypedKey } from '../model/draft.ts';

/**
 * A form that is filled in as far as the text and the page's host say. The text is read as a file
 * of another program would be; where it is none, it is the key itself.
 */
export function formFor(
  { text, site }: { readonly text: string; readonly site: string },
  { platforms }: Pick<View, 'platforms'>,
): TypedKey {
  const found = firstKey(text.trim(), platforms);
  const ofSite = platforms.find(
    ({ dashboards, hosts }) =>
      dashboards.includes(site) ||
      Object.values(hosts).some(({ production }) => production.includes(site)),
  );
  const platform =
    platforms.find(({ id }) => id === found?.platform) ??
    recognisePlatform(text.trim(), platforms) ??
    ofSite ??
    platforms[0];
  const secret = found?.secret ?? (platform ? readPasted(text, platform).secret : text.trim());
  const known: Readonly<Record<string, string | undefined>> = {
    ...found?.fields,
    name: found && found.name !== secret ? found.name : undefined,
    right: found?.right,
    expiresOn: found?.expiresOn,
    billingUnit: found?.billingUnit,
  };
  const values = (platform?.policy.fields ?? []).flatMap(({ id }) => {
    const value = known[id];
    return value === undefined ? [] : [[id, value] as const];
  });
  return {
    platform: platform?.id ?? '',
    environment: 'production',
    secret,
    values: Object.fromEntries(values),
  };
}

/** The first key that the text holds as one of the formats that are imported. */
function firstKey(text: string, platforms: readonly Platform[]): FoundKey | undefined {
  try {
    const steps = previewOf(text, { registry: createRegistry(platforms) });
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value.keys.length === 1 ? step.value.keys[0] : undefined;
    }
  } catch {
    // It is none of them.
    return undefined;
  }
}
