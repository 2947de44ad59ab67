import type { ReactNode } from 'react'
import { brief } from '../../model/format'
import type { RestsOn } from '../../model/types'

/** The words that an answer rests on; those of the article open are shown there. */
export function Quoted({ passage, onShow, children }: { passage: RestsOn; onShow: (() => void) | null; children?: ReactNode }) {
  const brought = passage.words ? brief(passage.words, 220) : ''
  const words = brought && !/^[“"‘]/.test(brought) ? `“${brought}”` : brought
  const voice = passage.voice === 'participant' ? 'words' : 'author'
  return (
    <div className="rests-on">
      {onShow ? <button type="button" className={`link ${voice}`} title="Show these words in the article" onClick={onShow}>{words || passage.place}</button> : <span className={voice}>{words}</span>}
      {passage.place && <span className="muted small">{passage.place}</span>}
      {children}
    </div>
  )
}
