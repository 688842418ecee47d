import { useState } from 'preact/hooks';
import { platformWord, say } from '../sentences/say.ts';
import type { EnvironmentSummary } from '../messages/contract.ts';
import { hostAccessFor, parseSite } from '../platforms/environment.ts';
import { TextField } from './field.tsx';
import { askForHosts } from './host-access.ts';
import { Icon, closeIcon } from '../design/icon.tsx';
import { sentence, type Run } from './use-background.ts';

/**
 * The sites whose pages may make requests with the keys of an environment: a list to add to and to
 * take from.
 */
export function AllowedSites({ environment, run }: { environment: EnvironmentSummary; run: Run }) {
  const { id, platform, allowedSites } = environment;
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();

  const set = async (sites: readonly string[]): Promise<boolean> => {
    setError(undefined);
    try {
      const read = allowedSites;
      await run('environment.setAllowedSites', { platform, environment: id, sites, read });
      return true;
    } catch (cause) {
      setError(sentence(cause));
      return false;
    }
  };

  const add = async () => {
    try {
      const site = parseSite(typed);
      // Both are on their way before anything is awaited: later the browser would no longer count
      // the click, and a popup may be gone.
      const stored = set([...allowedSites, site]);
      const asked = askForHosts(hostAccessFor([], { origins: {}, allowedSites: [site] }));
      if (await stored) setTyped('');
      const refusal = await asked;
      if (refusal !== undefined) setError(refusal);
    } catch (cause) {
      setError(sentence(cause));
    }
  };

  return (
    <form
      class="sites"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <h3>{say('sites.name')}</h3>
      <p class="field-hint">{say('sites.text')}</p>
      <ul aria-label={say('sites.of', { environment: platformWord(environment.name) })}>
        {allowedSites.map((site) => (
          <li key={site}>
            <span class="cut">{site}</span>
            <button
              type="button"
              class="icon-button"
              aria-label={say('sites.remove', { site })}
              onClick={() => void set(allowedSites.filter((other) => other !== site))}
            >
              <Icon path={closeIcon} />
            </button>
          </li>
        ))}
        {allowedSites.length === 0 && <li class="none">{say('sites.none')}</li>}
      </ul>
      <div class="add-site">
        <TextField
          id={`site-${platform}-${id}`}
          label={say('sites.label')}
          placeholder="dashboard.example.com"
          error={error}
          value={typed}
          onText={setTyped}
        />
        <button type="submit" class="button">
          {say('sites.add')}
        </button>
      </div>
    </form>
  );
}
