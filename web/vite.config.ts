import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Served by the program from one folder: relative addresses, nothing inline that the policy forbids.
// The program puts a fresh nonce where "loam-nonce" stands: styles that scripts add are known by it (docs/decisions).
export default defineConfig({
  plugins: [react()],
  base: './',
  html: { cspNonce: 'loam-nonce' },
  build: { outDir: 'dist', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 900 },
})
