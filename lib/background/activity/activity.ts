/**
 * Activity, composed: what watches requests, what keeps what was seen, and what is concluded from
 * it.
 */
import type { ActivityEntry } from '../../activity/entry.ts';
import { wasSent } from '../../activity/outcome.ts';
import { reasonSentence } from '../../activity/reason-sentence.ts';
import { causesOf } from '../../activity/refusal.ts';
import type { TabReport } from '../../activity/tab-report.ts';
import type { Applied } from '../../injection/apply.ts';
import type { AccessKey } from '../../keys/key.ts';
import { isNamedBy } from '../../keys/named-by.ts';
import { groupOf } from '../../platforms/group-of.ts';
import type { Sentence } from '../../sentences/sentence.ts';
import type { VaultLock } from '../../vault/lock.ts';
import { emptySettings } from '../../vault/stored.ts';
import { sameEnvironment, type Contents } from '../assignments.ts';
import { environmentOf } from '../environments.ts';
import type { OldTabs } from '../old-tabs.ts';
import type { Pins } from '../pins.ts';
import type { Ports } from '../ports.ts';
import type { TypedTabs } from '../typed-tabs.ts';
import { createFeed, type Feed } from './feed.ts';
import { createActivityLog, type ActivityLog } from './log.ts';
import { createObserver, type Observer } from './observer.ts';
import { createPlaces, type Place, type Placed } from './places.ts';
import { readRefusedKeys, type RefusedKeys } from './refused.ts';
import { createStanding } from './standing.ts';
import { createTabReports } from './tab-reports.ts';

export interface Activity {
  readonly observer: Observer;
  readonly log: ActivityLog;
  readonly feed: Feed;
  readonly refused: RefusedKeys;
  /** Rules stand from now on. */
  stood(this: void, applied: Applied): void;
  tabReport(this: void, tab: number): Promise<TabReport>;
  /** Why a request was refused or carried no key; none where there is nothing to say. */
  explain(this: void, entry: number): Promise<readonly Sentence[]>;
  /** The vault was locked: what holds secrets is forgotten, and no page is told more. */
  locked(this: void): void;
  /** A tab was closed. */
  tabClosed(this: void, tab: number): void;
}

const nothing: Contents = { keys: new Map(), settings: emptySettings };

/**
 * `marked` is called when a key got the mark of one that is refused again and again, or lost it.
 */
export async function createActivity(
  ports: Ports,
  vaultLock: VaultLock,
  about: {
    readonly typedTabs: TypedTabs;
    readonly oldTabs: OldTabs;
    readonly pins: Pins;
    /** Whether no worker of this session of the browser put rules in force before. */
    readonly isFirstWorker: boolean;
  },
  marked: (key: string, isNew: boolean) => void,
): Promise<Activity> {
  const { platforms } = ports;
  const contents = (): Contents => vaultLock.vault ?? nothing;
  const vaultState = () => vaultLock.state;
  const standing = createStanding();
  const refused = await readRefusedKeys(ports.session);
  const places = createPlaces(() => contents().settings, platforms);
  // Rules of a browser that has been running stood before this worker did.
  let stoodSince = about.isFirstWorker ? undefined : 0;

  const log = createActivityLog(ports.session, (entry) => feed.changed(entry));
  const feed = createFeed(async () => (vaultLock.vault ? log.all() : undefined));

  const surroundings = {
    engine: ports.engine,
    platforms,
    now: ports.now,
    vaultState,
    contents,
    hasAccess: (pattern: string) => ports.hasAccess([pattern]),
    worksInPrivateWindows: ports.worksInPrivateWindows,
  };

  const reports = createTabReports(
    { ...surroundings, tabInfo: ports.tabInfo, keyIn, isOldTab: about.oldTabs.has },
    log,
  );

  const observer = createObserver(
    {
      ...surroundings,
      keyFor: (place, tab) => keyIn(place, tab, place)?.key,
      typedAddresses: (platform, tab) =>
        contents().settings.typedAddresses.includes(platform) ||
        about.typedTabs.of(platform).includes(tab),
      secrets: standing.secrets,
    },
    places,
    standing,
    log,
    { began, ended, uncovered: reports.noteUncovered },
  );

  /**
   * The key that applies in a tab: pinned there, or in use; of several that of the address's unit.
   */
  function keyIn(
    { platform, environment }: Placed,
    tab: number,
    place?: Place,
  ): { key: AccessKey; pinned: boolean } | undefined {
    const { keys, settings } = contents();
    const here = { platform: platform.id, environment: environment.id };
    const known = (ids: readonly string[]) =>
      ids.flatMap((id): AccessKey[] => {
        const key = keys.get(id);
        return key && sameEnvironment(key, here) ? [key] : [];
      });
    const [pinned] = known(about.pins.all.flatMap((pin) => (pin.tab === tab ? [pin.key] : [])));
    if (pinned) return { key: pinned, pinned: true };
    const used = known(settings.assignments.map(({ key }) => key)).filter(({ enabled }) => enabled);
    const { params } = place?.match ?? { params: {} };
    const key = used.findLast((one) => isNamedBy(params, platform, one)) ?? used.at(-1);
    return key && { key, pinned: false };
  }

  function began(entry: ActivityEntry): void {
    // It may last for hours. Of any other request only the end tells whether a cache answered it.
    if (entry.type === 'websocket') noteUse(entry);
  }

  function ended(entry: ActivityEntry): void {
    noteUse(entry);
    void countRefusals(entry);
  }

  function noteUse(entry: ActivityEntry): void {
    const { key, status, at } = entry;
    if (!key || !wasSent(entry)) return;
    const accepted = status !== undefined && status < 500 && !isRefusal(status);
    vaultLock.vault?.usage.note(key.id, { sentAt: at, ...(accepted ? { acceptedAt: at } : {}) });
  }

  async function countRefusals(entry: ActivityEntry): Promise<void> {
    const { changed, isNew } = await refused.count(entry);
    if (changed && entry.key) marked(entry.key.id, isNew);
  }

  async function explain(id: number): Promise<readonly Sentence[]> {
    const entry = (await log.all()).find((one) => one.id === id);
    const { vault } = vaultLock;
    const platform = entry && platforms.byId(entry.platform);
    const surface = platform?.surfaces.find((one) => one.id === entry?.surface);
    if (!entry || !vault || !platform || !surface) return [];
    const { keys, settings } = vault;
    const environment = environmentOf(settings, platforms, platform.id, entry.environment);
    const key = entry.key && keys.get(entry.key.id);
    const causes = causesOf({
      entry,
      platform,
      surface,
      environment: environment ?? { id: entry.environment, name: entry.environment },
      key: wasSent(entry) ? key : undefined,
      group: groupOf(platform, { surface, params: {} }, entry.method, new URL(entry.url).pathname),
      acceptedAt: key && vault.usage.of(key.id).acceptedAt,
      createdAt: key?.createdAt,
    });
    if (causes.length > 0) return causes;
    return entry.reason && !wasSent(entry) ? [reasonSentence(entry.reason, entry)] : [];
  }

  return {
    observer,
    log,
    feed,
    refused,
    stood({ rules, owners }) {
      standing.put({ since: stoodSince ?? ports.now().getTime(), rules, owners });
      stoodSince = undefined;
    },
    tabReport: reports.of,
    explain,
    locked() {
      standing.forget();
      feed.disconnectAll();
    },
    tabClosed: reports.forget,
  };
}

const isRefusal = (status: number) => status === 401 || status === 403;
