import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Served by the program from one folder: relative addresses, nothing inline that the policy forbids.
export default defineConfig({
  plugins: [react()],
  base: './',
  build: { outDir: 'dist', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 900 },
})
