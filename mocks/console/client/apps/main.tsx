import { render } from 'preact';
import '../styles/index.css';
import '../styles/apps.css';
import { language } from '../words/say.ts';
import { AppsPage } from './apps-page.tsx';

document.documentElement.lang = language;
const root = document.getElementById('root');
if (root) render(<AppsPage />, root);
