import * as v from 'valibot';

/*
 * An app as data: its screens, what is on them, and what happens when somebody touches it. A tester writes it for their own
 * app. Texts may name a value between braces: `Hello, {email}`.
 */

const text = v.string();
const name = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][\w.-]*$/, 'expected a name of letters, digits, dots, dashes, underscores'),
);

/** The longest delay of an app in milliseconds. */
const LONGEST_DELAY = 60_000;

const delay = v.pipe(v.number(), v.minValue(0), v.maxValue(LONGEST_DELAY));

/**
 * When something holds: a value by its name, compared with a text or matched; else whether it is
 * not empty.
 */
const condition = v.strictObject({
  value: name,
  equals: v.exactOptional(v.union([text, v.boolean(), v.number()])),
  matches: v.exactOptional(
    v.pipe(
      text,
      v.check((source) => isExpression(source), 'is no regular expression'),
    ),
  ),
  not: v.exactOptional(v.boolean()),
});

export type Condition = v.InferOutput<typeof condition>;

function isExpression(source: string): boolean {
  try {
    return Boolean(new RegExp(source, 'u'));
  } catch {
    return false;
  }
}

/** What an app does. A list of them is done one after the other. */
export type Action =
  | { go: string }
  | { back: true }
  | { set: Record<string, string | boolean | number> }
  | { toast: string }
  | { alert: Alert }
  | { wait: number }
  | { openUrl: string }
  | { log: string }
  | { check: (Condition & { message: string })[]; failed?: string; onFailed?: Action[] }
  | { when: Condition; do: Action[]; otherwise?: Action[] }
  | { call: Call; onAnswer?: Action[]; onFailure?: Action[] };

export interface Alert {
  title: string;
  text?: string;
  /** The first one accepts, the second dismisses. */
  buttons?: { text: string; do?: Action[] }[];
  /** A field for a text, by the name of its value. */
  field?: string;
}

/**
 * A request to one of the lab's platforms; its answer's status is `{status}`, its JSON's fields
 * `{answer.field}`.
 */
export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  body?: unknown;
}

const actions: v.GenericSchema<Action[]> = v.lazy(() => v.array(action));

const alert = v.strictObject({
  title: text,
  text: v.exactOptional(text),
  buttons: v.exactOptional(
    v.pipe(
      v.array(v.strictObject({ text, do: v.exactOptional(actions) })),
      v.minLength(1),
      v.maxLength(3),
    ),
  ),
  field: v.exactOptional(name),
});

const call = v.strictObject({
  method: v.exactOptional(v.picklist(['GET', 'POST', 'PUT', 'DELETE'])),
  url: v.pipe(text, v.startsWith('https://', 'expected an address that begins with https://')),
  headers: v.exactOptional(v.record(v.string(), text)),
  body: v.exactOptional(v.unknown()),
});

const action = v.union(
  [
    v.strictObject({ go: name }),
    v.strictObject({ back: v.literal(true) }),
    v.strictObject({ set: v.record(name, v.union([text, v.boolean(), v.number()])) }),
    v.strictObject({ toast: text }),
    v.strictObject({ alert }),
    v.strictObject({ wait: delay }),
    v.strictObject({ openUrl: text }),
    v.strictObject({ log: text }),
    v.strictObject({
      check: v.array(v.strictObject({ ...condition.entries, message: text })),
      failed: v.exactOptional(name),
      onFailed: v.exactOptional(actions),
    }),
    v.strictObject({ when: condition, do: actions, otherwise: v.exactOptional(actions) }),
    v.strictObject({
      call,
      onAnswer: v.exactOptional(actions),
      onFailure: v.exactOptional(actions),
    }),
  ],
  'expected one of: go, back, set, toast, alert, wait, openUrl, log, check, when, call, with what belongs to it',
) as v.GenericSchema<Action>;

/** What may stand on a screen. */
const elementKinds = [
  'text',
  'button',
  'input',
  'password',
  'switch',
  'checkbox',
  'image',
  'progress',
  'group',
  'row',
  'list',
  'web',
] as const;

export type ElementKind = (typeof elementKinds)[number];

/** Something on a screen. */
export interface AppElement {
  kind: ElementKind;
  /** The last part of its resource id, and its accessibility identifier on iOS. */
  id?: string;
  /** Its accessibility label: `content-desc` on Android. */
  label?: string;
  text?: string;
  /** What a field shows while it is empty. */
  hint?: string;
  /** The value that a field or a switch is bound to; its id unless given. */
  value?: string;
  /** Most characters of a field. */
  maxLength?: number;
  /** Whether it can be used; a condition, or a fixed word. */
  enabled?: boolean | Condition;
  /** When it is there. */
  shown?: Condition;
  /** Height in density-independent points. */
  height?: number;
  children?: AppElement[];
  /** Makes a list's children so often; `{index}` counts from 1. */
  repeat?: number;
  /** One set of children for each of these; `{item}` is the text, `{item.field}` a field. */
  items?: (string | Record<string, string>)[];
  tap?: Action[];
  longTap?: Action[];
  /** After its value was changed by hand. */
  changed?: Action[];
  /** The page of a web view: well-formed HTML. */
  html?: string;
  /** What a tap on a part of the page does, by a CSS selector. */
  taps?: Record<string, Action[]>;
}

const fields = {
  id: v.exactOptional(name),
  label: v.exactOptional(text),
  text: v.exactOptional(text),
  hint: v.exactOptional(text),
  value: v.exactOptional(name),
  maxLength: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  enabled: v.exactOptional(v.union([v.boolean(), condition])),
  shown: v.exactOptional(condition),
  height: v.exactOptional(v.pipe(v.number(), v.minValue(1), v.maxValue(4000))),
  children: v.exactOptional(v.lazy(() => v.array(element)) as v.GenericSchema<AppElement[]>),
  repeat: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2000))),
  items: v.exactOptional(
    v.pipe(v.array(v.union([text, v.record(v.string(), text)])), v.maxLength(2000)),
  ),
  tap: v.exactOptional(actions),
  longTap: v.exactOptional(actions),
  changed: v.exactOptional(actions),
  html: v.exactOptional(text),
  taps: v.exactOptional(v.record(v.string(), actions)),
};

const element: v.GenericSchema<AppElement> = v.strictObject({
  kind: v.picklist(elementKinds),
  ...fields,
});

const screen = v.strictObject({
  title: v.exactOptional(text),
  /** The screen's own activity on Android, `.MainActivity` unless given. */
  activity: v.exactOptional(text),
  elements: v.array(element),
  /** Done each time that the screen is opened. */
  opened: v.exactOptional(actions),
});

export type AppScreen = v.InferOutput<typeof screen>;

/** An app as a tester writes it. */
export const appSchema = v.pipe(
  v.strictObject({
    $schema: v.exactOptional(text),
    name: v.pipe(text, v.nonEmpty()),
    /** Package name on Android and bundle id on iOS. */
    id: v.pipe(
      text,
      v.regex(/^[A-Za-z]\w*(\.[\w-]+)+$/, 'expected a package name, as in com.example.tea'),
    ),
    version: v.exactOptional(text),
    start: name,
    /** Values that the app begins with. */
    values: v.exactOptional(v.record(name, v.union([text, v.boolean(), v.number()]))),
    screens: v.record(name, screen),
    /**
     * Screens by the addresses that lead to them: `tea://orders`. `{…}` matches any text and sets a
     * value.
     */
    links: v.exactOptional(v.record(v.string(), name)),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const { to, path } of leadsOf(dataset.value)) {
      if (to in dataset.value.screens) continue;
      addIssue({
        message: `no screen is called "${to}"`,
        path: path.map((key) => ({
          type: 'unknown',
          origin: 'value',
          input: undefined,
          key,
          value: to,
        })) as never,
      });
    }
  }),
);

export type App = v.InferOutput<typeof appSchema>;

interface Lead {
  readonly to: string;
  readonly path: readonly (string | number)[];
}

/** Every name of a screen that an app leads to, with its place. */
function* leadsOf(app: {
  start: string;
  screens: Record<string, AppScreen>;
  links?: Record<string, string>;
}): Generator<Lead> {
  yield { to: app.start, path: ['start'] };
  for (const [address, to] of Object.entries(app.links ?? {})) {
    yield { to, path: ['links', address] };
  }
  yield* leadsIn(app.screens, ['screens']);
}

function* leadsIn(value: unknown, path: readonly (string | number)[]): Generator<Lead> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const place = [...path, Array.isArray(value) ? Number(key) : key];
    // A screen may have any name, `go` too.
    if (key === 'go' && typeof inner === 'string') yield { to: inner, path: place };
    else if (key !== 'body' && key !== 'set') yield* leadsIn(inner, place);
  }
}
