import { createSignal, type Signal } from '../../world/signal.ts';
import { RunningApp, type AppTools } from '../app/running.ts';
import type { App } from '../app/schema.ts';
import type { DevicePlatform } from '../sessions.ts';
import { layOut } from './layout.ts';
import { metricsOf, type Metrics, type Orientation } from './metrics.ts';
import { walk, type ScreenNode } from './node.ts';

/** What a phone is given of the world that it is in. */
export interface PhoneTools extends Pick<AppTools, 'pause' | 'ask'> {
  now(): number;
  /** An app was removed. */
  removed(appId: string): void;
}

export interface PhoneAbout {
  readonly udid: string;
  readonly name: string;
  readonly platform: DevicePlatform;
  readonly version: string;
  readonly form: 'phone' | 'tablet';
}

/** As Appium counts them. */
const AppState = { notInstalled: 0, notRunning: 1, background: 3, foreground: 4 } as const;

export interface LogEntry {
  readonly timestamp: number;
  readonly level: string;
  readonly message: string;
}

/** So many entries of a phone's log are kept. */
const KEPT_LOG = 1000;

/** What the system's own home screen is called. */
const home = { android: 'com.google.android.apps.nexuslauncher', ios: 'com.apple.springboard' };
const SHOW = 'latchkey-show:';

/** A simulated device: its apps, its screen, and what else a client can ask of it. */
export class Phone {
  readonly about: PhoneAbout;
  /** Something on the screen may have changed. */
  readonly changes: Signal = createSignal();
  /** An entry has come to the log. */
  readonly logged: Signal = createSignal();
  readonly files = new Map<string, string>();
  readonly log: LogEntry[] = [];
  clipboard = { type: 'plaintext', content: '' };
  location = { latitude: 50.4501, longitude: 30.5234, altitude: 0 };
  connection = { airplaneMode: false, wifi: true, data: true };
  appearance: 'light' | 'dark' = 'light';
  /** From 0 to 1. */
  battery = 1;
  /** Whether there is a network at all, whatever the client has switched on. */
  network = true;
  locked = false;
  /** Counts changes of the screen. */
  revision = 0;
  readonly #tools: PhoneTools;
  readonly #beginning: readonly App[];
  readonly #apps = new Map<string, App>();
  readonly #running = new Map<string, RunningApp>();
  #launcher: RunningApp | undefined;
  #foreground: string | undefined;
  #orientation: Orientation = 'PORTRAIT';
  #keyboardHidden = false;
  #drawn: { readonly revision: number; readonly root: ScreenNode } | undefined;

  /** `apps` is what it has each time that it is clean. */
  constructor(about: PhoneAbout, tools: PhoneTools, apps: readonly App[]) {
    this.about = about;
    this.#tools = tools;
    this.#beginning = apps;
    for (const app of apps) this.install(app);
  }

  get metrics(): Metrics {
    return metricsOf(this.about.platform, this.about.form, this.#orientation);
  }

  get orientation(): Orientation {
    return this.#orientation;
  }

  set orientation(held: Orientation) {
    this.#orientation = held;
    this.changed();
  }

  /** What is in front: an app, or the home screen. */
  get front(): RunningApp {
    const app = this.#foreground === undefined ? undefined : this.#running.get(this.#foreground);
    return app ?? this.#home();
  }

  /** Id of what is in front. */
  get package(): string {
    return this.front.app.id;
  }

  get activity(): string {
    return this.#foreground === undefined
      ? '.NexusLauncherActivity'
      : (this.front.screen.activity ?? '.MainActivity');
  }

  get keyboardShown(): boolean {
    return this.front.focus !== undefined && !this.#keyboardHidden;
  }

  /** What the screen shows now. */
  root(): ScreenNode {
    if (this.#drawn?.revision !== this.revision) {
      const root = layOut(this.front, this.metrics, this.keyboardShown);
      this.#drawn = { revision: this.revision, root };
    }
    return this.#drawn.root;
  }

  node(key: string): ScreenNode | undefined {
    for (const one of walk(this.root())) if (one.key === key) return one;
    return undefined;
  }

  changed(): void {
    this.revision += 1;
    this.changes.emit();
  }

  install(app: App): void {
    this.terminate(app.id);
    // The one that was installed last is the last.
    this.#apps.delete(app.id);
    this.#apps.set(app.id, app);
    this.#launcher = undefined;
    this.note(`installed ${app.id}`);
  }

  remove(id: string): boolean {
    this.terminate(id);
    this.#launcher = undefined;
    const was = this.#apps.delete(id);
    if (was) this.#tools.removed(id);
    return was;
  }

  apps(): readonly App[] {
    return [...this.#apps.values()];
  }

  stateOf(id: string): number {
    if (!this.#apps.has(id)) return AppState.notInstalled;
    if (!this.#running.has(id)) return AppState.notRunning;
    return this.#foreground === id ? AppState.foreground : AppState.background;
  }

  /** Brings an app to the front, begun anew where it does not run; false where it is not there. */
  activate(id: string): boolean {
    const app = this.#apps.get(id);
    if (!app) return false;
    if (!this.#running.has(id)) this.#running.set(id, new RunningApp(app, this.#appTools()));
    this.#foreground = id;
    this.note(`activated ${id}`);
    this.changed();
    return true;
  }

  /** Ends an app; false where it did not run. */
  terminate(id: string): boolean {
    const app = this.#running.get(id);
    if (!app) return false;
    app.end();
    this.#running.delete(id);
    if (this.#foreground === id) this.#foreground = undefined;
    this.note(`terminated ${id}`);
    this.changed();
    return true;
  }

  goHome(): void {
    this.#foreground = undefined;
    this.changed();
  }

  /** The back key of Android. */
  back(): void {
    if (this.keyboardShown) this.hideKeyboard();
    else if (!this.front.back()) this.goHome();
  }

  /** Opens an address in the app that knows it; false where none does. */
  openUrl(url: string, id?: string): boolean {
    for (const app of this.#apps.values()) {
      if (id !== undefined && app.id !== id) continue;
      const scheme = /^[a-z][\w+.-]*:/i.exec(url)?.[0] ?? ':';
      if (!Object.keys(app.links ?? {}).some((link) => link.startsWith(scheme))) continue;
      this.activate(app.id);
      if (this.front.follow(url)) return true;
    }
    return false;
  }

  focus(key: string | undefined): void {
    this.front.focus = key;
    this.#keyboardHidden = false;
    this.changed();
  }

  /** False where there was none. */
  hideKeyboard(): boolean {
    const was = this.keyboardShown;
    this.#keyboardHidden = true;
    this.changed();
    return was;
  }

  note(message: string, level = 'INFO'): void {
    this.log.push({ timestamp: this.#tools.now(), level, message });
    if (this.log.length > KEPT_LOG) this.log.shift();
    this.logged.emit();
  }

  /** As it was before anybody had it, but for its battery and its network. */
  clean(): void {
    for (const id of Array.from(this.#running.keys())) this.terminate(id);
    this.#apps.clear();
    for (const app of this.#beginning) this.install(app);
    this.#foreground = undefined;
    this.#keyboardHidden = false;
    this.#orientation = 'PORTRAIT';
    this.appearance = 'light';
    this.clipboard = { type: 'plaintext', content: '' };
    this.files.clear();
    this.log.length = 0;
    this.locked = false;
    this.changed();
  }

  #appTools(): AppTools {
    return {
      pause: (milliseconds) => this.#tools.pause(milliseconds),
      ask: async (url, init) => {
        const { airplaneMode, wifi, data } = this.connection;
        if (airplaneMode || !(wifi || data) || !this.network)
          throw new TypeError('the device has no network');
        return this.#tools.ask(url, init);
      },
      openUrl: (url) => {
        if (url.startsWith(SHOW)) this.activate(url.slice(SHOW.length));
        else this.openUrl(url);
      },
      log: (message) => {
        this.note(message);
      },
      changed: () => {
        this.changed();
      },
    };
  }

  /** The home screen: a button for each app. */
  #home(): RunningApp {
    this.#launcher ??= new RunningApp(
      {
        name: 'Home',
        id: home[this.about.platform],
        start: 'home',
        screens: {
          home: {
            elements: this.apps().map(({ id, name }) => ({
              kind: 'button' as const,
              text: name,
              label: name,
              tap: [{ openUrl: `${SHOW}${id}` }],
            })),
          },
        },
      },
      this.#appTools(),
    );
    return this.#launcher;
  }
}
