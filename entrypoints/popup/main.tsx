import { render } from 'preact';
import { send } from '../../lib/messages/client.ts';
import { App } from '../../lib/ui/app.tsx';

// Asked for before anything is drawn, so that the answer is on its way meanwhile.
const opening = send('view.get', null);
const root = document.getElementById('root');
if (root) render(<App opening={opening} />, root);
