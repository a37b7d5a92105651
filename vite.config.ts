import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const path = (name: string) => `${import.meta.dirname}/${name}`

/** The pages (out/renderer), or with `--mode preload` the bridge of the Electron window (out/desktop/preload.cjs). */
export default defineConfig(({ mode }) =>
  mode === 'preload'
    ? {
        build: {
          target: 'chrome140',
          outDir: path('out/desktop'),
          // A sandboxed window takes one CommonJS file, and gets `electron` from Electron itself.
          lib: { entry: path('electron/desktop/preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
          rolldownOptions: { external: ['electron'] },
        },
      }
    : {
        root: path('renderer'),
        plugins: [react()],
        worker: { format: 'es' },
        build: {
          // The window is Electron's Chromium or the system's own, which updates itself.
          target: 'chrome120',
          outDir: path('out/renderer'),
          // The pages' Content-Security-Policy has no 'unsafe-inline' and no data: for scripts and styles.
          assetsInlineLimit: 0,
          modulePreload: { polyfill: false },
          reportCompressedSize: false,
        },
      },
)
