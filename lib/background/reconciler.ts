/**
 * The reconciler: after each change it makes rules, problems, badge and view fit what the vault
 * has.
 */
import type { Given } from '../company/given.ts';
import { createRuleKeeper, type Applied } from '../injection/apply.ts';
import { createCompiler, type ActiveKey } from '../injection/compile.ts';
import type { Problem, View, ViewChange } from '../messages/contract.ts';
import type { Reminder } from '../keys/reminders.ts';
import { hostAccessFor } from '../platforms/environment.ts';
import { nextDay } from '../platforms/expiry.ts';
import { hostsWithoutPages } from '../platforms/hosts.ts';
import { SentenceError } from '../sentences/sentence.ts';
import type { VaultLock } from '../vault/lock.ts';
import { emptySettings, type Settings } from '../vault/stored.ts';
import { activeKeys, createAccessFilter } from './active-keys.ts';
import { badgeOf } from './badge.ts';
import { companyProblems } from './company.ts';
import { createTabBadges, pinBadges } from './tab-badges.ts';
import { disabledByPanic, type Contents } from './assignments.ts';
import { createLastView } from './last-view.ts';
import { readPanicked } from './panicked.ts';
import type { OldTabs } from './old-tabs.ts';
import type { KeptPins } from './kept-pins.ts';
import type { Pins } from './pins.ts';
import type { Ports } from './ports.ts';
import { broadAccessProblems, createAccessProblems, createKnownAccess } from './problems/access.ts';
import {
  expiryProblems,
  idleProblems,
  leakProblems,
  lockedPanicProblems,
  panicProblems,
  refusedProblems,
} from './problems/keys.ts';
import {
  crowdProblems,
  lostPinsProblems,
  oldTabsProblems,
  ruleProblems,
  sharedProblems,
} from './problems/rules.ts';
import { damageProblems, endedDismissals, storageProblems } from './problems/storage.ts';
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
  /** Shows a tab's badge again: a browser forgets it when another page is there. */
  showTabBadge(this: void, tab: number): void;
  /** The browser's permissions may have changed. */
  forgetAccess(): void;
}

/** What watches requests, as far as the reconciler has to do with it. */
export interface Watching {
  /** To be told of the rules that stand, whenever they were applied. */
  stood(this: void, applied: Applied): void;
  /** Ids of the keys that their platform keeps refusing, with how often in a row. */
  refused(this: void): ReadonlyMap<string, number>;
  /** What a company gives. */
  given(this: void): Given;
  /** Keys that their platform will disable soon because they are not used. */
  idle(this: void): readonly Reminder[];
}

const nothing: Contents = { keys: new Map(), settings: emptySettings };

/** `after` is the greatest revision that a page may hold. */
export function createReconciler(
  ports: Ports,
  vaultLock: VaultLock,
  {
    typedTabs,
    oldTabs,
    pins,
    keptPins,
  }: {
    readonly typedTabs: TypedTabs;
    readonly oldTabs: OldTabs;
    readonly pins: Pins;
    readonly keptPins: Pick<KeptPins, 'lost'>;
  },
  after: number,
  watching: Watching,
): Reconciler {
  const rulesInForce = createRuleKeeper(ports.rules);
  const compile = createCompiler();
  const display = createDisplay(
    vaultLock,
    ports,
    { typedTabs, pins, given: watching.given },
    after,
  );
  const lastView = createLastView(ports.session, ports.now);
  const access = createKnownAccess(ports.hasAccess);
  const tabBadges = createTabBadges(ports.showTabBadge);
  let withinAccess = createAccessFilter(access.has);
  let accessProblems = createAccessProblems(access.has);
  const secrets = createSecretsInUse({
    async secretOf(id) {
      if (!vaultLock.vault) throw new SentenceError({ code: 'vault.isLocked' });
      return vaultLock.vault.secretOf(id);
    },
  });

  let unstored: string | undefined;
  let inUse: readonly ActiveKey[] = [];
  /** When the browser is to wake the worker for another day. */
  let looksAt: number | undefined;

  async function reconcile(ahead?: Settings): Promise<ViewChange> {
    const { keys, settings } = vaultLock.vault ?? nothing;
    const contents: Contents = { keys, settings: ahead ?? settings };
    const { active, unreadable } = await activeKeys(
      contents,
      ports.platforms,
      { typedTabs, pins: pins.all, now: ports.now() },
      secrets.of,
    );
    inUse = active;
    secrets.keep(new Set(active.map(({ key }) => key.id)));
    const { rules, leftOut, shared, crowded } = compile(
      await withinAccess(active),
      hostsWithoutPages(ports.platforms),
    );
    let applied: Applied | undefined;
    let failure: Problem[] = [];
    try {
      applied = await rulesInForce.apply(rules);
      watching.stood(applied);
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
      ...expiryProblems(contents, ports.now()),
      ...idleProblems(watching.idle(), ports.platforms),
      ...refusedProblems(contents, watching.refused(), ports.platforms),
      ...companyProblems(watching.given()),
      ...damageProblems(vaultLock.vault?.damaged ?? []),
      ...ruleProblems(contents, leftOut, applied?.refused ?? [], unreadable),
      ...sharedProblems(contents, shared, ports.platforms),
      ...crowdProblems(crowded, ports.platforms),
      ...lostPinsProblems(vaultLock.vault ? keptPins.lost() : 0),
      ...(await broadAccessProblems(active, access.has)),
      ...(await accessProblems(active)),
    ];
    const change = display.update(contents.settings, problems);
    const unsent = problems.some((problem) => problem.unsent);
    ports.showBadge(badgeOf({ ...change, inUse: display.inUse(), unsent }));
    tabBadges.show(pinBadges(contents, pins.all));
    lookAtNextDay(contents);
    endDismissals(contents.settings, problems);
    lastView.keep(display.view);
    return change;
  }

  /**
   * A key that expires is not to be sent on its day, and its end is told of before, though nothing
   * else happens then.
   */
  function lookAtNextDay({ keys }: Contents): void {
    const time = keys.size > 0 ? nextDay(ports.now()) : undefined;
    if (time?.getTime() === looksAt) return;
    looksAt = time?.getTime();
    ports.refreshAt(time);
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
    hostsInUse() {
      const hosts = inUse.flatMap(({ platform, environment }) =>
        hostAccessFor(platform.surfaces, environment),
      );
      return [...new Set(hosts.filter((pattern) => pattern.startsWith('http')))];
    },
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
      await Promise.allSettled([rulesInForce.apply([]).then(watching.stood), lastView.drop()]);
    },
    showTabBadge: tabBadges.again,
    forgetAccess() {
      access.forget();
      withinAccess = createAccessFilter(access.has);
      accessProblems = createAccessProblems(access.has);
    },
  };
}
