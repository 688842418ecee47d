import { createSignal, type Signal } from '../world/signal.ts';
import { pageOf, sourceOf } from './page/phone-page.ts';
import { pageNodes, type PageNode } from './page/tree.ts';
import { ElementIds } from './elements.ts';
import { WebDriverError, NO_ELEMENT } from './errors.ts';
import { checkStrategy, find } from './find/index.ts';
import { scrollFor } from './find/scrolling.ts';
import type { Phone } from './phone/phone.ts';
import type { ScreenNode } from './phone/node.ts';
import type { Capabilities, DevicePlatform, HubSession } from './sessions.ts';
import { defaultSettings } from './settings.ts';
import type { ScreenRecorder } from './video/recorder.ts';

/** How a driver waits: it ends with its session. */
export type Pause = (milliseconds: number) => Promise<void>;

/** What a driver can do beyond its phone. */
export interface DriverTools {
  /** Milliseconds since the epoch, by the world's clock. */
  now(): number;
  readonly pause: Pause;
  /**
   * Puts an artifact's app on the phone, and says which app that is; undefined where there is no
   * such artifact for this session.
   */
  install(reference: string): string | undefined;
}

/** What the hub's engine keeps of a session: the driver of the platform, on its phone. */
export class Driver {
  readonly session: HubSession;
  readonly phone: Phone;
  readonly ids: ElementIds;
  readonly settings: Record<string, unknown>;
  /** As the client was told. */
  readonly capabilities: Capabilities;
  /** What records the screen for the client, where that has asked for it. */
  recorder: ScreenRecorder | undefined;
  /** Milliseconds that a locator is looked for. */
  implicitWait = 0;
  /** The client has gone to another context. */
  readonly contextChanged: Signal = createSignal();
  #context = 'NATIVE_APP';
  readonly now: DriverTools['now'];
  readonly pause: Pause;
  readonly install: DriverTools['install'];
  #page: { readonly revision: number; readonly shape: string; readonly page: PageNode } | undefined;

  constructor(
    session: HubSession,
    phone: Phone,
    capabilities: Capabilities,
    { now, pause, install }: DriverTools,
  ) {
    this.session = session;
    this.phone = phone;
    this.capabilities = capabilities;
    this.now = now;
    this.pause = pause;
    this.install = install;
    this.ids = new ElementIds(session.platform);
    this.settings = defaultSettings(session.platform);
  }

  get context(): string {
    return this.#context;
  }

  set context(name: string) {
    if (name === this.#context) return;
    this.#context = name;
    this.contextChanged.emit();
  }

  get platform(): DevicePlatform {
    return this.session.platform;
  }

  /** What the screen shows, as locators see it. */
  page(): PageNode {
    const { phone } = this;
    const shape = String(this.settings['pageSourceExcludedAttributes'] ?? '');
    const known = this.#page;
    if (known?.revision === phone.revision && known.shape === shape) return known.page;
    const page = pageOf(phone, new Set(shape.split(',').map((one) => one.trim())));
    this.#page = { revision: phone.revision, shape, page };
    return page;
  }

  source(): string {
    return sourceOf(this.phone, this.page());
  }

  /** The element that an id stands for, as it is now. @throws {WebDriverError} */
  element(id: string): PageNode & { readonly node: ScreenNode } {
    const found = this.#onPage(this.ids.keyOf(id));
    if (!found?.node) throw this.ids.stale(id);
    return found as PageNode & { readonly node: ScreenNode };
  }

  #onPage(key: string): PageNode | undefined {
    for (const one of pageNodes(this.page())) if (one.node?.key === key) return one;
    return undefined;
  }

  /** What a locator names, looked for as long as the client has said. */
  async findAll(using: unknown, value: unknown, below?: string): Promise<readonly PageNode[]> {
    checkStrategy(this.platform, using, value);
    const look = () => this.findNow(using as string, value as string, below);
    let found = look();
    let left = this.implicitWait;
    while (found.length === 0 && left > 0 && !this.session.live.over.aborted) {
      const step = Math.min(left, LOOK_AGAIN);
      // oxlint-disable-next-line no-await-in-loop -- each look comes after the one before
      await this.pause(step);
      left -= step;
      found = look();
    }
    return found;
  }

  findNow(using: string, value: string, below?: string): readonly PageNode[] {
    const key = below === undefined ? undefined : this.element(below).node.key;
    return find(
      {
        platform: this.platform,
        page: () => this.page(),
        below:
          key === undefined
            ? undefined
            : (page) => [...pageNodes(page)].find(({ node }) => node?.key === key),
        appPackage: this.phone.package,
        completesIds: this.settings['disableIdLocatorAutocompletion'] !== true,
        scroll: (statement) => scrollFor(this.phone, () => this.page(), statement),
      },
      using,
      value,
    );
  }

  async findOne(using: unknown, value: unknown, below?: string): Promise<PageNode> {
    const [first] = await this.findAll(using, value, below);
    if (!first) throw new WebDriverError('no such element', NO_ELEMENT);
    return first;
  }

  /** A reference to an element, with what the settings want to be told of it. */
  reference(one: PageNode): Record<string, unknown> {
    const reference: Record<string, unknown> = this.ids.reference((one.node as ScreenNode).key);
    if (this.settings['shouldUseCompactResponses'] !== false) return reference;
    for (const name of String(this.settings['elementResponseAttributes'] ?? '').split(',')) {
      const wanted = name === 'type' || name === 'name' ? one.type : one.attributes[name];
      if (wanted !== undefined && name !== '') reference[name] = wanted;
    }
    return reference;
  }
}

/** How often a locator is looked for again, in milliseconds. */
const LOOK_AGAIN = 100;
