import { Icon, globeIcon } from '../../design/icon.tsx';
import { say } from '../../sentences/say.ts';
import { PlacesScreen } from '../places-screen.tsx';
import type { SectionProps } from './sections.ts';

/** Environments and allowed sites of each platform: `#environments/<platform>`. */
export function EnvironmentsSection({ view, run, place }: SectionProps) {
  if (place !== undefined && view.platforms.some(({ id }) => id === place)) {
    return (
      <PlacesScreen
        key={place}
        view={view}
        platform={place}
        run={run}
        onBack={() => {
          location.hash = 'environments';
        }}
      />
    );
  }
  return (
    <main class="main form-main">
      <section class="card" aria-labelledby="environments-title">
        <h2 id="environments-title">{say('manager.environments')}</h2>
        <p class="explain">{say('manager.environmentsText')}</p>
        <p class="step-links manager-platforms">
          {view.platforms.map(({ id, name }) => (
            <a key={id} class="button" data-platform={id} href={`#environments/${id}`}>
              <Icon path={globeIcon} />
              {name}
            </a>
          ))}
        </p>
      </section>
    </main>
  );
}
