import * as v from 'valibot';
import { createStore } from '../world/store.ts';
import type { Ids } from '../world/ids.ts';
import { channels, type Channel } from './deliveries.ts';

/** A prepared message as the world keeps it. What it consists of depends on its channel. */
export const storedTemplate = v.strictObject({
  id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  channel: v.picklist(channels),
  content: v.record(v.string(), v.unknown()),
  /** By language code. */
  translations: v.exactOptional(v.record(v.string(), v.record(v.string(), v.unknown())), {}),
});

export type Template = v.InferOutput<typeof storedTemplate>;

/** The account's prepared messages, newest 10,000. */
export interface Templates {
  get(channel: Channel, id: number): Template | undefined;
  byId(id: number): Template | undefined;
  create(channel: Channel, content: Template['content']): Template;
  put(template: Template): void;
  remove(id: number): void;
  list(channel?: Channel): readonly Template[];
}

export function createTemplates(data: readonly Template[], ids: Ids): Templates {
  const templates = createStore(data, ({ id }) => id);
  return {
    get(channel, id) {
      const template = templates.get(id);
      return template?.channel === channel ? template : undefined;
    },
    byId: templates.get,
    create(channel, content) {
      let id = ids.number();
      while (templates.get(id)) id = ids.number();
      return templates.put({ id, channel, content, translations: {} });
    },
    put(template) {
      templates.put(template);
    },
    remove(id) {
      templates.remove(id);
    },
    list: (channel) =>
      templates.list().filter((one) => channel === undefined || one.channel === channel),
  };
}
