import { useEffect, useRef } from 'react'
import { address, usePlace } from '../../app/route'
import type { Id } from '../../model/types'

export interface StudyBeside { id: Id; name: string; share: number; said: string }

/** All studies with how far each is; the one that is open stays in sight. */
export function StudiesBeside({ room, studies, open }: { room: string; studies: StudyBeside[]; open: Id }) {
  const { query } = usePlace()
  const here = useRef<HTMLAnchorElement>(null)
  useEffect(() => { here.current?.scrollIntoView({ block: 'nearest' }) }, [open])
  return (
    <nav className="studies-beside" aria-label="Studies">
      {studies.map((study) => (
        <a key={study.id} ref={study.id === open ? here : null} href={address(room, { ...Object.fromEntries(query), study: study.id })} aria-current={study.id === open ? 'page' : undefined}>
          <span className="name" title={study.name}>{study.name}</span>
          <span className="progress" aria-hidden="true"><i style={{ width: `${100 * study.share}%` }} /></span>
          <small>{study.said}</small>
        </a>
      ))}
    </nav>
  )
}
