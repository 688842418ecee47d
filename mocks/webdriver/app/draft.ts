import type { Element } from '@xmldom/xmldom';
import { savedElement, type SavedElement } from './saved-element.ts';
import type { Alert, App, AppElement, AppScreen } from './schema.ts';
import {
  childrenOf,
  elementsOf,
  readSource,
  SourceError,
  type ReadSource,
  type SavedSource,
} from './source-tree.ts';

/** What a draft is given besides what the page sources say. */
export interface DraftOptions {
  readonly name?: string;
  /** The app's package name or bundle id. */
  readonly id?: string;
}

/**
 * The first draft of an app: a screen for each page source, in their order. What a tap does is not
 * in a page source, so a tester writes it; until then each screen has a link that opens it.
 * @throws {SourceError} where a file is no page source.
 */
export function draftApp(sources: readonly SavedSource[], options: DraftOptions = {}): App {
  const read = sources.map(readSource);
  const [first] = read;
  if (!first) throw new SourceError('there is no page source to record from.');
  const id = options.id ?? appIdOf(read);
  if (id === undefined) {
    throw new SourceError(`${first.file}: it does not say which app it is of. Give the id too.`);
  }
  const screens: Record<string, AppScreen> = {};
  const values: Record<string, string | boolean> = {};
  for (const source of read) {
    screens[unusedName(screenName(source.file), screens)] = new Drafting(source, id, values).screen;
  }
  const scheme = schemeOf(id);
  return {
    name: options.name ?? nameOf(read) ?? id,
    id,
    start: Object.keys(screens)[0] as string,
    values,
    links: Object.fromEntries(Object.keys(screens).map((one) => [`${scheme}://${one}`, one])),
    screens,
  };
}

/** One page source on its way to a screen. */
class Drafting {
  readonly screen: AppScreen;
  readonly #source: ReadSource;
  readonly #appId: string;
  /** What fields and switches hold; shared by the screens, as an app's values are. */
  readonly #values: Record<string, string | boolean>;

  constructor(source: ReadSource, appId: string, values: Record<string, string | boolean>) {
    this.#source = source;
    this.#appId = appId;
    this.#values = values;
    const alert = this.#alert();
    const title = titleOf(source);
    this.screen = {
      ...(title === undefined ? {} : { title }),
      elements: this.#elements(source.root, false),
      ...(alert ? { opened: [{ alert }] } : {}),
    };
  }

  /** What is below an element. What only holds others together gives way to them. */
  #elements(parent: Element, inList: boolean): AppElement[] {
    return childrenOf(parent).flatMap((child) => this.#element(child, inList));
  }

  #element(element: Element, inList: boolean): AppElement[] {
    const saved = this.#saved(element);
    if (saved.isForeign || saved.part !== undefined || isAlert(element) || isBar(element))
      return [];
    // What a list has out of sight is part of the app; what a screen has is not.
    const scrolls = inList || saved.kind === 'list' || element.tagName.endsWith('ScrollView');
    if (!saved.isVisible && !inList) return [];
    const { kind } = saved;
    if (kind === 'web') return [{ ...namesOf(saved), kind, html: this.#page(element) }];
    const children = kind === 'text' ? [] : this.#elements(element, scrolls);
    if (kind === undefined) return children;
    return [this.#drafted(saved, kind, children)];
  }

  #drafted(saved: SavedElement, kind: AppElement['kind'], children: AppElement[]): AppElement {
    const drafted: AppElement = { kind, ...namesOf(saved) };
    if (saved.text !== undefined && !isField(kind)) drafted.text = this.#literal(saved.text);
    if (saved.hint !== undefined) drafted.hint = saved.hint;
    if (!saved.isEnabled) drafted.enabled = false;
    if (isField(kind) || isSwitch(kind)) this.#keepValue(drafted, saved);
    if (children.length > 0 && holdsOthers(kind)) drafted.children = children;
    // A button of icons and texts is called by the first of them.
    else if (kind === 'button' && drafted.text === undefined) {
      const text = children.find((one) => one.text !== undefined)?.text;
      if (text !== undefined) drafted.text = text;
    }
    if (saved.isClickable && (kind === 'button' || kind === 'row')) drafted.tap = [];
    return drafted;
  }

  #keepValue(drafted: AppElement, { text, isChecked }: SavedElement): void {
    // A field is bound to a value by its name, so that it needs one.
    drafted.value ??= drafted.id ?? nameFrom(drafted.label ?? drafted.hint ?? '', drafted.kind);
    this.#values[drafted.value] ??= isSwitch(drafted.kind) ? isChecked : (text ?? '');
    if (drafted.value === drafted.id) delete drafted.value;
  }

  /** A text that an app shows as it is: braces name no value in it. */
  #literal(text: string): string {
    return text.replaceAll(/\{(?=[\w.-]+\})/g, () => {
      this.#values[OPEN_BRACE] = '{';
      return `{${OPEN_BRACE}}`;
    });
  }

  /** The texts of a web view, as a page of their own. */
  #page(element: Element): string {
    const texts = [...elementsOf(element)]
      .slice(1)
      .flatMap((one) => this.#saved(one).text ?? [])
      .map((text) => `<p>${escaped(text)}</p>`);
    return `<html><head><title>Page</title></head><body>${texts.join('')}</body></html>`;
  }

  /** A dialog of the system that was open. */
  #alert(): Alert | undefined {
    const all = [...elementsOf(this.#source.root)];
    if (this.#source.platform === 'ios') return iosAlert(all.find(isAlert));
    const texts = (part: SavedElement['part']) =>
      all
        .map((one) => this.#saved(one))
        .flatMap((one) => (one.part === part ? (one.text ?? []) : []));
    return alertOf(texts('title').concat(texts('text')), texts('button'));
  }

  #saved(element: Element): SavedElement {
    return savedElement(element, this.#source.platform, this.#appId);
  }
}

/** The value that stands for an opening brace. */
const OPEN_BRACE = 'open-brace';

const isField = (kind: AppElement['kind']) => kind === 'input' || kind === 'password';
const isSwitch = (kind: AppElement['kind']) => kind === 'switch' || kind === 'checkbox';
const holdsOthers = (kind: AppElement['kind']) =>
  kind === 'row' || kind === 'list' || kind === 'group';

/** iOS says of its dialogs what they are; their parts are no elements of the screen. */
const isAlert = ({ tagName }: Element) => /^XCUIElementType(Alert|Sheet)$/.test(tagName);
const isBar = ({ tagName }: Element) => tagName === 'XCUIElementTypeNavigationBar';

function iosAlert(element: Element | undefined): Alert | undefined {
  if (!element) return undefined;
  const texts = (type: string) =>
    [...elementsOf(element)]
      .filter(({ tagName }) => tagName === `XCUIElementType${type}`)
      .map((one) => one.getAttribute('label') ?? '')
      .filter(Boolean);
  const said = texts('StaticText');
  return alertOf(said.length > 0 ? said : [element.getAttribute('name') ?? ''], texts('Button'));
}

/** An app's alert has three buttons at most. */
function alertOf([title, text]: readonly string[], buttons: readonly string[]): Alert | undefined {
  if (title === undefined || buttons.length === 0) return undefined;
  return {
    title,
    ...(text === undefined ? {} : { text }),
    buttons: buttons.slice(0, 3).map((one) => ({ text: one })),
  };
}

function namesOf({ id, label }: SavedElement): Pick<AppElement, 'id' | 'label'> {
  const named: Pick<AppElement, 'id' | 'label'> = {};
  if (id !== undefined) named.id = nameFrom(id, 'element');
  if (label !== undefined) named.label = label;
  return named;
}

function titleOf({ root }: ReadSource): string | undefined {
  const bar = [...elementsOf(root)].find(isBar);
  return bar?.getAttribute('name') || undefined;
}

/** A name as an app's data has them, from any words. */
function nameFrom(words: string, otherwise: string): string {
  const name = words.replaceAll(/[^\w.-]+/g, '-').replace(/^[^A-Za-z]+|-+$/g, '');
  return name === '' ? otherwise : name;
}

const screenName = (file: string) =>
  nameFrom(file.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, ''), 'screen');

function unusedName(name: string, used: Readonly<Record<string, unknown>>): string {
  let unused = name;
  for (let count = 2; unused in used; count += 1) unused = `${name}-${count}`;
  return unused;
}

/** A scheme of addresses: the last word of the app's id. */
const schemeOf = (id: string) =>
  (id.split('.').at(-1) ?? '').toLowerCase().replaceAll(/[^a-z0-9+-]/g, '') || 'app';

/** What belongs to Android itself. */
const systemPackages = /^(android|com\.android\.systemui|com\.android\.settings)$/;

/** The app that most elements are of. */
function appIdOf(sources: readonly ReadSource[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { root } of sources) {
    for (const element of elementsOf(root)) {
      const id = element.getAttribute('package') || element.getAttribute('bundleId') || '';
      if (id !== '' && !systemPackages.test(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0];
}

/** iOS says what the app is called. */
function nameOf(sources: readonly ReadSource[]): string | undefined {
  for (const { root } of sources) {
    const app = [...elementsOf(root)].find(
      ({ tagName }) => tagName === 'XCUIElementTypeApplication',
    );
    const name = app?.getAttribute('name');
    if (name) return name;
  }
  return undefined;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
