/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a row of the grid in key-list.tsx */
import { useMemo } from 'preact/hooks';
import { say } from '../sentences/say.ts';
import type { KeySummary } from '../messages/contract.ts';
import { Icon, keyIcon, moreIcon } from '../design/icon.tsx';
import { chipsOf, hintParts } from './model/chips.ts';
import { platformName, type Names } from './model/groups.ts';
import type { Marks } from './marks.tsx';

interface Props {
  readonly subject: KeySummary;
  readonly names: Names;
  /** The local day, which decides what is soon. */
  readonly day: string;
  /** Pixels from the top of the group. */
  readonly top: number;
  readonly rowIndex: number;
  readonly selected: boolean;
  /** The background has been asked to use this key and has not answered yet. */
  readonly pending: boolean;
  readonly paused: boolean;
  /** While something is looked for. */
  readonly marks: Marks | undefined;
  readonly onMore: (keyId: string) => void;
}

/** Element id of a key's row. */
export function rowId(keyId: string): string {
  return `key-${keyId}`;
}

/**
 * One key. Its main part is a button over the whole row; the list turns a click anywhere on it into
 * a switch.
 */
export function KeyRow(props: Props) {
  // A row with unchanged properties is not even compared. On a switch only two rows change.
  return useMemo(() => drawn(props), Object.values(props));
}

function drawn(props: Props) {
  const { subject: key, paused, pending, marks } = props;
  const chips = chipsOf(key, props.names, new Date());
  const [head, tail] = hintParts(key.hint);
  return (
    <div
      role="row"
      id={rowId(key.id)}
      class="row"
      data-key-id={key.id}
      data-status={key.status}
      data-in-use={key.inUse}
      data-selected={props.selected}
      data-pending={pending}
      aria-selected={key.inUse}
      aria-busy={pending}
      aria-rowindex={props.rowIndex}
      style={{ top: `${props.top}px` }}
    >
      <div role="gridcell" class="row-cell">
        {/* Reached by arrows from the search field, so no stop of its own for the tab key. */}
        <button type="button" class="row-main" tabIndex={-1}>
          <span class="knob" aria-hidden="true">
            {key.inUse && <Icon path={keyIcon} />}
          </span>
          <span class="row-line">
            <bdi class="row-name cut" title={key.name}>
              {marks ? marks.mark(key.name) : key.name}
            </bdi>
            <span class="hint" title={key.hint}>
              <span class="hint-head">{head}</span>
              {tail}
            </span>
          </span>
          <span class="row-line chips">
            {key.inUse && <span class="in-use">{say(paused ? 'row.paused' : 'row.inUse')}</span>}
            {pending && <span class="switching">{say('row.switching')}</span>}
            {marks?.explain(key, [
              key.name,
              key.hint,
              platformName(props.names, key.platform),
              ...chips.map(({ text }) => text),
            ])}
            {chips.map(({ of, kind, text, title, tone }) => (
              <bdi key={of} class={`chip chip-${kind} tone-${tone ?? 'plain'}`} title={title}>
                {marks ? marks.mark(text) : text}
              </bdi>
            ))}
          </span>
        </button>
      </div>
      <div role="gridcell" class="row-more">
        <button
          type="button"
          class="icon-button"
          aria-label={say('row.more', { key })}
          aria-haspopup="dialog"
          title={say('row.moreText')}
          tabIndex={props.selected ? 0 : -1}
          onClick={() => props.onMore(key.id)}
        >
          <Icon path={moreIcon} />
        </button>
      </div>
    </div>
  );
}
