import { render } from 'preact';
import { send } from '../../lib/messages/client.ts';
import { say } from '../../lib/sentences/say.ts';
import { ActivityPage } from '../../lib/ui/activity/activity-page.tsx';

const opening = send('view.get', null);
document.documentElement.lang = say('language');
document.title = say('activity.title');
const named = new URLSearchParams(location.search).get('tab');
const tab = named === null ? undefined : Number(named);
const root = document.getElementById('root');
if (root) render(<ActivityPage opening={opening} tab={tab} />, root);
