import * as v from 'valibot';
import { createLog, type Log } from '../world/log.ts';
import type { PlatformState, StateTools } from '../world/world.ts';
import {
  deviceInput,
  eventsInput,
  interactionInput,
  userInput,
  type DeviceInput,
  type EventsInput,
  type InteractionInput,
  type UserInput,
} from './inputs.ts';

const time = v.pipe(v.number(), v.finite());

const inboxMessage = v.strictObject({
  id: v.string(),
  /** Whose inbox it is in. */
  deviceId: v.string(),
  title: v.string(),
  status: v.picklist(['OPENED', 'UNOPENED']),
});

export type InboxMessage = v.InferOutput<typeof inboxMessage>;

/** An app that the account has connected. Its keys name it by `id`. */
const app = v.strictObject({
  id: v.pipe(v.string(), v.nonEmpty()),
  name: v.pipe(v.string(), v.nonEmpty()),
  system: v.picklist(['ANDROID', 'IOS']),
});

export type App = v.InferOutput<typeof app>;

const stamped = <const Schema extends v.GenericSchema>(input: Schema) =>
  v.intersect([input, v.object({ at: time })]);

/** Reteno's data in a seed. A snapshot fits it as well. */
export const dataSchema = v.strictObject({
  apps: v.exactOptional(
    v.pipe(
      v.array(app),
      v.minLength(1, 'expected at least one app: keys belong to apps'),
      v.check(
        (apps) => new Set(apps.map(({ id }) => id)).size === apps.length,
        'two apps have the same id',
      ),
    ),
  ),
  devices: v.exactOptional(v.array(deviceInput)),
  users: v.exactOptional(v.array(userInput)),
  events: v.exactOptional(v.array(stamped(eventsInput))),
  interactions: v.exactOptional(
    v.array(v.intersect([interactionInput, v.object({ id: v.string(), at: time })])),
  ),
  inbox: v.exactOptional(v.array(inboxMessage)),
});

export type RetenoData = v.InferOutput<typeof dataSchema>;

/** Reteno's data in a world. */
export interface RetenoState extends PlatformState {
  /** At least one. A key that names no app belongs to the first. */
  readonly apps: readonly [App, ...App[]];
  /** Devices by `deviceId`. */
  readonly devices: Map<string, DeviceInput>;
  /** What is known of the user of a device, by `deviceId`. */
  readonly users: Map<string, UserInput>;
  readonly events: Log<EventsInput>;
  readonly interactions: Log<InteractionInput & { readonly id: string }>;
  readonly inbox: InboxMessage[];
}

/** The app of a world that names none. */
const someApp: App = { id: 'app-1', name: 'Mobile app', system: 'ANDROID' };

export function openRetenoState(data: RetenoData, { clock }: StateTools): RetenoState {
  const [firstApp = someApp, ...otherApps] = data.apps ?? [];
  const apps = [firstApp, ...otherApps] as const;
  const devices = new Map(data.devices?.map((device) => [device.deviceId, device]));
  const users = new Map(data.users?.map((user) => [user.deviceId, user]));
  const events = createLog<EventsInput>(data.events ?? [], clock);
  const interactions = createLog<InteractionInput & { readonly id: string }>(
    data.interactions ?? [],
    clock,
  );
  const inbox = [...(data.inbox ?? [])];
  return {
    apps,
    devices,
    users,
    events,
    interactions,
    inbox,
    snapshot: () => ({
      apps: [...apps],
      devices: [...devices.values()],
      users: [...users.values()],
      events: events.list(),
      interactions: interactions.list(),
      inbox,
    }),
  };
}
