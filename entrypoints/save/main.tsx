import { render } from 'preact';
import { send } from '../../lib/messages/client.ts';
import { say } from '../../lib/sentences/say.ts';
import { watchFocus } from '../../lib/ui/focus.ts';
import { keepFocus } from '../../lib/ui/focus-keeping.ts';
import { SavePage } from '../../lib/ui/save/save-page.tsx';

const opening = send('view.get', null);
watchFocus();
keepFocus();
document.documentElement.lang = say('language');
document.title = say('save.title');
const root = document.getElementById('root');
if (root) render(<SavePage opening={opening} />, root);
