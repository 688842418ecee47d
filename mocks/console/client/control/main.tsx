import { render } from 'preact';
import '../styles/index.css';
import '../styles/control.css';
import { language } from '../words/say.ts';
import { ControlPage } from './control-page.tsx';

document.documentElement.lang = language;
const root = document.getElementById('root');
if (root) render(<ControlPage />, root);
