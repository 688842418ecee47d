import type { Action, Alert, App, AppScreen, Call, Condition } from './schema.ts';

export type Value = string | boolean | number;

/** A screen that was opened; opened again it is another one, with elements of its own. */
export interface Visit {
  readonly screen: string;
  readonly number: number;
  /** How far each list was scrolled, by its place on the screen. */
  readonly scrolled: Map<string, number>;
}

/** What an app can do beyond its own screens. */
export interface AppTools {
  pause(milliseconds: number): Promise<void>;
  /** Asks one of the lab's platforms. */
  ask(url: string, init: RequestInit): Promise<Response>;
  openUrl(url: string): void;
  log(message: string): void;
  /** Something on the screen may have changed. */
  changed(): void;
}

/**
 * Deepest nesting of what one touch sets off: an app that opens its own screen again for ever
 * stops.
 */
const DEEPEST = 20;

/** An app that runs: where it is, and what it knows. */
export class RunningApp {
  readonly app: App;
  readonly values = new Map<string, Value>();
  readonly history: Visit[] = [];
  alert: Alert | undefined;
  toast: string | undefined;
  /** Place on the screen of the field that has the keyboard. */
  focus: string | undefined;
  readonly #tools: AppTools;
  #visits = 0;
  #ended = false;

  constructor(app: App, tools: AppTools) {
    this.app = app;
    this.#tools = tools;
    for (const [name, value] of Object.entries(app.values ?? {})) this.values.set(name, value);
    this.open(app.start);
  }

  get visit(): Visit {
    return this.history.at(-1) as Visit;
  }

  get screen(): AppScreen {
    return this.app.screens[this.visit.screen] as AppScreen;
  }

  /** What is still on its way does nothing any more. */
  end(): void {
    this.#ended = true;
  }

  open(screen: string, depth = 0): void {
    const { opened = [] } = this.app.screens[screen] as AppScreen;
    this.#visits += 1;
    this.history.push({ screen, number: this.#visits, scrolled: new Map() });
    if (this.history.length > 100) this.history.shift();
    this.focus = undefined;
    this.#tools.changed();
    this.#run(opened, depth + 1);
  }

  /** Goes back; false where there is nothing to go back to. */
  back(): boolean {
    if (this.alert) this.alert = undefined;
    else if (this.history.length > 1) this.history.pop();
    else return false;
    this.focus = undefined;
    this.#tools.changed();
    return true;
  }

  /** A screen's address with what it says: false where the app knows no such address. */
  follow(url: string): boolean {
    for (const [pattern, screen] of Object.entries(this.app.links ?? {})) {
      const names = [...pattern.matchAll(/\{([\w.-]+)\}/g)].map(([, name]) => name as string);
      const source = pattern
        .split(/\{[\w.-]+\}/)
        .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
        .join('([^/?#]+)');
      const match = new RegExp(`^${source}$`).exec(url);
      if (!match) continue;
      names.forEach((name, index) => {
        this.values.set(name, decoded(match[index + 1] ?? ''));
      });
      this.open(screen);
      return true;
    }
    return false;
  }

  /** Does what a touch sets off. What takes time goes on by itself. */
  perform(actions: readonly Action[]): void {
    this.toast = undefined;
    this.#run(actions, 0);
  }

  /** Answers the alert by the number of its button. */
  answer(button: number): void {
    const { alert } = this;
    this.alert = undefined;
    this.#tools.changed();
    this.#run(alert?.buttons?.[button]?.do ?? [], 0);
  }

  set(name: string, value: Value): void {
    this.values.set(name, value);
    this.#tools.changed();
  }

  /** A text with the values that it names; `more` are those of a row of a list. */
  filled(text: string, more: Readonly<Record<string, string>> = {}): string {
    if (!text.includes('{')) return text;
    return text.replaceAll(/\{([\w.-]+)\}/g, (_whole, name: string) =>
      String(more[name] ?? this.values.get(name) ?? ''),
    );
  }

  holds({ value, equals, matches, not = false }: Condition): boolean {
    const is = this.values.get(value) ?? '';
    let result = is !== '' && is !== false;
    if (equals !== undefined) result = String(is) === String(equals);
    if (matches !== undefined) result = new RegExp(matches, 'u').test(String(is));
    return result !== not;
  }

  /** Does one after the other, until one of them takes time: then the rest follows later. */
  #run(actions: readonly Action[], depth: number): void {
    if (depth > DEEPEST) return;
    for (const [index, action] of actions.entries()) {
      if (this.#ended) return;
      const rest = () => {
        this.#run(actions.slice(index + 1), depth);
      };
      if ('wait' in action) {
        void this.#tools.pause(action.wait).then(rest);
        return;
      }
      if ('call' in action) {
        void this.#askAndGoOn(action, depth, rest);
        return;
      }
      if (!this.#do(action, depth)) return;
    }
  }

  async #askAndGoOn(
    { call, onAnswer, onFailure }: Extract<Action, { call: Call }>,
    depth: number,
    rest: () => void,
  ): Promise<void> {
    const answered = await this.#ask(call);
    if (this.#ended) return;
    this.#run((answered ? onAnswer : onFailure) ?? [], depth + 1);
    rest();
  }

  /** Does one thing; false where what comes after it is not done. */
  #do(action: Exclude<Action, { wait: number } | { call: Call }>, depth: number): boolean {
    if ('go' in action) this.open(action.go, depth);
    else if ('back' in action) this.back();
    else if ('set' in action) {
      for (const [name, value] of Object.entries(action.set)) {
        this.set(name, typeof value === 'string' ? this.filled(value) : value);
      }
    } else if ('toast' in action) this.toast = this.filled(action.toast);
    else if ('alert' in action) this.alert = this.#filledAlert(action.alert);
    else if ('openUrl' in action) this.#tools.openUrl(this.filled(action.openUrl));
    else if ('log' in action) this.#tools.log(this.filled(action.log));
    else if ('when' in action) {
      this.#run(this.holds(action.when) ? action.do : (action.otherwise ?? []), depth + 1);
    } else {
      const broken = action.check.find((one) => !this.holds(one));
      if (broken) {
        if (action.failed !== undefined) this.set(action.failed, this.filled(broken.message));
        this.#run(action.onFailed ?? [], depth + 1);
        return false;
      }
    }
    this.#tools.changed();
    return true;
  }

  #filledAlert({ title, text, buttons, ...rest }: Alert): Alert {
    return {
      ...rest,
      title: this.filled(title),
      ...(text === undefined ? {} : { text: this.filled(text) }),
      buttons: (buttons ?? [{ text: 'OK' }]).map((one) => ({
        ...one,
        text: this.filled(one.text),
      })),
    };
  }

  async #ask({ method = 'GET', url, headers = {}, body }: Call): Promise<boolean> {
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, this.filled(value)]),
    );
    const json =
      body === undefined
        ? undefined
        : JSON.stringify(body, (_key, value: unknown) =>
            typeof value === 'string' ? this.filled(value) : value,
          );
    try {
      const response = await this.#tools.ask(this.filled(url), {
        method,
        headers: { ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...sent },
        ...(json === undefined || method === 'GET' ? {} : { body: json }),
      });
      this.set('status', String(response.status));
      const answer: unknown = await response.json().catch(() => undefined);
      if (typeof answer === 'object' && answer !== null) {
        for (const [field, value] of Object.entries(answer)) {
          const plain = typeof value === 'object' ? JSON.stringify(value) : (value as Value);
          this.set(`answer.${field}`, plain);
        }
      }
      return response.ok;
    } catch {
      // No network, or a connection that a fault has cut: the app sees no answer.
      this.set('status', '');
      return false;
    }
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
