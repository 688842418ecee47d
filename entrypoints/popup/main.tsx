import { render } from 'preact';
import { send } from '../../lib/messages/client.ts';
import { say } from '../../lib/sentences/say.ts';
import { App } from '../../lib/ui/app.tsx';
import { watchFocus } from '../../lib/ui/focus.ts';
import { behaveAsPopup } from '../../lib/ui/popup.ts';

// Ask before anything is drawn, so that the answer comes meanwhile.
const opening = send('view.get', null);
watchFocus();
behaveAsPopup();
document.documentElement.lang = say('language');
const root = document.getElementById('root');
if (root) render(<App opening={opening} />, root);
