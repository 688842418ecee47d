import { msw } from 'msw/vite';
import { defineConfig } from 'vite';

// MSW's worker is served; the handlers are set up in lab.ts.
export default defineConfig({ plugins: [msw({ mode: 'worker-only' })] });
