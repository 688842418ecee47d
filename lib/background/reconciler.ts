/**
 * The reconciler: after each change it makes rules, problems, badge and view fit what the vault
 * has.
 */
import { createRuleKeeper, type Refused } from '../injection/apply.ts';
import { compileRules, type ActiveKey } from '../injection/compile.ts';
import type { AccessKey } from '../keys/key.ts';
import type { Problem, View, ViewChange } from '../messages/contract.ts';
import { hostAccessFor, patternOf } from '../platforms/environment.ts';
import { hostsWithoutPages } from '../platforms/hosts.ts';
import type { PlatformRegistry } from '../platforms/registry.ts';
import { SentenceError, sentenceOf } from '../sentences/sentence.ts';
import type { VaultLock } from '../vault/lock.ts';
import { emptySettings, type Settings } from '../vault/stored.ts';
import { badgeOf } from './badge.ts';
import { disabledByPanic, isInUse, type Contents } from './assignments.ts';
import { environmentOf } from './environments.ts';
import { createLastView } from './last-view.ts';
import { readPanicked } from './panicked.ts';
import type { OldTabs } from './old-tabs.ts';
import type { Ports } from './ports.ts';
import {
  accessProblems,
  broadAccessProblems,
  createKnownAccess,
  crowdProblems,
  damageProblems,
  endedDismissals,
  leakProblems,
  lockedPanicProblems,
  oldTabsProblems,
  panicProblems,
  ruleProblems,
  storageProblems,
  type Unreadable,
} from './problems.ts';
import type { TypedTabs } from './typed-tabs.ts';
import { createSecretsInUse, type SecretsInUse } from './secrets.ts';
import { createDisplay, type Display } from './view.ts';

export interface Reconciler {
  readonly secrets: SecretsInUse;
  /** Why what is in use is not stored, as the view says it. */
  readonly unstored: string | undefined;
  view(): View;
  keys: Display['keys'];
  /**
   * Makes all fit and tells no page: for a worker that has just started, or where the change is
   * told later. Settings that are just being noted are given; if they could not be noted, this must
   * be called again without them.
   */
  reconcile(this: void, ahead?: Settings): Promise<ViewChange>;
  /** Updates everything and tells the open pages. */
  reconcileAndTell(this: void): Promise<ViewChange>;
  /** Tells the open pages of a change, unless they were told of a later one. */
  tell(change: ViewChange): void;
  /** Match patterns of the hosts and sites of the keys in use; none while all is paused. */
  hostsInUse(this: void): readonly string[];
  /** Removes every rule at once, and the view that the next worker would show. */
  takeRulesAway(): Promise<void>;
  /** The browser's permissions may have changed. */
  forgetAccess(): void;
}

const nothing: Contents = { keys: new Map(), settings: emptySettings };

/** `after` is the greatest revision that a page may hold. */
export function createReconciler(
  ports: Ports,
  vaultLock: VaultLock,
  { typedTabs, oldTabs }: { readonly typedTabs: TypedTabs; readonly oldTabs: OldTabs },
  after: number,
): Reconciler {
  const rulesInForce = createRuleKeeper(ports.rules);
  const display = createDisplay(vaultLock, ports, typedTabs, after);
  const lastView = createLastView(ports.session, ports.now);
  const access = createKnownAccess(ports.hasAccess);
  const secrets = createSecretsInUse({
    async secretOf(id) {
      if (!vaultLock.vault) throw new SentenceError({ code: 'vault.isLocked' });
      return vaultLock.vault.secretOf(id);
    },
  });

  let unstored: string | undefined;
  let hosts: readonly string[] = [];

  async function reconcile(ahead?: Settings): Promise<ViewChange> {
    const { keys, settings } = vaultLock.vault ?? nothing;
    const contents: Contents = { keys, settings: ahead ?? settings };
    const { active, unreadable } = await activeKeys(
      contents,
      ports.platforms,
      typedTabs,
      secrets.of,
    );
    hosts = active.flatMap(({ platform, environment }) =>
      hostAccessFor(platform.surfaces, environment),
    );
    secrets.keep(new Set(active.map(({ key }) => key.id)));
    const { rules, leftOut, crowded } = await rulesFor(active, ports.platforms, access.has);
    let refused: readonly Refused[] = [];
    let failure: Problem[] = [];
    try {
      refused = await rulesInForce.apply(rules);
    } catch (error) {
      failure = [
        {
          id: 'rules',
          lasts: true,
          unsent: true,
          sentence: { code: 'problem.rulesRefused', parameters: { detail: String(error) } },
        },
      ];
    }
    unstored = vaultLock.vault?.unstored;
    const problems: readonly Problem[] = [
      ...failure,
      ...storageProblems(unstored),
      ...panicProblems(disabledByPanic(contents).length),
      ...lockedPanicProblems(vaultLock.state === 'locked' ? await readPanicked(ports.session) : 0),
      ...oldTabsProblems(vaultLock.vault ? await oldTabs.count() : 0),
      ...leakProblems(vaultLock.vault?.leaked ?? nothing.keys, ports.platforms),
      ...damageProblems(vaultLock.vault?.damaged ?? []),
      ...ruleProblems(contents, leftOut, refused, unreadable),
      ...crowdProblems(crowded, ports.platforms),
      ...(await broadAccessProblems(active, access.has)),
      ...(await accessProblems(active, access.has)),
    ];
    const change = display.update(contents.settings, problems);
    const unsent = problems.some((problem) => problem.unsent);
    ports.showBadge(badgeOf({ ...change, inUse: display.inUse(), unsent }));
    endDismissals(contents.settings, problems);
    lastView.keep(display.view);
    return change;
  }

  /** A dismissal ends with the problem that it dismissed. Stored behind the answer. */
  function endDismissals(settings: Settings, problems: readonly Problem[]): void {
    const { vault } = vaultLock;
    const ended = new Set(vault ? endedDismissals(settings, problems) : []);
    if (!vault || ended.size === 0) return;
    const plan = () => {
      const dismissed = vault.settings.dismissed.filter((id) => !ended.has(id));
      return { settings: { ...vault.settings, dismissed } };
    };
    // Where it cannot be stored, the next reconciliation tries again.
    setTimeout(() => void vault.write(plan).catch(() => undefined));
  }

  let told = 0;
  function tell(change: ViewChange): void {
    if (change.revision <= told) return;
    told = change.revision;
    ports.announce(change);
  }

  return {
    secrets,
    get unstored() {
      return unstored;
    },
    hostsInUse: () => [...new Set(hosts.filter((pattern) => pattern.startsWith('http')))],
    view: display.view,
    keys: display.keys,
    reconcile,
    async reconcileAndTell() {
      const change = await reconcile();
      tell(change);
      return change;
    },
    tell,
    async takeRulesAway() {
      // If the browser refuses, the next reconciliation tries again and reports it. It must not
      // keep the vault from locking.
      await Promise.allSettled([rulesInForce.apply([]), lastView.drop()]);
    },
    forgetAccess: () => access.forget(),
  };
}

/** The keys in use with their secrets, in a stable order; none while all is paused. */
export async function activeKeys(
  { keys, settings }: Contents,
  registry: PlatformRegistry,
  typedTabs: Pick<TypedTabs, 'of'>,
  secretOf: (id: string) => Promise<string>,
): Promise<{ active: ActiveKey[]; unreadable: Unreadable[] }> {
  const active: ActiveKey[] = [];
  const unreadable: Unreadable[] = [];
  if (settings.paused) return { active, unreadable };
  const used = settings.assignments.flatMap(({ key: id }): AccessKey[] => {
    const key = keys.get(id);
    return key && isInUse(settings, key) ? [key] : [];
  });
  await Promise.all(
    used.map(async (key) => {
      const platform = registry.byId(key.platform);
      const environment = environmentOf(settings, registry, key.platform, key.environment);
      if (!platform || !environment) return;
      try {
        const typedAddresses = settings.typedAddresses.includes(platform.id)
          ? 'everywhere'
          : typedTabs.of(platform.id);
        const secret = await secretOf(key.id);
        active.push({ platform, environment, key, secret, typedAddresses });
      } catch (error) {
        unreadable.push({ key, sentence: sentenceOf(error) });
      }
    }),
  );
  const order = ({ platform, environment }: ActiveKey) => `${platform.id}\n${environment.id}`;
  active.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return { active, unreadable };
}

/** The rules of these keys, for what the browser lets the extension reach. */
export async function rulesFor(
  active: readonly ActiveKey[],
  platforms: PlatformRegistry,
  hasAccess: (pattern: string) => Promise<boolean>,
): Promise<ReturnType<typeof compileRules>> {
  return compileRules(await withinAccess(active, hasAccess), hostsWithoutPages(platforms));
}

/**
 * The keys with only those origins that the browser lets the extension reach. Chromium lets a rule
 * act on a host that the user has withheld where only the page's host was granted; what was
 * withheld is withheld.
 */
async function withinAccess(
  active: readonly ActiveKey[],
  hasAccess: (pattern: string) => Promise<boolean>,
): Promise<ActiveKey[]> {
  return Promise.all(
    active.map(async (entry) => {
      const origins = await Promise.all(
        Object.entries(entry.environment.origins).map(async ([role, list]) => {
          const granted = await Promise.all(list.map((origin) => hasAccess(patternOf(origin))));
          return [role, list.filter((_, index) => granted[index])] as const;
        }),
      );
      return {
        ...entry,
        environment: { ...entry.environment, origins: Object.fromEntries(origins) },
      };
    }),
  );
}
