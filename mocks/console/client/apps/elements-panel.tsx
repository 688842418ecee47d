import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../../../../lib/design/icon.tsx';
import { locatorsOf } from '../../../webdriver/page/locators.ts';
import { sourceOf } from '../../../webdriver/page/phone-page.ts';
import type { PageNode } from '../../../webdriver/page/tree.ts';
import type { Phone } from '../../../webdriver/phone/phone.ts';
import { tap, write } from '../../../webdriver/phone/touch.ts';
import { copy } from '../parts/copy.ts';
import { copyIcon } from '../parts/icons.ts';
import { say } from '../words/say.ts';

interface Props {
  readonly phone: Phone;
  readonly page: PageNode;
  /** The element that is chosen, or under the pointer. */
  readonly chosen: PageNode | undefined;
  readonly onChoose: (key: string) => void;
  /** A field was touched: what is typed next goes there. */
  readonly focusField: boolean;
}

/** The page as a client sees it: its elements, and of the chosen one how to find and to use it. */
export function ElementsPanel({ phone, page, chosen, onChoose, focusField }: Props) {
  return (
    <section class="card panel app-elements" aria-labelledby="app-elements">
      <div class="panel-head">
        <h2 id="app-elements">{say('apps.elements')}</h2>
        <button
          type="button"
          class="button button-small"
          onClick={() => void copy(sourceOf(phone, page), say('apps.sourceCopied'))}
        >
          {say('apps.copySource')}
        </button>
      </div>
      <ul class="app-tree" aria-labelledby="app-elements">
        {rowsOf(page).map(({ node, depth }) => (
          <li key={node.node?.key}>
            <button
              type="button"
              class="app-node"
              aria-pressed={node.node?.key === chosen?.node?.key}
              style={{ paddingInlineStart: `${8 + Math.min(depth, 12) * 12}px` }}
              onClick={() => node.node && onChoose(node.node.key)}
            >
              <span class="app-node-type">{shortType(node.type)}</span>{' '}
              <span class="cut">{nameOf(node)}</span>
            </button>
          </li>
        ))}
      </ul>
      {chosen?.node ? (
        <Chosen
          phone={phone}
          page={page}
          chosen={chosen}
          node={chosen.node}
          focusField={focusField}
        />
      ) : (
        <p class="hint">{say('apps.chooseHint')}</p>
      )}
    </section>
  );
}

interface ChosenProps extends Pick<Props, 'phone' | 'page' | 'focusField'> {
  readonly chosen: PageNode;
  readonly node: NonNullable<PageNode['node']>;
}

function Chosen({ phone, page, chosen, node, focusField }: ChosenProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focusField) field.current?.focus();
  }, [node.key, focusField]);
  const isField =
    node.bound !== undefined && ['input', 'password', 'dialog-field'].includes(node.role);
  return (
    <div class="app-chosen">
      <div class="buttons">
        <button
          type="button"
          class="button button-small button-primary"
          onClick={() => tap(phone, node)}
        >
          {say('apps.tap')}
        </button>
        <button type="button" class="button button-small" onClick={() => tap(phone, node, true)}>
          {say('apps.hold')}
        </button>
        {isField && (
          <input
            ref={field}
            id="app-field"
            type="text"
            autocomplete="off"
            spellcheck={false}
            aria-label={say('apps.fieldText')}
            placeholder={say('apps.fieldText')}
            value={node.text}
            onInput={({ currentTarget }) => write(phone, node, currentTarget.value)}
          />
        )}
      </div>
      <dl class="facts">
        {locatorsOf(page, chosen, phone.about.platform).map(({ using, value }) => (
          <div key={using}>
            <dt>{using}</dt>
            <dd class="app-locator">
              <code>{value}</code>
              <button
                type="button"
                class="icon-button"
                aria-label={say('apps.copyLocator', { strategy: using })}
                onClick={() => void copy(value, say('apps.locatorCopied'))}
              >
                <Icon path={copyIcon} />
              </button>
            </dd>
          </div>
        ))}
      </dl>
      <details class="app-attributes">
        <summary>{say('apps.attributes')}</summary>
        <dl class="facts">
          {Object.entries(chosen.attributes).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <code>{value}</code>
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

/** The elements of a page with how deep they are. What stands for none, as a root, is left out. */
function rowsOf(page: PageNode): readonly { readonly node: PageNode; readonly depth: number }[] {
  const rows: { node: PageNode; depth: number }[] = [];
  const add = (node: PageNode, depth: number) => {
    if (node.node) rows.push({ node, depth });
    for (const child of node.children) add(child, node.node ? depth + 1 : depth);
  };
  add(page, 0);
  return rows;
}

/** `TextView` of `android.widget.TextView`, `Button` of `XCUIElementTypeButton`. */
function shortType(type: string): string {
  return (type.split('.').at(-1) ?? type).replace('XCUIElementType', '');
}

/** What an element is known by. */
function nameOf({ attributes }: PageNode): string {
  const named = ['text', 'content-desc', 'label', 'name', 'value', 'resource-id'];
  const found = named.map((name) => attributes[name]).find(Boolean);
  return found === undefined ? '' : `“${found}”`;
}
