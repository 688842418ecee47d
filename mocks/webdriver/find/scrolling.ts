import { WebDriverError } from '../errors.ts';
import { pageNodes, type PageNode } from '../page/tree.ts';
import type { Phone } from '../phone/phone.ts';
import { scrollBy } from '../phone/touch.ts';
import { bySelector, type Scrollable, type Selector } from './uiautomator.ts';

/** So many swipes UiScrollable makes at most, unless it is told (UiScrollable.java). */
const MOST_SWIPES = 30;

/**
 * Carries out what is called on a UiScrollable, in its order; the last object that it gives counts.
 */
export function scrollFor(
  phone: Phone,
  page: () => PageNode,
  { container, calls }: Scrollable,
): readonly PageNode[] {
  let most = MOST_SWIPES;
  let found: readonly PageNode[] = [];
  const list = () => bySelector(page(), container).find(({ node }) => node?.scrollable);

  function scroll(part: number): boolean {
    const node = list()?.node;
    return node ? scrollBy(phone, node, part * node.box.height) : false;
  }

  function toEnd(part: number, swipes: number): void {
    for (let count = 0; count < swipes; count += 1) if (!scroll(part)) return;
  }

  function into(wanted: Selector): readonly PageNode[] {
    const look = () => bySelector(page(), wanted);
    if (look().length > 0) return look().slice(0, 1);
    toEnd(-1, most);
    for (let count = 0; count <= most; count += 1) {
      const now = look();
      if (now.length > 0) return now.slice(0, 1);
      if (!scroll(0.8)) break;
    }
    return [];
  }

  for (const { method, args } of calls) {
    const [first, second] = args;
    const swipes = typeof first === 'number' ? first : most;
    switch (method) {
      case 'setMaxSearchSwipes':
        if (typeof first === 'number') most = Math.min(1000, Math.max(0, first));
        break;
      case 'scrollIntoView':
        if (typeof first === 'object') found = into(first);
        break;
      case 'scrollTextIntoView':
        found = into({ calls: [{ method: 'text', args: [String(first)] }] });
        break;
      case 'scrollDescriptionIntoView':
        found = into({ calls: [{ method: 'description', args: [String(first)] }] });
        break;
      case 'scrollForward':
      case 'flingForward':
        scroll(0.8);
        break;
      case 'scrollBackward':
      case 'flingBackward':
        scroll(-0.8);
        break;
      case 'flingToEnd':
      case 'scrollToEnd':
        toEnd(0.8, swipes);
        break;
      case 'flingToBeginning':
      case 'scrollToBeginning':
        toEnd(-0.8, swipes);
        break;
      case 'getChildByText':
      case 'getChildByDescription':
      case 'getChildByInstance':
        found = child(list(), method, first, second);
        break;
      default:
        break;
    }
  }
  const scrolled = list();
  return found.length > 0 || !scrolled || calls.some(({ method }) => givesObject.test(method))
    ? found
    : [scrolled];
}

const givesObject = /IntoView$|^getChild/;

function child(
  list: PageNode | undefined,
  method: string,
  selector: unknown,
  wanted: unknown,
): readonly PageNode[] {
  if (!list || typeof selector !== 'object' || selector === null || !('calls' in selector)) {
    throw new WebDriverError('invalid selector', `${method} takes a UiSelector and a value`);
  }
  const inside = { ...list, children: list.children };
  const children = bySelector(inside, selector as Selector);
  if (method === 'getChildByInstance') return children.slice(Number(wanted), Number(wanted) + 1);
  const name = method === 'getChildByText' ? 'text' : 'content-desc';
  return children
    .filter((one) => [...pageNodes(one)].some(({ attributes }) => attributes[name] === wanted))
    .slice(0, 1);
}
