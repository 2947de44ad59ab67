import { useState } from 'react'
import { useActs } from '../../app/acts'
import { Dialog } from '../../app/dialog'
import { counted } from '../../model/format'

/** Opening is said before it is done: nobody can unsee what was seen. */
export function OpenAnswers({ stage, count, onClose, one = 'study', many = 'studies' }: { stage: string; count: number; onClose: () => void; one?: string; many?: string }) {
  const { attempt } = useActs()
  const [refused, setRefused] = useState<string | null>(null)
  return (
    <Dialog title="Open the answers?" onClose={onClose}>
      <p>{counted(count, `${one} has`, `${many} have`)} everybody’s answers. Once open, everybody sees what each person answered. First answers then stay as they are, and agreement is computed on them; this cannot be undone.</p>
      {refused && <p className="refused" role="alert">{refused}</p>}
      <div className="buttons">
        <button className="btn main" onClick={() => void attempt('open-answers', { stage }).then((why) => (why ? setRefused(why) : onClose()))}>Open the answers</button>
        <button className="btn" data-first onClick={onClose}>Leave them closed</button>
      </div>
    </Dialog>
  )
}
