import { render } from 'preact';
import { send } from '../../lib/messages/client.ts';
import { watchFocus } from '../../lib/ui/focus.ts';
import { keepFocus } from '../../lib/ui/focus-keeping.ts';
import { say } from '../../lib/sentences/say.ts';
import { SettingsPage } from '../../lib/ui/settings/settings-page.tsx';

const opening = send('view.get', null);
watchFocus();
keepFocus();
document.documentElement.lang = say('language');
document.title = say('settings.title');
const root = document.getElementById('root');
if (root) render(<SettingsPage opening={opening} />, root);
