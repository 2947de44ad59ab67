import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useOverview, useRead } from '../../app/acts'
import { post, type Problem } from '../../app/api'
import { address } from '../../app/route'
import type { AttachedFile } from '../../model/attached'
import type { Id } from '../../model/types'
import { AttachTold, ChooseFiles, DropFiles, useAttaching } from './attached-files'

/** What was attached to the record that the study is: one step, and its words can be marked. */
function Attached({ study }: { study: Id }) {
  const client = useQueryClient()
  const files = useRead<{ files: AttachedFile[] }>(`api/studies/${encodeURIComponent(study)}/files`).data?.files.filter((file) => file.kind === 'pdf' && file.here) ?? []
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const attaching = useAttaching(study)
  const bring = async (file: AttachedFile) => {
    setBusy(true)
    setRefused(null)
    try {
      await post(`api/files/${encodeURIComponent(file.id)}/source`, { study })
      await client.invalidateQueries()
    } catch (failed) {
      setRefused((failed as Problem).message)
    }
    setBusy(false)
  }
  if (files.length === 0) {
    return (
      <DropFiles className="drop-place small-place" onFiles={(chosen) => void attaching.attach(chosen)}>
        <p>Drop its PDF here, or <ChooseFiles attaching={attaching} look="link">choose it</ChooseFiles>.</p>
        <AttachTold attaching={attaching} />
      </DropFiles>
    )
  }
  return (
    <div className="attached-article">
      <p>A PDF is attached to this study. Bring it in as its article, and answers can rest on its very words.</p>
      {files.map((file) => <p key={file.id}><button type="button" className="btn main" disabled={busy} onClick={() => void bring(file)}>{busy ? 'Bringing it in…' : `Bring in ${file.name}`}</button></p>)}
      {refused && <p className="error" role="alert">{refused}</p>}
    </div>
  )
}

/** Where there is no text of the article, that is said, and the work goes on. */
export function NoArticle({ known, study }: { known: boolean; study: Id }) {
  const rooms = useOverview().data?.rooms ?? []
  return (
    <div className="no-article">
      <h2>The article is not here</h2>
      <Attached study={study} />
      <p>{known ? 'The project knows this article, but holds no text of it.' : 'No article of this study is in the project.'} You can answer all the same: say in the comment where in the article it stands, such as “p. 4”.</p>
      {rooms.some((each) => each.id === 'transcripts') && <p>Bring its PDF, Word or text file in as an article of this study, and it opens here: then answers can rest on its very words. <a href={address('transcripts')}>Bring in the article</a></p>}
    </div>
  )
}
