/**
 * The running background, composed: one vault, its commands in turn, and after each of them the
 * reconciler. A woken worker and a fresh one take the same way through `startLatchkey`.
 */
import { createRuleKeeper } from '../injection/apply.ts';
import type { CommandName, Handlers, ViewChange } from '../messages/contract.ts';
import { openLock, type VaultLock } from '../vault/lock.ts';
import { measuredDerivation, type Derivation } from '../vault/passphrase.ts';
import { serial } from '../vault/serial.ts';
import { createActivity } from './activity/activity.ts';
import type { Feed } from './activity/feed.ts';
import type { Observer } from './activity/observer.ts';
import { createAutoLock, type AutoLock } from './auto-lock.ts';
import { createClipboardGuard } from './clipboard.ts';
import { activityHandlers } from './commands/activity.ts';
import { annotatingHandlers } from './commands/annotating.ts';
import { checkingHandlers } from './commands/checking.ts';
import { clipboardHandlers } from './commands/clipboard.ts';
import { createCommandContext } from './commands/context.ts';
import { deletingHandlers } from './commands/deleting.ts';
import { draftHandlers } from './commands/drafts.ts';
import { environmentHandlers } from './commands/environments.ts';
import { examineHandlers } from './commands/examine.ts';
import { keyHandlers } from './commands/keys.ts';
import { manyKeysHandlers } from './commands/many-keys.ts';
import { panicHandlers } from './commands/panic.ts';
import { preferenceHandlers } from './commands/preferences.ts';
import { problemHandlers } from './commands/problems.ts';
import { createProtection } from './commands/protection.ts';
import { rotatingHandlers } from './commands/rotating.ts';
import { savingHandlers } from './commands/saving.ts';
import { snippetHandlers } from './commands/snippets.ts';
import { createSwitching } from './commands/switching.ts';
import { tabHandlers } from './commands/tabs.ts';
import { transferHandlers } from './commands/transfer.ts';
import { typedAddressHandlers } from './commands/typed-addresses.ts';
import { putFirstRules } from './first-rules.ts';
import { createKeptPins } from './kept-pins.ts';
import { lastRevision } from './last-view.ts';
import { createOldTabs } from './old-tabs.ts';
import { createCompany } from './company.ts';
import { forgetPanicked } from './panicked.ts';
import { readPins } from './pins.ts';
import type { IdleState, Ports } from './ports.ts';
import { createReminding } from './reminding.ts';
import { createReconciler } from './reconciler.ts';
import { refusedNotice } from './notices.ts';
import { keepSelected } from './selected-text.ts';
import { readTypedTabs } from './typed-tabs.ts';

export interface Latchkey {
  /**
   * What does each command. It answers when the rules stand as they then should, and fails with an
   * error whose message is for the user; nothing has changed then.
   */
  readonly handlers: Handlers;
  /**
   * Updates rules, badge and view after a change from outside, such as the browser's permissions.
   */
  refresh(): Promise<ViewChange>;
  /**
   * The browser has just started, or Latchkey was installed in it; pages may have been there before
   * the rules.
   */
  justStarted(): Promise<void>;
  /** A company gives something else now. */
  givenChanged(): Promise<void>;
  /** The user was idle for the requested time, locked the screen, or is back. */
  idle(state: IdleState): Promise<void>;
  /** Locks the vault if the user is still away when the time is over. */
  lockIfAway(): Promise<void>;
  /** A tab was closed, by itself or with its window. */
  tabClosed(tab: number, withWindow?: boolean): Promise<void>;
  /** A tab was opened by another one. */
  tabOpened(tab: number, opener: number): Promise<void>;
  /** The time of a copied secret on the clipboard is over. */
  clearClipboard(): Promise<void>;
  /** Keeps a text that the user chose to save as a key, for the window that asks about it. */
  selected(this: void, text: string, address: string): Promise<void>;
  /** What the browser tells of requests, and the pages that follow it. */
  readonly activity: Observer & Pick<Feed, 'connect'>;
}

/** Tells whether this session's keys were read through already. */
const AUDITED = 'vault/audited';

/**
 * Opens the vault, where it is not locked, and puts the rules in force.
 * @throws {VaultError} where the vault cannot be read. No rule is in force then.
 */
export async function startLatchkey(
  browserPorts: Ports,
  /** Chooses what a passphrase costs; measured on this machine unless given. */
  newDerivation: () => Promise<Derivation> = measuredDerivation,
): Promise<Latchkey> {
  const asking = createCompany(browserPorts);
  // Beside what a company gives, because a browser that starts sends its first requests meanwhile.
  const firstRules = putFirstRules(
    browserPorts,
    asking.then(({ platforms }) => platforms),
  );
  const company = await asking;
  // All else is the browser's own, also what it may be given later.
  const ports = Object.create(browserPorts, { platforms: { value: company.platforms } }) as Ports;
  const clipboard = createClipboardGuard(
    ports.clipboard,
    ports,
    ports.now,
    ports.clearClipboardAfter,
  );
  let vaultLock: VaultLock;
  try {
    vaultLock = await openLock(ports.storage, ports.session, {
      monotonic: ports.monotonic,
      newDerivation,
      onProgress: (progress) => ports.announceProgress(progress),
    });
  } catch (error) {
    await firstRules;
    await createRuleKeeper(ports.rules).apply([]);
    clipboard.makeGood(true).catch(() => undefined);
    throw error;
  }
  const inTurn = serial();
  // One more, so that a page with the earlier view asks again.
  const after = (await lastRevision(ports.session)) + 1;
  const typedTabs = await readTypedTabs(ports.session);
  const oldTabs = createOldTabs(ports);
  const pins = await readPins(ports.session);
  const keptPins = await createKeptPins(ports, pins);
  const activity = await createActivity(
    ports,
    vaultLock,
    { typedTabs, oldTabs, pins, isFirstWorker: await firstRules },
    keyMarked,
  );
  const reminding = createReminding(ports);
  const reconciler = createReconciler(
    ports,
    vaultLock,
    { typedTabs, oldTabs, pins, keptPins },
    after,
    {
      stood: activity.stood,
      refused: () => activity.refused.marked,
      given: () => company.given,
      idle: () => reminding.idle(vaultLock.vault),
    },
  );
  const context = createCommandContext(ports, vaultLock, reconciler, company);
  const switching = createSwitching(context, inTurn);
  const protection = createProtection(context, clipboard, ({ opened }) => {
    if (!opened) {
      activity.locked();
      return autoLock.watch();
    }
    forgetPanicked(ports.session).catch(() => undefined);
    return begin();
  });
  const autoLock: AutoLock = createAutoLock(ports, vaultLock, protection.lock);

  const deleting = deletingHandlers(context);

  const handlers: Handlers = {
    ...keyHandlers(context),
    ...annotatingHandlers(context),
    ...checkingHandlers(context, () => inTurn(reconciler.reconcileAndTell)),
    ...deleting,
    ...savingHandlers(context),
    ...rotatingHandlers(context, pins, deleting['key.delete']),
    ...manyKeysHandlers(context),
    ...examineHandlers(context),
    ...switching.handlers,
    ...environmentHandlers(context),
    ...typedAddressHandlers(context, typedTabs),
    ...protection.handlers,
    ...panicHandlers(context, switching, protection.lock),
    ...preferenceHandlers(context, autoLock, keepPins, company),
    ...problemHandlers(context),
    ...draftHandlers(context),
    ...snippetHandlers(context),
    ...clipboardHandlers(context, clipboard),
    ...tabHandlers(context, oldTabs, pins, keepPins),
    ...activityHandlers(context, activity),
    ...transferHandlers(context, preferencesSettled),
    'view.get': async () => reconciler.view(),
    'view.keys': async ({ from }) => reconciler.keys(from),
  };

  /** Reads all keys once in a session, to report damage before the key is needed. */
  async function audit(): Promise<void> {
    const { vault } = vaultLock;
    if (!vault || (await ports.session.get(AUDITED))[AUDITED]) return;
    if (await vault.audit()) await inTurn(reconciler.reconcileAndTell);
    await ports.session.set({ [AUDITED]: true });
  }

  /** Tells of tabs that were there before the rules, where the browser has just started. */
  async function lookForOldTabs(): Promise<void> {
    // A locked vault does not say yet which keys are in use.
    if (!vaultLock.vault) return;
    if (await oldTabs.look(reconciler.hostsInUse())) await inTurn(reconciler.reconcileAndTell);
  }

  /** Stores the pins behind an answer, where the user keeps them over a restart. */
  function keepPins(): void {
    const { vault } = vaultLock;
    // Where it cannot be stored, the next pin tries again.
    if (vault) setTimeout(() => void keptPins.keep(vault).catch(() => undefined));
  }

  async function restorePins(): Promise<void> {
    const { vault } = vaultLock;
    if (vault && (await keptPins.restore(vault))) await inTurn(reconciler.reconcileAndTell);
  }

  /** Makes what follows from preferences fit them, after others were restored. */
  async function preferencesSettled(): Promise<void> {
    const { vault } = vaultLock;
    if (vault) await vaultLock.stayOpen(!vault.settings.preferences.lockWithBrowser);
    autoLock.watch();
    keepPins();
  }

  /** Where it fails, the next day or start tries again. */
  function remind(): void {
    inTurn(async () => {
      if (vaultLock.vault) await reminding.remind(vaultLock.vault);
    }).catch(() => undefined);
  }

  /** Makes the vault hold what a company gives. */
  async function keepGiven(): Promise<void> {
    const { vault } = vaultLock;
    // Where it cannot be stored, the next start tries again.
    if (!vault || !(await company.keep(vault).catch(() => false))) return;
    await preferencesSettled();
    await reconciler.reconcileAndTell();
  }

  function begin(): void {
    inTurn(keepGiven).catch(() => undefined);
    restorePins().catch(() => undefined);
    remind();
    lookForOldTabs().catch(() => undefined);
    autoLock.watch();
    // Store what an earlier worker of this session could not.
    if (vaultLock.vault) void switching.storeAhead(vaultLock.vault);
    audit().catch(() => undefined);
  }

  /** A key got the mark of one that its platform keeps refusing, or lost it. */
  function keyMarked(key: string, isNew: boolean): void {
    // Where it fails, the next reconciliation tells of the mark.
    inTurn(reconciler.reconcileAndTell).catch(() => undefined);
    const { vault } = vaultLock;
    const refused = vault?.keys.get(key);
    if (!isNew || !refused || !vault?.settings.preferences.notifyRefused) return;
    ports.notify(refusedNotice(refused, vault.settings.preferences.quiet));
  }

  // Announce nothing: an open page asks for the whole view when it sees a newer revision.
  await reconciler.reconcile();
  begin();
  // A clipboard that cannot be read now is tried again at the next start.
  inTurn(() => clipboard.makeGood(vaultLock.state === 'locked')).catch(() => undefined);
  return {
    // Reading does not wait for a running write, so the popup opens at once.
    handlers: mapHandlers(handlers, (handle, name) =>
      name.startsWith('view.') || unqueued.has(name)
        ? handle
        : (input) => inTurn(() => handle(input)),
    ),
    async refresh() {
      reconciler.forgetAccess();
      const change = await inTurn(reconciler.reconcileAndTell);
      remind();
      return change;
    },
    async justStarted() {
      if (vaultLock.state !== 'absent') await oldTabs.justStarted();
      await lookForOldTabs();
    },
    givenChanged: () =>
      inTurn(async () => {
        await company.read();
        await keepGiven();
        await reconciler.reconcileAndTell();
      }),
    idle: (state) => inTurn(() => autoLock.idle(state)),
    lockIfAway: () => inTurn(() => autoLock.lockIfAway()),
    tabClosed: (tab, withWindow = false) =>
      inTurn(async () => {
        activity.tabClosed(tab);
        const [wasTyped, wasPinned] = [await typedTabs.close(tab), await pins.close(tab)];
        if (wasTyped || wasPinned) await reconciler.reconcileAndTell();
        // A browser that ends closes its windows; what was pinned in them is wanted then.
        if (wasPinned && !withWindow) keepPins();
      }),
    tabOpened: (tab, opener) =>
      inTurn(async () => {
        const inherits = vaultLock.vault?.settings.preferences.childTabs === 'inherit';
        if (inherits && (await pins.copy(opener, tab))) await reconciler.reconcileAndTell();
      }),
    activity: {
      sending: activity.observer.sending,
      async ended(seen) {
        // A browser forgets what a tab's badge says when another page is there.
        if (seen.type === 'main_frame') reconciler.showTabBadge(seen.tab);
        await activity.observer.ended(seen);
      },
      connect: activity.feed.connect,
    },
    clearClipboard: () => inTurn(() => clipboard.clearNow()),
    selected: (text, address) =>
      keepSelected(ports.session, { text, address, at: ports.now().getTime() }),
  };
}

/** What does not wait for the commands before it: what stops one, and what a platform answers. */
const unqueued: ReadonlySet<string> = new Set<CommandName>(['import.stop', 'key.check', 'key.ask']);

type AnyHandler = (input: never) => Promise<unknown>;

/** The same handlers, each made into another of its kind. */
function mapHandlers(
  handlers: Handlers,
  change: (handle: AnyHandler, name: CommandName) => AnyHandler,
): Handlers {
  return Object.fromEntries(
    (Object.keys(handlers) as CommandName[]).map((name) => [name, change(handlers[name], name)]),
  ) as unknown as Handlers;
}
