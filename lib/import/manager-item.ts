/** An item of a password manager: a key only where its address, name or shape says so. */
import type { Collector } from './collector.ts';
import { collectVariables, type Variable } from './variables.ts';

export interface ManagerItem {
  readonly name: string;
  readonly group?: string | undefined;
  readonly addresses: readonly string[];
  readonly username?: string | undefined;
  readonly password?: { readonly text: string; readonly at: number } | undefined;
  readonly fields: readonly Variable[];
  readonly enabled: boolean;
}

/** Takes the item's key, where it is one of a known platform. A password of a site is only told. */
export function collectManagerItem(collector: Collector, item: ManagerItem): void {
  const { name, group, addresses, username, password, enabled } = item;
  const destination = addresses
    .map((each) => collector.guess.destination(each))
    .find((each) => each?.platform && !each.isExcluded);
  const before = collector.keys.length;
  const unit = item.fields.find((each) => /\b(?:unit|slug)\b/i.test(each.name))?.value;
  if (password && password.text !== '') {
    const shape = collector.guess.byShape(password.text);
    if (shape ?? destination) {
      const takesUnit = shape?.policy.fields.some(({ id }) => id === 'billingUnit');
      collector.add({
        at: password.at,
        label: name,
        group,
        secret: password.text,
        // A user name of a device lab's item is a person's, unless it is all there is.
        username: takesUnit ? undefined : username || undefined,
        billingUnit: unit ?? (/^[\w.-]+$/.test(username ?? '') ? username : undefined),
        platform: shape,
        addresses: destination ? [destination.url.href] : [],
        enabled,
      });
    } else collector.note('import.note.platformUnknown', password.at);
  }
  if (collector.keys.length > before) return;
  const fields = item.fields.map((each) => ({ ...each, label: name, enabled }));
  // The item's name says whose key an "access key" is. Few fields, so no slices.
  for (const _ of collectVariables(collector, fields, name)) continue;
  const added = collector.keys.at(-1);
  if (collector.keys.length > before && added) {
    collector.keys[collector.keys.length - 1] = { ...added, group };
  }
}
