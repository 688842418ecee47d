import { render } from 'preact';
import '../styles/index.css';
import '../styles/dashboard.css';
import { language } from '../words/say.ts';
import { Dashboard } from './dashboard.tsx';

document.documentElement.lang = language;
const root = document.getElementById('root');
if (root) render(<Dashboard />, root);
