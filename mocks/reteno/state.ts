import * as v from 'valibot';
import { createLog, type Log } from '../world/log.ts';
import { createStore, type Store } from '../world/store.ts';
import type { PlatformState, StateTools } from '../world/world.ts';
import {
  storedInAppMessage,
  storedRecomVariant,
  storedSegment,
  type InAppMessage,
  type RecomVariant,
  type Segment,
} from './in-app.ts';
import { createInbox, storedInboxMessage, type Inbox } from './inbox.ts';
import {
  deviceInput,
  eventsInput,
  inAppInteractionInput,
  interactionInput,
  recomEventsInput,
  userInput,
  type DeviceInput,
  type EventsInput,
  type InAppInteractionInput,
  type InteractionInput,
  type RecomEventsInput,
  type UserInput,
} from './inputs.ts';

const time = v.pipe(v.number(), v.finite());

/** An app that the account has connected. Its keys name it by `id`. */
const app = v.strictObject({
  id: v.pipe(v.string(), v.nonEmpty()),
  name: v.pipe(v.string(), v.nonEmpty()),
  system: v.picklist(['ANDROID', 'IOS']),
});

export type App = v.InferOutput<typeof app>;

const stamped = <const Schema extends v.GenericSchema>(input: Schema) =>
  v.intersect([input, v.object({ at: time })]);

const list = <const Schema extends v.GenericSchema>(item: Schema) => v.exactOptional(v.array(item));

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
  devices: list(deviceInput),
  users: list(userInput),
  events: list(stamped(eventsInput)),
  interactions: list(v.intersect([interactionInput, v.object({ id: v.string(), at: time })])),
  inbox: list(storedInboxMessage),
  inAppMessages: list(storedInAppMessage),
  inAppInteractions: list(stamped(inAppInteractionInput)),
  segments: list(storedSegment),
  recomVariants: list(storedRecomVariant),
  recomEvents: list(stamped(recomEventsInput)),
});

/** Reteno's data as a seed has it. */
export type RetenoSeed = v.InferInput<typeof dataSchema>;

/** Reteno's data as a world takes it, with defaults filled in. */
export type RetenoData = v.InferOutput<typeof dataSchema>;

/** Reteno's data in a world. */
export interface RetenoState extends PlatformState {
  /** At least one. A key that names no app belongs to the first. */
  readonly apps: readonly [App, ...App[]];
  /** Devices by `deviceId`, newest 10,000. */
  readonly devices: Store<string, DeviceInput>;
  /** What is known of the user of a device, by `deviceId`, newest 10,000. */
  readonly users: Store<string, UserInput>;
  readonly events: Log<EventsInput>;
  readonly interactions: Log<InteractionInput & { readonly id: string }>;
  readonly inbox: Inbox;
  readonly inAppMessages: readonly InAppMessage[];
  readonly inAppInteractions: Log<InAppInteractionInput>;
  readonly segments: readonly Segment[];
  readonly recomVariants: readonly RecomVariant[];
  readonly recomEvents: Log<RecomEventsInput>;
}

/** The app of a world that names none. */
const someApp: App = { id: 'app-1', name: 'Mobile app', system: 'ANDROID' };

export function openRetenoState(data: RetenoData, { clock }: StateTools): RetenoState {
  const [firstApp = someApp, ...otherApps] = data.apps ?? [];
  const apps = [firstApp, ...otherApps] as const;
  const devices = createStore(data.devices ?? [], ({ deviceId }) => deviceId);
  const users = createStore(data.users ?? [], ({ deviceId }) => deviceId);
  const events = createLog<EventsInput>(data.events ?? [], clock);
  const interactions = createLog<InteractionInput & { readonly id: string }>(
    data.interactions ?? [],
    clock,
  );
  const inbox = createInbox(data.inbox ?? [], clock);
  const { inAppMessages = [], segments = [], recomVariants = [] } = data;
  const inAppInteractions = createLog<InAppInteractionInput>(data.inAppInteractions ?? [], clock);
  const recomEvents = createLog<RecomEventsInput>(data.recomEvents ?? [], clock);
  return {
    apps,
    devices,
    users,
    events,
    interactions,
    inbox,
    inAppMessages,
    inAppInteractions,
    segments,
    recomVariants,
    recomEvents,
    snapshot: () => ({
      apps: [...apps],
      devices: devices.list(),
      users: users.list(),
      events: events.list(),
      interactions: interactions.list(),
      inbox: inbox.list(),
      inAppMessages,
      inAppInteractions: inAppInteractions.list(),
      segments,
      recomVariants,
      recomEvents: recomEvents.list(),
    }),
  };
}
