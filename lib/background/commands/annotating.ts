/** Commands on what a user notes about keys. */
import { checkAnnotations } from '../../keys/annotations.ts';
import { FieldError } from '../../keys/check.ts';
import type { Handlers } from '../../messages/contract.ts';
import { knownKey } from './checks.ts';
import type { CommandContext } from './context.ts';

export function annotatingHandlers({
  opened,
  write,
}: CommandContext): Pick<Handlers, 'key.annotate' | 'key.tagAll' | 'key.usages'> {
  return {
    'key.annotate': ({ id, ...annotations }) =>
      write(({ keys }) => ({
        put: { ...knownKey(keys, id), ...checkAnnotations(annotations) },
      })),
    'key.tagAll': ({ ids, tag, given }) =>
      write(({ keys }) => {
        const [checked] = checkAnnotations({ tags: [tag] }).tags ?? [];
        if (checked === undefined) throw new FieldError('tag', { code: 'manager.tagMissing' });
        const plain = checked.toLowerCase();
        return {
          putAll: ids.map((id) => {
            const key = knownKey(keys, id);
            const others = (key.tags ?? []).filter((each) => each.toLowerCase() !== plain);
            const tags = given ? [...others, checked] : others;
            return { key: { ...key, tags: checkAnnotations({ tags }).tags } };
          }),
        };
      }),
    async 'key.usages'() {
      const { keys, usage } = opened();
      const used = [...keys.keys()].flatMap((id) => {
        const found = usage.of(id);
        return found.sentAt === undefined && found.acceptedAt === undefined ? [] : [[id, found]];
      });
      return { usages: Object.fromEntries(used) as Record<string, ReturnType<typeof usage.of>> };
    },
  };
}
