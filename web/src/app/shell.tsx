import { useEffect, useRef, useState, type ComponentType } from 'react'
import { Appraisal } from '../features/appraisal/appraisal'
import { Check } from '../features/check/check'
import { Exports } from '../features/export/export'
import { Extraction } from '../features/extraction/extraction'
import { FlowRoom } from '../features/flow/flow'
import { HistoryRoom } from '../features/history/history'
import { MemosRoom } from '../features/memos/memos'
import { OverviewRoom } from '../features/overview/overview'
import { ProtocolRoom } from '../features/protocol/protocol'
import { Tables } from '../features/tables/tables'
import { Team } from '../features/team/team'
import { ThemesRoom } from '../features/themes/themes'
import { clock, grouped } from '../model/format'
import type { Overview } from '../model/types'
import { useActs, useOverview, useServerEvents } from './acts'
import { Broken } from './broken'
import { Dialog } from './dialog'
import { LadderPanel } from './ladder'
import { useKeptFocus } from './kept-focus'
import { later } from './later'
import { Palette, type Command } from './palette'
import { Rail } from './rail'
import { address, usePlace } from './route'
import { RowForm } from './row-form'
import { useTheme, type Theme } from './theme'
import { useWho } from './who'

// The editor of words is no part of the first screen; it comes once that stands.
const coding = later(() => import('../features/coding/coding'))
const transcripts = later(() => import('../features/transcripts/transcripts'))
const codebook = later(() => import('../features/codebook/codebook'))
const compare = later(() => import('../features/compare/compare'))
const strategies = later(() => import('../features/strategies/strategies'))
const records = later(() => import('../features/records/records'))
const duplicates = later(() => import('../features/duplicates/duplicates'))
const conflicts = later(() => import('../features/conflicts/conflicts'))
const agreement = later(() => import('../features/agreement/agreement'))
const screening = later(() => import('../features/screening/screening'))

const rooms: Record<string, ComponentType> = {
  overview: OverviewRoom, protocol: ProtocolRoom, flow: FlowRoom, extraction: Extraction, appraisal: Appraisal,
  memos: MemosRoom, themes: ThemesRoom, tables: Tables, check: Check, history: HistoryRoom, team: Team, export: Exports,
  transcripts: transcripts.Room, coding: coding.Room, codebook: codebook.Room, compare: compare.Room, records: records.Room, duplicates: duplicates.Room, screening: screening.Room, conflicts: conflicts.Room, agreement: agreement.Room, strategies: strategies.Room,
}

const untyped = ['checkbox', 'radio', 'button', 'submit', 'range', 'file']
/** What can be typed in has an undo of its own; a list or a box to tick has none. */
function typing(target: EventTarget | null) {
  if (target instanceof HTMLInputElement) return !untyped.includes(target.type)
  return target instanceof HTMLElement && (target.isContentEditable || target.tagName === 'TEXTAREA')
}

function Who({ people }: { people: Overview['people'] }) {
  const [who, setWho] = useWho()
  if (people.length === 0) return <a className="btn who" href={address('team')} title="Every act is kept with the name of who did it">Say who you are</a>
  return (
    <select className="who" aria-label="Who I am" title="Who I am: kept with every act" value={people.some((person) => person.id === who) ? who : ''} onChange={(event) => setWho(event.target.value)}>
      <option value="">Say who you are</option>
      {people.map((person) => <option key={person.id} value={person.id}>{person.name}</option>)}
    </select>
  )
}

const nextTheme: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' }
const themeSigns: Record<Theme, string> = { system: '◐', light: '☀', dark: '☾' }

/** One step back or forth, with what it will take back; on a narrow screen its sign alone. */
function Step({ way, sign, keys, what, none, busy, onStep }: { way: string; sign: string; keys: string; what: string | undefined; none: string; busy: boolean; onStep: () => void }) {
  const said = what ? `${way}: ${grouped(what)}` : way
  return (
    <button className="btn" disabled={!what || busy} aria-label={said} title={what ? `${said} (${keys})` : none} onClick={onStep}>
      <span aria-hidden="true">{sign}</span><span className="said">{said}</span>
    </button>
  )
}

function AskUndo() {
  const { asking, answer } = useActs()
  if (asking === null) return null
  return (
    <Dialog title="Undo very much at once?" onClose={() => answer(false)}>
      <p>The last act is “{grouped(asking)}”. Without it, everything that came with it is gone from the project.</p>
      <p className="muted">Redo brings it back.</p>
      <div className="buttons">
        <button className="btn main" onClick={() => answer(false)}>Leave it</button>
        <button className="btn" onClick={() => answer(true)}>Undo it</button>
      </div>
    </Dialog>
  )
}

function Top({ overview, onFind }: { overview: Overview | undefined; onFind: () => void }) {
  const { undo, redo, busy } = useActs()
  const [theme, setTheme] = useTheme()
  return (
    <header className="top">
      <span className="name" title={overview?.project.title}>{overview?.project.title ?? 'Loam'}</span>
      <span className="saved" role="status">{busy ? 'Saving…' : overview?.saved_at ? `Saved ${clock(overview.saved_at)}` : 'Nothing entered yet'}</span>
      <span className="undo">
        <Step way="Undo" sign="↶" keys="Ctrl+Z" what={overview?.may_write ? overview?.undo?.summary : undefined} none="Nothing to undo" busy={busy} onStep={() => void undo()} />
        <Step way="Redo" sign="↷" keys="Ctrl+Shift+Z" what={overview?.may_write ? overview?.redo?.summary : undefined} none="Nothing to do again" busy={busy} onStep={() => void redo()} />
      </span>
      <button className="btn find" onClick={onFind}>
        <span>Find or do</span> <kbd>Ctrl K</kbd>
      </button>
      <Who people={overview?.people ?? []} />
      <button className="btn icon" aria-label={`Theme: ${theme}. Change`} title={`Theme: ${theme}`} onClick={() => setTheme(nextTheme[theme])}>{themeSigns[theme]}</button>
    </header>
  )
}

function Notice() {
  const { notice, dismiss, undo } = useActs()
  const frame = useRef<HTMLDivElement>(null)
  const close = () => {
    dismiss()
    document.getElementById('room')?.focus()
  }
  useEffect(() => {
    if (notice?.kind !== 'done') return
    // It stays as long as somebody is at it.
    const timer = setInterval(() => { if (!frame.current?.matches(':hover, :focus-within')) dismiss() }, 6000)
    return () => clearInterval(timer)
  }, [notice, dismiss])
  if (!notice) return null
  return (
    <div ref={frame} className={`notice ${notice.kind}`} role={notice.kind === 'problem' ? 'alert' : 'status'}>
      <span>{notice.text}</span>
      {notice.kind === 'done' && !/^(Undone|There is nothing)/.test(notice.text) && <button onClick={() => { close(); void undo() }}>Undo</button>}
      <button onClick={close}>Close</button>
    </div>
  )
}

/** What can be done by its name, from anywhere. */
function useCommands(overview: Overview | undefined, onAdd: (table: string) => void): Command[] {
  const { undo, redo } = useActs()
  const [theme, setTheme] = useTheme()
  const mayWrite = overview?.may_write ?? false
  const steps = [
    ...(overview?.undo ? [{ label: `Undo: ${grouped(overview.undo.summary)}`, run: () => void undo() }] : []),
    ...(overview?.redo ? [{ label: `Redo: ${grouped(overview.redo.summary)}`, run: () => void redo() }] : []),
  ]
  const adding = [['study', 'Add a study'], ['criterion', 'Add a criterion'], ['claim', 'Add a claim'], ['person', 'Add a person']] as const
  return [
    ...(mayWrite ? [...steps, ...adding.map(([table, label]) => ({ label, run: () => onAdd(table) }))] : []),
    { label: 'Open the report', run: () => void window.open('api/report.html', '_blank', 'noreferrer') },
    { label: `Theme: ${nextTheme[theme]}`, run: () => setTheme(nextTheme[theme]) },
  ]
}

export function Shell() {
  const place = usePlace()
  const overview = useOverview()
  const connected = useServerEvents()
  useKeptFocus()
  const { undo, redo } = useActs()
  const [finding, setFinding] = useState(false)
  const [adding, setAdding] = useState<string | null>(null)
  const commands = useCommands(overview.data, setAdding)
  const Current = rooms[place.room] ?? OverviewRoom
  const ladder = place.query.get('ladder')

  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      const command = event.ctrlKey || event.metaKey
      if (command && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setFinding(true)
      }
      if (command && event.key.toLowerCase() === 'z' && !typing(event.target)) {
        event.preventDefault()
        void (event.shiftKey ? redo() : undo())
      }
    }
    window.addEventListener('keydown', keys)
    return () => window.removeEventListener('keydown', keys)
  }, [undo, redo])

  const standing = overview.data !== undefined
  useEffect(() => {
    const timer = standing ? setTimeout(() => void coding.load().catch(() => undefined), 300) : undefined
    return () => clearTimeout(timer)
  }, [standing])

  useEffect(() => {
    if (overview.data) document.title = `${overview.data.project.title} · Loam`
  }, [overview.data])

  return (
    <div className={`app${ladder ? ' with-ladder' : ''}`}>
      <a className="skip" href="#room" onClick={(event) => { event.preventDefault(); document.getElementById('room')?.focus() }}>To the room</a>
      <Top overview={overview.data} onFind={() => setFinding(true)} />
      <div style={{ gridColumn: '1 / -1' }}>
        {overview.data?.project.invented && <div className="banner">The material of this study is invented. It says nothing about anybody.</div>}
        {overview.data?.reads_only && <div className="banner" role="status">{overview.data.reads_only} reads only: a supervisor sees everything that is open and changes nothing. Somebody who works on the study can give another role in Team.</div>}
        {overview.data && !overview.data.may_write && !overview.data.reads_only && <div className="banner" role="status">{overview.data.file} is open for reading only: nothing can be changed here. To work on it, copy it to a place where you may write, and open the copy.</div>}
        {!connected && <div className="lost" role="alert">The program does not answer. What was saved is safe; start it again with ./run or loam serve.</div>}
      </div>
      <Rail rooms={overview.data?.rooms ?? []} current={place.room} />
      <Broken place={window.location.hash}><Current /></Broken>
      {ladder && <LadderPanel id={ladder} />}
      {finding && <Palette rooms={overview.data?.rooms ?? []} commands={commands} onClose={() => setFinding(false)} />}
      {adding && <RowForm table={adding} onClose={() => setAdding(null)} />}
      <Notice />
      <AskUndo />
    </div>
  )
}
