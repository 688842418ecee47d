import { render } from 'preact';
import { send } from '../../lib/messages/client.ts';
import { say } from '../../lib/sentences/say.ts';
import { ActivityPage } from '../../lib/ui/activity/activity-page.tsx';

const opening = send('view.get', null);
document.documentElement.lang = say('language');
document.title = say('activity.title');
const numberOf = (text: string | null) => (text ? Number(text) : undefined);
const tab = numberOf(new URLSearchParams(location.search).get('tab'));
const selected = numberOf(location.hash.slice(1));
const root = document.getElementById('root');
if (root) render(<ActivityPage opening={opening} tab={tab} selected={selected} />, root);
