import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../dist/agent-console',
    emptyOutDir: true,
    // Our content policy allows no data: scripts or styles; small files stay files.
    assetsInlineLimit: 0,
  },
});
