import { WebDriverError } from '../errors.ts';
import { elementAttributes } from '../page/ios.ts';
import type { PageNode } from '../page/tree.ts';
import type { DevicePlatform } from '../sessions.ts';

/** Names that a client may ask UiAutomator2 for, with the attribute of the page that they mean. */
const androidNames: Readonly<Record<string, string>> = {
  checkable: 'checkable',
  checked: 'checked',
  class: 'class',
  classname: 'class',
  clickable: 'clickable',
  'content-desc': 'content-desc',
  contentdescription: 'content-desc',
  enabled: 'enabled',
  focusable: 'focusable',
  focused: 'focused',
  'long-clickable': 'long-clickable',
  longclickable: 'long-clickable',
  package: 'package',
  password: 'password',
  'resource-id': 'resource-id',
  resourceid: 'resource-id',
  scrollable: 'scrollable',
  'selection-start': 'selection-start',
  'selection-end': 'selection-end',
  selected: 'selected',
  text: 'text',
  hint: 'hint',
  bounds: 'bounds',
  displayed: 'displayed',
  index: 'index',
};

/**
 * An attribute as UiAutomator2's driver gives it: always a text, `null` too.
 * @throws {WebDriverError} for a name that it does not know.
 */
export function androidAttribute({ attributes }: PageNode, name: string): string {
  if (name === 'name') return attributes['content-desc'] ?? attributes['text'] ?? 'null';
  if (name.toLowerCase() === 'contentsize') return contentSize(attributes['bounds'] ?? '');
  const known = androidNames[name.toLowerCase()];
  if (known === undefined) {
    throw new WebDriverError(
      'unknown command',
      `'${name}' attribute is unknown for the element. Only the following attributes are supported: [${Object.keys(androidNames).join(', ')}]`,
    );
  }
  return attributes[known] ?? 'null';
}

function contentSize(bounds: string): string {
  const [left = 0, top = 0, right = 0, bottom = 0] = (bounds.match(/-?\d+/g) ?? []).map(Number);
  const [width, height] = [right - left, bottom - top];
  return JSON.stringify({ width, height, top, left, scrollableOffset: 0, touchPadding: 0 });
}

const iosNames = [...elementAttributes, 'traits'] as const;

/**
 * An attribute as WebDriverAgent gives it.
 * @throws {WebDriverError} for a name that it does not know.
 */
export function iosAttribute({ attributes, node }: PageNode, asked: string): string | null {
  const bare = /^wd[A-Z]/.test(asked) ? `${asked[2]?.toLowerCase()}${asked.slice(3)}` : asked;
  if (!(iosNames as readonly string[]).includes(bare)) {
    throw new WebDriverError(
      'unknown error',
      `The attribute '${asked}' is unknown. Valid attribute names are: (${iosNames.join(', ')})`,
    );
  }
  switch (bare) {
    case 'rect':
      return JSON.stringify(node?.box ?? null);
    case 'hittable':
      return attributes['visible'] ?? null;
    case 'selected':
      return String(node?.checked ?? false);
    case 'accessibilityContainer':
      return String((node?.children.length ?? 0) > 0);
    default:
      return attributes[bare] ?? null;
  }
}

/** What `GET element/:id/name` gives: on Android that is the description. */
export function tagName({ attributes, type }: PageNode, platform: DevicePlatform): string {
  return platform === 'android' ? (attributes['content-desc'] ?? '') : type;
}
