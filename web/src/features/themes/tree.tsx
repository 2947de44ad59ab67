import { useState } from 'react'
import { useActs } from '../../app/acts'
import { Choosing } from '../../app/choosing'
import { InlineText } from '../../app/edit'
import { ChooseMethod } from '../../app/methods'
import { LadderLink } from '../../app/parts'
import { counted } from '../../model/format'
import { treeOf } from '../../model/tree'
import type { Code, Rung, Themes } from '../../model/types'

function place(code: Code, themes: Themes) {
  const study = themes.matrix.studies.find((each) => each.id === code.study)?.citation
  const participant = themes.participants.find((each) => each.id === code.participant)?.pseudonym
  return study ?? participant ?? ''
}

function AddCode({ rung }: { rung: Rung }) {
  const { perform } = useActs()
  const [label, setLabel] = useState('')
  return (
    <form style={{ display: 'flex', gap: 8, margin: '8px 0' }} onSubmit={(event) => {
      event.preventDefault()
      if (label.trim()) void perform('add-code', { label: label.trim(), rung: rung.id }).then((done) => done && setLabel(''))
    }}>
      <input aria-label={`A new code on the rung ${rung.name}`} placeholder="A new code" value={label} onChange={(event) => setLabel(event.target.value)} />
      <button className="btn" disabled={!label.trim()}>Add</button>
    </form>
  )
}

function RungSection({ rung, themes }: { rung: Rung; themes: Themes }) {
  const { perform, attempt } = useActs()
  const codes = themes.codes.filter((code) => code.rung === rung.id)
  const [open, setOpen] = useState(codes.length < 60)
  const tree = treeOf(codes)
  return (
    <section>
      <h2>
        <button className="link" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? '▾' : '▸'} {rung.name}</button> <span className="muted" style={{ fontWeight: 400 }}>{counted(codes.length, 'code')}</span>
      </h2>
      {open && (
        <>
          <ul className="tree">
            {tree.map(({ code, depth }) => (
              <li key={code.id} style={{ paddingLeft: depth * 22 }}>
                <span className={rung.mark === 'theme' ? 'author' : ''} style={{ flex: 1 }}>
                  <InlineText name={`the label of ${code.label}`} value={code.label} onKeep={(label) => attempt('change-code', { id: code.id, label })} />
                  {place(code, themes) && <span className="muted small" style={{ fontFamily: 'inherit' }}> {place(code, themes)}</span>}
                </span>
                <label className="small muted">
                  under{' '}
                  <Choosing label={`${code.label} stands under`} value={code.parent ?? ''} onChoose={(parent) => void perform('change-code', { id: code.id, parent: parent || null })} style={{ maxWidth: 180 }}>
                    <option value="">no other</option>
                    {codes.filter((other) => other.id !== code.id).map((other) => <option key={other.id} value={other.id}>{other.label}</option>)}
                    {code.parent && !codes.some((other) => other.id === code.parent) && <option value={code.parent}>{themes.codes.find((other) => other.id === code.parent)?.label}</option>}
                  </Choosing>
                </label>
                <LadderLink id={code.id} className="small muted">{code.stands_on + code.codings > 0 ? `stands on ${code.stands_on + code.codings}` : 'ladder'}</LadderLink>
              </li>
            ))}
          </ul>
          <AddCode rung={rung} />
        </>
      )}
    </section>
  )
}

/** Codes of both halves, rung by rung from the words upward. */
export function TreeView({ themes }: { themes: Themes }) {
  if (themes.rungs.length === 0)
    return (
      <>
        <p>The project has no rungs yet: they come with a method.</p>
        <ChooseMethod />
      </>
    )
  const halves = [...new Set(themes.rungs.map((rung) => rung.half))]
  return (
    <>
      {halves.map((half) => (
        <section key={half}>
          {halves.length > 1 && <div className="label">{half === 'review' ? 'Review half' : 'Interview half'}</div>}
          {themes.rungs.filter((rung) => rung.half === half).sort((a, b) => (b.level ?? 0) - (a.level ?? 0)).map((rung) => <RungSection key={rung.id} rung={rung} themes={themes} />)}
        </section>
      ))}
    </>
  )
}
