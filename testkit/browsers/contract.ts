/** What the browsers have in common, so that one suite of tests runs on each of them. */
import type { BrowserContextOptions } from '@playwright/test';

/** The lab, as far as a browser has to know it to be led there. */
export interface LabAddress {
  /**
   * `http://host:port` of the lab's proxy, which leads the platforms' real host names to the lab.
   */
  readonly proxyUrl: string;
  readonly certificate: {
    /** SHA-256 of the certificate's public key (SubjectPublicKeyInfo), in Base64. */
    readonly spkiSha256Base64: string;
  };
}

export interface LaunchOptions {
  /** The folder of the built extension, with its `manifest.json`. */
  readonly extensionDir: string;
  /**
   * A profile of its own, made where it is missing. What the extension stores there outlives the
   * browser.
   */
  readonly profileDir: string;
  /** Without a window. */
  readonly headless: boolean;
  /**
   * Leads the platforms' host names to the lab and trusts its certificate. Without it the browser
   * is as it is.
   */
  readonly lab?: LabAddress | undefined;
  /** The browser's program; found where it is not given. */
  readonly executablePath?: string | undefined;
  /** The size of every page's visible part; null for that of its window, which is the default. */
  readonly viewport?: { readonly width: number; readonly height: number } | null | undefined;
  /** What Playwright's context may be given besides, in Chromium; Firefox takes nothing of it. */
  readonly contextOptions?: BrowserContextOptions | undefined;
  /**
   * The language of the browser itself, such as `uk`; that of the machine unless given. A browser
   * that does not have it speaks English.
   */
  readonly language?: string | undefined;
  /** More arguments for the browser. */
  readonly args?: readonly string[] | undefined;
  /** Firefox's preferences (`about:config`). Other browsers have none. */
  readonly preferences?: Readonly<Record<string, string | number | boolean>> | undefined;
  /**
   * Whether SIGINT, SIGTERM and SIGHUP end the browser and this process too (the default). Where
   * not, the caller closes the browser.
   */
  readonly handleSignals?: boolean | undefined;
}

/**
 * A document on which a test acts as a user does: clicking and typing may bring its tab to the
 * front. Every action waits for what it needs and is refused after `actionTimeout`. Selectors are
 * CSS.
 */
export interface TestView {
  /**
   * Runs `fn` in the page; the argument and the result are JSON. `fn` sees nothing but its argument
   * and the page.
   */
  evaluate<Result>(fn: () => Result | Promise<Result>): Promise<Result>;
  evaluate<Result, Argument>(
    fn: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
  /** Waits until `fn`, run in the page again and again, answers something true. */
  waitFor(fn: () => unknown): Promise<void>;
  waitFor<Argument>(fn: (argument: Argument) => unknown, argument: Argument): Promise<void>;
  /** Clicks the first visible element that matches, once it is there. */
  click(selector: string): Promise<void>;
  /** Replaces the value of a field by typing. */
  fill(selector: string, text: string): Promise<void>;
  /**
   * Presses a key as `KeyboardEvent.key` names it, with modifiers before it: `Enter`, `ArrowDown`,
   * `Control+a`.
   */
  press(key: string): Promise<void>;
  /** The text content of the first element that matches, once it is there. */
  text(selector: string): Promise<string>;
  /** Writes a PNG. */
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

/** A tab. */
export interface TestPage extends TestView {
  /** Navigates as a typed address does: the request has no initiator. */
  goto(url: string): Promise<void>;
  /** The address of the document that is there now. */
  url(): Promise<string>;
}

/** A browser with the extension in it. */
export interface BrowserUnderTest {
  readonly kind: 'chromium' | 'firefox';
  /** `chrome-extension://<id>` or `moz-extension://<uuid>`. */
  readonly extensionOrigin: string;
  readonly popupUrl: string;
  /** The browser's name and version. */
  version(): Promise<string>;
  /** Opens a tab. */
  openPage(url: string): Promise<TestPage>;
  /** Opens the popup's page in a tab. */
  openPopupPage(): Promise<TestPage>;
  /** Ends the browser and starts it again on the same profile. Pages from before are gone. */
  restart(): Promise<void>;
  /**
   * Makes everything as in a new profile: the extension as just installed, with no vault, rule or
   * granted host of before; no cookie, stored data, cache or permission of any site; one empty tab.
   * The clipboard is the machine's, and stays.
   */
  startAfresh(): Promise<void>;
  /**
   * Why `startAfresh` would not be enough, for instance a script that Playwright adds to every
   * page.
   */
  readonly spentBy: string | undefined;
  /** The folder of its profile. */
  readonly profileDir: string;
  /** Ends the browser; its profile stays. Does nothing the second time. */
  close(): Promise<void>;
  /** Whether it runs: not after `close`, and not where it has crashed. */
  isRunning(): boolean;
}

/** Milliseconds that an action may wait for its element or condition. */
export const actionTimeout = 15_000;

/** The browser is not there, or did not do what starting it needs. The message says what to do. */
export class BrowserError extends Error {
  override readonly name = 'BrowserError';
}
