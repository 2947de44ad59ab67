// A page of a PDF on a canvas, by pdf.js: it comes only with the first page that is looked at.
import * as pdfjs from 'pdfjs-dist'
import workerAddress from 'pdfjs-dist/build/pdf.worker.min.mjs?url'

pdfjs.GlobalWorkerOptions.workerSrc = workerAddress

/** What a page may lack and pdf.js then fetches: from the program, never from elsewhere. */
const part = (name: string) => new URL(`assets/pdfjs-${pdfjs.version}/${name}/`, document.baseURI).href
const parts = { cMapUrl: part('cmaps'), cMapPacked: true, standardFontDataUrl: part('standard_fonts'), wasmUrl: part('wasm'), iccUrl: part('iccs') }

let open: { address: string; file: Promise<pdfjs.PDFDocumentProxy> } | null = null

/** True once it is drawn; false if meanwhile another page was asked for. */
export async function drawPage(address: string, number: number, canvas: HTMLCanvasElement, gone: () => boolean): Promise<boolean> {
  if (open?.address !== address) {
    void open?.file.then((file) => file.loadingTask.destroy()).catch(() => undefined)
    open = { address, file: pdfjs.getDocument({ url: address, ...parts, useSystemFonts: false, isEvalSupported: false, enableXfa: false, disableRange: true, disableStream: true }).promise }
  }
  const page = await (await open.file).getPage(number)
  if (gone()) return false
  const viewport = page.getViewport({ scale: (2 * 700) / page.getViewport({ scale: 1 }).width })
  canvas.width = Math.round(viewport.width)
  canvas.height = Math.round(viewport.height)
  await page.render({ canvas, viewport }).promise
  return !gone()
}
