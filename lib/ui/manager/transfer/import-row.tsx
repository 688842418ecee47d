import type { FoundKey } from '../../../import/preview.ts';
import type { Choice, Planned } from '../../../import/plan.ts';
import { fieldValue } from '../../../keys/fields.ts';
import { maskSecret } from '../../../keys/mask.ts';
import { PRODUCTION } from '../../../platforms/types.ts';
import type { View } from '../../../messages/contract.ts';
import { dayName, platformWord, say, textOf } from '../../../sentences/say.ts';
import { withoutNames } from '../../../sentences/without-names.ts';
import { isOpen } from './plan.ts';

export type PlaceOption = Pick<View['environments'][number], 'id' | 'platform' | 'name'>;

interface Props {
  readonly found: FoundKey;
  readonly planned: Planned;
  readonly choice: Choice;
  readonly view: View;
  readonly places: readonly PlaceOption[];
  readonly onChoose: (choice: Choice) => void;
}

/** One key of a file: what it is, what becomes of it, and what the user can choose. */
export function ImportRow({ found, planned, choice, view, places, onChoose }: Props) {
  const { index } = planned;
  const { quiet } = view.preferences;
  const name = quiet ? say('key.numbered', { number: index + 1 }) : (choice.name ?? found.name);
  const key = { id: `found ${index}`, name };
  const platformId = choice.platform ?? found.platform;
  const platform = view.platforms.find(({ id }) => id === platformId);
  const taken = choice.leftOut !== true;
  const unit = platform?.policy.fields.find(({ id }) => id === 'billingUnit');
  const lacksUnit = unit?.required && fieldValue(found, 'billingUnit') === undefined;
  const environment =
    choice.environment ??
    (planned.action === 'add' ? planned.draft.environment : found.environment) ??
    (found.environmentOrigin === undefined ? PRODUCTION : undefined);
  return (
    <tr data-action={planned.action} data-open={isOpen(planned)}>
      <td>
        <input
          type="checkbox"
          aria-label={say('import.takeKey', { key })}
          checked={taken}
          onChange={(event) => onChoose({ leftOut: !event.currentTarget.checked })}
        />
      </td>
      <th scope="row">
        <bdi>{name}</bdi>
        {found.group !== undefined && !quiet && <small>{found.group}</small>}
      </th>
      <td class="mono">{quiet ? '••••' : maskSecret(found.secret, platform?.policy ?? {})}</td>
      <td>
        {found.platform !== undefined && platform ? (
          platform.name
        ) : (
          <select
            aria-label={say('import.platformOf', { key })}
            value={choice.platform ?? ''}
            onChange={(event) =>
              onChoose({
                platform: event.currentTarget.value || undefined,
                environment: undefined,
              })
            }
          >
            <option value="">{say('import.notChosen')}</option>
            {view.platforms.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        )}
        {lacksUnit && (
          <input
            type="text"
            aria-label={say('import.fieldOf', { label: unit.label, key })}
            placeholder={platformWord(unit.label)}
            value={quiet ? '' : (choice.billingUnit ?? '')}
            onChange={(event) => onChoose({ billingUnit: event.currentTarget.value || undefined })}
          />
        )}
      </td>
      <td>
        {platform && (
          <select
            aria-label={say('import.environmentOf', { key })}
            value={environment ?? ''}
            onChange={(event) => onChoose({ environment: event.currentTarget.value || undefined })}
          >
            <option value="">{say('import.notChosen')}</option>
            {places
              .filter((place) => place.platform === platform.id)
              .map((place) => (
                <option key={place.id} value={place.id}>
                  {platformWord(place.name)}
                </option>
              ))}
          </select>
        )}
      </td>
      <td>
        <Outcome planned={planned} quiet={quiet} />
      </td>
      <td>{found.line.toLocaleString()}</td>
    </tr>
  );
}

/** What becomes of a key, and why. */
function Outcome({ planned, quiet }: { readonly planned: Planned; readonly quiet: boolean }) {
  const words = (sentence: Parameters<typeof textOf>[0]) =>
    textOf(quiet ? withoutNames(sentence, () => undefined) : sentence);
  switch (planned.action) {
    case 'add':
      return (
        <>
          {planned.draft.enabled ? say('import.added') : say('import.addedDisabled')}
          {planned.warnings.map((warning) => (
            <small key={warning.code}>{words(warning)}</small>
          ))}
        </>
      );
    case 'change': {
      const { right, expiresOn } = planned.change;
      const parts = [...(right ? [right] : []), ...(expiresOn ? [dayName(expiresOn)] : [])];
      return <>{say('import.filledIn', { parts })}</>;
    }
    case 'skip':
      return planned.reason ? (
        <>
          {isOpen(planned) ? say('import.needsChoice') : say('import.skipped')}
          <small>{words(planned.reason)}</small>
        </>
      ) : (
        <>{say('import.leftOut')}</>
      );
  }
}
