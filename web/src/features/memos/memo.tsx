import { useEffect, useState } from 'react'
import { useActs, useOverview, useRead } from '../../app/acts'
import { InlineText } from '../../app/edit'
import { Await, LadderLink } from '../../app/parts'
import { address } from '../../app/route'
import { ChangeButton } from '../../app/row-form'
import { inLanguageOf } from '../../model/languages'
import { isQuestion, kinds, nameParts, paragraphsOf, titleOf, type Memo, type Memos, type MemoHead, type Named } from '../../model/memos'
import { LinkField } from './link-field'

/** A row that is named: a memo opens here, everything else in its ladder. */
export function Name({ row }: { row: Named }) {
  if (row.label === null) return <span className="lost-name" title="This is not in the project any more">{row.id}</span>
  if (row.table === 'memo') return <a href={address('memos', { memo: row.id })}>{row.label}</a>
  const [said, quoted] = nameParts(row)
  return <LadderLink id={row.id}>{quoted ? <>{said}<span {...inLanguageOf(row.language)}>{quoted}</span></> : said}</LadderLink>
}

export function Words({ memo, begins, lost = new Set() }: { memo: { words: string | null }; begins: string; lost?: Set<string> }) {
  const paragraphs = paragraphsOf(memo.words ?? '', begins)
  if (paragraphs.length === 0) return <p className="muted">Nothing is written yet.</p>
  return paragraphs.map((parts, index) => {
    const inside = parts.map((part, place) =>
      'id' in part ? (lost.has(part.id) ? <span key={place} className="lost-name" title="This is not in the project">{part.text}</span> : <LadderLink key={place} id={part.id} className="named">{part.text}</LadderLink>) : <span key={place}>{part.text}</span>)
    return isQuestion(parts, begins) ? <h3 key={index} dir="auto">{inside}</h3> : <p key={index} dir="auto">{inside}</p>
  })
}

/** Words being written: a draft stays in this browser until it is kept. */
function useDraft(memo: Memo) {
  const key = `loam.draft.${memo.id}`
  const [draft, setDraft] = useState<string | null>(() => localStorage.getItem(key))
  const write = (words: string | null) => {
    setDraft(words)
    if (words === null) localStorage.removeItem(key)
    else localStorage.setItem(key, words)
  }
  return [draft, write] as const
}

/** Where the answer to the first question of a template goes, while none is given yet. */
function firstAnswer(words: string, begins: string): number | undefined {
  const line = begins.indexOf('\n')
  return begins !== '' && words.trim() === begins.trim() && line >= 0 ? line + 1 : undefined
}

function Editor({ memo, begins, onDone }: { memo: Memo; begins: string; onDone: () => void }) {
  const { attempt } = useActs()
  const [draft, write] = useDraft(memo)
  const [wrong, setWrong] = useState<string | null>(null)
  const words = draft ?? memo.words ?? ''
  const keep = async () => {
    const refused = words === (memo.words ?? '') ? null : await attempt('change-memo', { id: memo.id, words: words === '' ? null : words })
    setWrong(refused)
    if (refused) return
    write(null)
    onDone()
  }
  return (
    <>
      <LinkField words={words} name={`Words of ${memo.title}`} caretAt={firstAnswer(words, begins)} onChange={write} onLeave={() => void keep()} />
      {wrong && <p className="refused" role="alert">{wrong} Your words stay here.</p>}
    </>
  )
}

function Line({ memo, begins, edit }: { memo: Memo; begins: string; edit: () => void }) {
  const mayWrite = useOverview().data?.may_write ?? true
  const lost = new Set(memo.mentions.filter((each) => each.lost).map((each) => each.id))
  return (
    <>
      <div className="memo-words" onDoubleClick={mayWrite ? edit : undefined}><Words memo={memo} begins={begins} lost={lost} /></div>
      {mayWrite && <button type="button" className="btn" onClick={edit}>{memo.words ? 'Write on' : 'Write'}</button>}
    </>
  )
}

function Related({ title, memos }: { title: string; memos: MemoHead[] }) {
  if (memos.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className="plain">{memos.map((each) => <li key={each.id}><a href={address('memos', { memo: each.id })}>{each.title}</a> <span className="muted small">{titleOf(each.kind)}{each.written ? `, ${each.written}` : ''}</span></li>)}</ul>
    </section>
  )
}

function Sheet({ memo, begins, writing, onWriting }: { memo: Memo; begins: string; writing: boolean; onWriting: (on: boolean) => void }) {
  const { attempt, perform } = useActs()
  const changed = (column: string) => (value: string) => attempt('change-memo', { id: memo.id, [column]: value })
  const names = memo.mentions.filter((each, index, all) => each.leads?.label && all.findIndex((other) => other.id === each.id) === index)
  return (
    <article className="memo" aria-label={memo.title}>
      <div className="label">{titleOf(memo.kind)} memo{memo.private && ' · only you see it'}</div>
      <h2><InlineText name="the title" value={memo.title} onKeep={changed('title')} /></h2>
      <p className="muted facts-line">
        {memo.written && <span>{memo.written}</span>}
        {memo.writer?.label && <span>{memo.writer.label}</span>}
        {memo.about && <span>about <Name row={memo.about} /></span>}
        <ChangeButton table="memo" id={memo.id} />
      </p>
      {writing ? <Editor memo={memo} begins={begins} onDone={() => onWriting(false)} /> : <Line memo={memo} begins={begins} edit={() => onWriting(true)} />}
      {names.length > 0 && (
        <section>
          <h3>It names</h3>
          <ul className="plain">{names.map((each) => <li key={each.id}><Name row={each.leads!} /> <span className="muted small">{each.leads!.kind}</span></li>)}</ul>
        </section>
      )}
      <Related title="Memos that name it" memos={memo.named_by} />
      {memo.kind === 'positionality' && (
        <div className="buttons"><button type="button" className="btn" onClick={() => void perform('write-memo', { id: crypto.randomUUID(), kind: 'positionality', title: memo.title, words: memo.words, replaces: memo.id })}>Begin a new version</button></div>
      )}
      {memo.versions.length > 0 && (
        <section>
          <h3>Earlier versions</h3>
          {memo.versions.map((each) => <details key={each.id}><summary>{each.written ?? 'undated'} · {each.title}</summary><Words memo={each} begins={begins} /></details>)}
        </section>
      )}
    </article>
  )
}

/** One memo: read, written on, and what hangs on it. */
export function OneMemo({ id, all, writing, onWriting }: { id: string; all: Memos; writing: boolean; onWriting: (on: boolean) => void }) {
  const memo = useRead<Memo>(`api/memos/${encodeURIComponent(id)}`)
  const begins = all.kinds.find((each) => each.kind === memo.data?.kind)?.begins ?? ''
  const unkept = localStorage.getItem(`loam.draft.${id}`) !== null
  useEffect(() => {
    if (unkept) onWriting(true)
  }, [id])
  return <Await of={memo}>{(value) => <Sheet key={value.id} memo={value} begins={begins} writing={writing} onWriting={onWriting} />}</Await>
}

/** A button that asks which kind, then writes the memo and opens it. */
export function WriteMemo({ about, onWritten }: { about?: string; onWritten: (id: string) => void }) {
  const { perform } = useActs()
  const [choosing, setChoosing] = useState(false)
  const write = async (kind: string) => {
    const id = crypto.randomUUID()
    setChoosing(false)
    if (await perform('write-memo', { id, kind, ...(about ? { about } : {}) })) onWritten(id)
  }
  return (
    <span className="menu" onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) setChoosing(false) }} onKeyDown={(event) => { if (event.key === 'Escape') setChoosing(false) }}>
      <button type="button" className="btn main" aria-haspopup="menu" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>Write a memo</button>
      {choosing && (
        <span role="menu" aria-label="Kind of memo" className="choices">
          {kinds.map((each, index) => (
            <button key={each.kind} type="button" role="menuitem" autoFocus={index === 0} onClick={() => void write(each.kind)}><b>{each.title}</b><small className="muted">{each.says}</small></button>
          ))}
        </span>
      )}
    </span>
  )
}
