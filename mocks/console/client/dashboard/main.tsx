import { render } from 'preact';
import '../styles/index.css';
import '../styles/dashboard.css';
import { Dashboard } from './dashboard.tsx';
import { language } from '../words/say.ts';

document.documentElement.lang = language;
const root = document.getElementById('root');
if (root) render(<Dashboard />, root);
