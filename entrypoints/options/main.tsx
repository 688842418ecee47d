import { render } from 'preact';
import { send } from '../../lib/messages/client.ts';
import { SettingsPage } from '../../lib/ui/settings/settings-page.tsx';

const opening = send('view.get', null);
const root = document.getElementById('root');
if (root) render(<SettingsPage opening={opening} />, root);
