/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a row of the grid in key-list.tsx */
import { say } from '../sentences/say.ts';
import { Icon, globeIcon } from '../design/icon.tsx';
import type { KeyGroup } from './model/groups.ts';

interface Props {
  readonly group: KeyGroup;
  readonly rowIndex: number;
  readonly onOff: () => void;
  readonly onPlaces: () => void;
}

/**
 * A platform's header in the list: its name, its environments, and the button that takes its keys
 * out of use.
 */
export function GroupHeader({ group: { name, keys, used }, rowIndex, onOff, onPlaces }: Props) {
  return (
    <div role="row" class="group-header" aria-rowindex={rowIndex}>
      <div role="rowheader" class="group-name">
        <span class="monogram" aria-hidden="true">
          {name[0]}
        </span>
        {name}
        <span class="group-count">{keys.length}</span>
      </div>
      <div role="gridcell" class="group-controls">
        <button
          type="button"
          class="icon-button"
          aria-label={say('list.environments', { platform: name })}
          title={say('settings.environments')}
          onClick={onPlaces}
        >
          <Icon path={globeIcon} />
        </button>
        {used.length > 0 && (
          <button
            type="button"
            class="off-button"
            aria-label={say('list.turnOff', { platform: name })}
            title={say('list.turnOffText', { platform: name })}
            onClick={onOff}
          >
            {say('list.off')}
          </button>
        )}
      </div>
    </div>
  );
}
