import type { Role, ScreenNode } from '../phone/node.ts';
import type { PageNode, Writing } from './tree.ts';

/** The attributes of an element that WebDriverAgent gives and predicates may name. */
export const elementAttributes = [
  'type',
  'value',
  'name',
  'label',
  'enabled',
  'visible',
  'accessible',
  'accessibilityContainer',
  'selected',
  'index',
  'hittable',
  'placeholderValue',
  'rect',
] as const;

/* A page as WebDriverAgent writes it (appium/WebDriverAgent, Utilities/FBXPath.m). */

export const iosWriting: Writing = {
  declaration: '<?xml version="1.0" encoding="UTF-8"?>',
  emptyEnd: '/>',
  replacement: '',
};

const types: Readonly<Record<Role, string>> = {
  window: 'Window',
  content: 'Other',
  title: 'StaticText',
  text: 'StaticText',
  button: 'Button',
  input: 'TextField',
  password: 'SecureTextField',
  switch: 'Switch',
  checkbox: 'Switch',
  image: 'Image',
  progress: 'ActivityIndicator',
  group: 'Other',
  row: 'Cell',
  list: 'Table',
  web: 'WebView',
  toast: 'StaticText',
  dialog: 'Alert',
  'dialog-title': 'StaticText',
  'dialog-text': 'StaticText',
  'dialog-field': 'TextField',
  'dialog-button': 'Button',
  keyboard: 'Keyboard',
  'page-text': 'StaticText',
};

const traits: Readonly<Partial<Record<Role, string>>> = {
  button: 'Button',
  'dialog-button': 'Button',
  text: 'StaticText',
  title: 'StaticText',
  image: 'Image',
};

export interface IosPage {
  readonly bundleId: string;
  readonly name: string;
  readonly excluded: ReadonlySet<string>;
}

/** The application with all that is in it; what cannot be seen stays, and says so. */
export function iosPage(root: ScreenNode, about: IosPage): PageNode {
  const name = { name: about.name, label: about.name };
  const own = placed(root, 0, 'Application', name, false);
  return {
    node: { ...root, key: 'application' },
    type: 'XCUIElementTypeApplication',
    attributes: without({ ...own, processId: '611', bundleId: about.bundleId }, about.excluded),
    children: [element(root, 0, about)],
  };
}

/** The page as a client asks for it: the application in the driver's own root. */
export function wrapped(page: PageNode): PageNode {
  return { node: undefined, type: 'AppiumAUT', attributes: {}, children: [page] };
}

function element(node: ScreenNode, index: number, about: IosPage): PageNode {
  return {
    node,
    type: `XCUIElementType${types[node.role]}`,
    attributes: without(attributesOf(node, index), about.excluded),
    children: node.children.map((child, place) => element(child, place, about)),
  };
}

function without(
  attributes: Record<string, string>,
  excluded: ReadonlySet<string>,
): Record<string, string> {
  for (const name of excluded) delete attributes[name];
  return attributes;
}

/** What assistive technology stops at. */
const groups = new Set<Role>(['window', 'content', 'group', 'list', 'dialog', 'keyboard']);

function attributesOf(node: ScreenNode, index: number): Record<string, string> {
  const { role, text, hint, label: said, id } = node;
  const isField = role === 'input' || role === 'password' || role === 'dialog-field';
  const shown = isField ? '' : text;
  const label = said ?? shown;
  const value = valueOf(node);
  const identifier = id ?? (label === '' ? undefined : label);
  const named: Record<string, string> = {};
  if (value !== undefined) named['value'] = value;
  if (identifier !== undefined) named['name'] = identifier;
  if (label !== '' || isField) named['label'] = label;
  const all = placed(node, index, types[role], named, !groups.has(role));
  if (isField && hint !== undefined) all['placeholderValue'] = hint;
  const trait = traits[role];
  if (trait !== undefined) all['traits'] = node.enabled ? trait : `${trait}, NotEnabled`;
  return all;
}

function valueOf({ role, text, hint, checked }: ScreenNode): string | undefined {
  switch (role) {
    case 'text':
    case 'title':
    case 'toast':
    case 'dialog-title':
    case 'dialog-text':
      return text;
    case 'switch':
    case 'checkbox':
      return checked ? '1' : '0';
    case 'password':
      return text === '' ? hint : '•'.repeat(text.length);
    case 'input':
    case 'dialog-field':
      return text === '' ? hint : text;
    default:
      return undefined;
  }
}

function placed(
  node: ScreenNode,
  index: number,
  type: string,
  named: Readonly<Record<string, string>>,
  accessible: boolean,
): Record<string, string> {
  const { x, y, width, height } = node.box;
  const { value, ...rest } = named;
  return {
    type: `XCUIElementType${type}`,
    ...(value === undefined ? {} : { value }),
    ...rest,
    enabled: String(node.enabled),
    visible: String(node.seen !== undefined),
    accessible: String(accessible),
    x: String(x),
    y: String(y),
    width: String(width),
    height: String(height),
    index: String(index),
  };
}
