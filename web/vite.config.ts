import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

// What pdf.js fetches by itself while it draws: tables of Asian writing, the fonts that a PDF may leave out, readers of
// pictures, each with its licence. The version stands in the address, since it is kept for good.
function pdfParts(): Plugin {
  return {
    name: 'pdf-parts',
    generateBundle() {
      const description = createRequire(import.meta.url).resolve('pdfjs-dist/package.json')
      const { version } = JSON.parse(readFileSync(description, 'utf8')) as { version: string }
      for (const part of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) {
        const folder = join(dirname(description), part)
        for (const name of readdirSync(folder)) this.emitFile({ type: 'asset', fileName: `assets/pdfjs-${version}/${part}/${name}`, source: readFileSync(join(folder, name)) })
      }
    },
  }
}

// Served by the program from one folder: relative addresses, nothing inline that the policy forbids.
// The program puts a fresh nonce where "loam-nonce" stands: styles that scripts add are known by it (docs/decisions).
export default defineConfig({
  plugins: [react(), pdfParts()],
  base: './',
  html: { cspNonce: 'loam-nonce' },
  build: { outDir: 'dist', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 900 },
})
