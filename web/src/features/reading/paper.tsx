import '../../app/transcripts.css'
import { useEffect, useRef, useState } from 'react'
import { linesOfBoxes, type WordOnPage } from '../../model/pages'

/** Words that are lit on a page. */
export interface LitWords { id: string; title: string; words: WordOnPage[]; colour?: string; look?: string }

/** The page as its maker drew it; where that cannot be drawn, the words stand at their places instead. */
function usePicture(address: string | null, number: number) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [state, setState] = useState<'waiting' | 'drawn' | 'words'>('waiting')
  useEffect(() => {
    setState(address === null ? 'words' : 'waiting')
    if (address === null) return
    let gone = false
    void import('../transcripts/drawn-page').then(({ drawPage }) => drawPage(address, number, canvas.current!, () => gone)).then((done) => { if (!gone && done) setState('drawn') }).catch(() => { if (!gone) setState('words') })
    return () => { gone = true }
  }, [address, number])
  return { canvas, state }
}

/** One page of a PDF with words on it lit. `address`: where its file is; null: it cannot be drawn. */
export function Paper({ page, address, text, lit, label }: { page: { number: number; width: number; height: number; words: WordOnPage[] }; address: string | null; text: string; lit: LitWords[]; label: string }) {
  const { canvas, state } = usePicture(address, page.number)
  const points = state === 'words' && page.words.length > 0 ? [...text] : []
  return (
    <div className="page-on-paper" style={{ aspectRatio: `${page.width} / ${page.height}` }} data-state={state}>
      <canvas ref={canvas} aria-hidden="true" hidden={state !== 'drawn'} />
      <svg viewBox={`0 0 ${page.width} ${page.height}`} role="img" aria-label={label}>
        {lit.map(({ id, title, words, colour, look }) => (
          <g key={id} className={`lit${look ? ` ${look}` : ''}`} {...(colour ? { fill: colour } : {})} data-passage={id}>
            <title>{title}</title>
            {linesOfBoxes(words).map((box) => <rect key={`${box.left} ${box.top}`} x={box.left - 1} y={box.top - 1} width={box.right - box.left + 2} height={box.bottom - box.top + 2} />)}
          </g>
        ))}
        {state === 'words' && page.words.map((word) => (
          <text key={`${word.start} ${word.left}`} x={word.left} y={word.bottom - (word.bottom - word.top) * 0.22} fontSize={(word.bottom - word.top) * 0.82} textLength={word.right - word.left} lengthAdjust="spacingAndGlyphs">{points.slice(word.start, word.end).join('')}</text>
        ))}
      </svg>
    </div>
  )
}
