import { useState } from 'react'
import { useActs } from '../../app/acts'
import { Dialog } from '../../app/dialog'
import { go } from '../../app/route'
import type { SourceSummary } from '../../model/coding-shapes'

/** Asks what is to become of the words of a source, and of the file that holds them too. There is no way back. */
export function EraseSource({ source, onClose }: { source: SourceSummary; onClose: () => void }) {
  const { perform, busy } = useActs()
  const [original, setOriginal] = useState<'yes' | 'no' | ''>('')
  const [reason, setReason] = useState('')
  const asked = source.has_original === true
  const erase = async () => {
    const done = await perform('erase-source', { source: source.id, ...(asked ? { original: original === 'yes' } : {}) }, reason.trim())
    onClose()
    if (done) go('history')
  }
  return (
    <Dialog title={`Erase the words of “${source.name}”?`} onClose={onClose}>
      <p>Every version of its text goes, with the words of its passages and the names of its speakers, from the history too. Neither undo nor the past brings them back. Copies that were handed out keep theirs.</p>
      {asked && (
        <fieldset>
          <legend>The file it was read from holds the same words and is kept in the project.</legend>
          <label className="check-line"><input type="radio" name="original" checked={original === 'yes'} onChange={() => setOriginal('yes')} /> Erase the file too</label>
          <label className="check-line"><input type="radio" name="original" checked={original === 'no'} onChange={() => setOriginal('no')} /> Keep the file, with the words in it</label>
        </fieldset>
      )}
      <label>Why? <textarea value={reason} onChange={(event) => setReason(event.target.value)} /></label>
      <div className="buttons">
        <button type="button" className="btn main" data-first onClick={onClose}>Leave it</button>
        <button type="button" className="btn" disabled={busy || !reason.trim() || (asked && original === '')} onClick={() => void erase()}>Erase for good</button>
      </div>
    </Dialog>
  )
}
