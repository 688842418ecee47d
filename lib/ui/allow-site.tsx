import { useState } from 'preact/hooks';
import { Dialog } from '../design/dialog.tsx';
import type { EnvironmentSummary, View } from '../messages/contract.ts';
import { sitePatterns } from '../platforms/environment.ts';
import { say, platformWord } from '../sentences/say.ts';
import { Field, described } from './field.tsx';
import { askForHosts } from './host-access.ts';
import { platformName } from './model/groups.ts';
import { sentence, type Run } from './use-background.ts';

interface Props {
  /** The host of the page. */
  readonly site: string;
  readonly view: View;
  readonly run: Run;
  readonly onClose: () => void;
  readonly onFault: (text: string) => void;
}

/** Lets the pages of a site make requests with keys of an environment, with what that means. */
export function AllowSite({ site, view, run, onClose, onFault }: Props) {
  const places = placesWithKeys(view);
  const [chosen, setChosen] = useState(0);
  const place = places[chosen];

  const allow = async ({ platform, id, allowedSites: read }: EnvironmentSummary) => {
    // Both are on their way before anything is awaited: later the browser would no longer count
    // the click, and a popup may be gone.
    const stored = run('environment.setAllowedSites', {
      platform,
      environment: id,
      sites: [...read, site],
      read,
    });
    const asked = askForHosts(sitePatterns(site));
    try {
      await stored;
      const refusal = await asked;
      if (refusal !== undefined) onFault(refusal);
    } catch (error) {
      onFault(sentence(error));
    }
    onClose();
  };

  return (
    <Dialog labelledBy="allow-title" onClose={onClose}>
      <h2 id="allow-title">{say('allow.title', { site })}</h2>
      <p>{say('allow.meaning', { site })}</p>
      <Field id="allow-which" label={say('allow.which')}>
        <select
          {...described('allow-which', undefined)}
          value={String(chosen)}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
        >
          {places.map((one, index) => (
            <option key={`${one.platform} ${one.id}`} value={String(index)}>
              {`${platformName(view, one.platform)} · ${platformWord(one.name)}`}
            </option>
          ))}
        </select>
      </Field>
      <div class="actions">
        <button type="button" class="button" onClick={onClose}>
          {say('action.cancel')}
        </button>
        <button
          type="button"
          class="button button-primary"
          disabled={!place}
          onClick={() => place && void allow(place)}
        >
          {say('allow.allow')}
        </button>
      </div>
    </Dialog>
  );
}

/** The environments that have keys; those with a key in use first. */
function placesWithKeys({ keys, environments }: View): EnvironmentSummary[] {
  const rank = ({ platform, id }: EnvironmentSummary) => {
    const own = keys.filter((key) => key.platform === platform && key.environment === id);
    if (own.length === 0) return undefined;
    return own.some(({ inUse }) => inUse) ? 0 : 1;
  };
  return environments
    .flatMap((environment) => {
      const order = rank(environment);
      return order === undefined ? [] : [{ environment, order }];
    })
    .toSorted((one, other) => one.order - other.order)
    .map(({ environment }) => environment);
}
