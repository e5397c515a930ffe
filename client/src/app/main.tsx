import '@fontsource-variable/inter';
import '@mantine/core/styles.layer.css';
import './tokens.css';
import './global.css';
import { createRoot } from 'react-dom/client';
import { changeLanguage, rememberedLanguage } from '../messages/language.ts';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no element #root');

await changeLanguage(rememberedLanguage());
createRoot(root).render(<App />);
