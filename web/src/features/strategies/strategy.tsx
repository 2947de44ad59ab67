import type { EditorView } from '@codemirror/view'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useActs, useOverview } from '../../app/acts'
import { post, type Problem } from '../../app/api'
import { go } from '../../app/route'
import { RowForm } from '../../app/row-form'
import { counted } from '../../model/format'
import { offsetsOf } from '../../model/offsets'
import { hitsByLine, linesNamed, platformChoices, platformName, withFix, wordsOf, worstFirst, type Examined, type StrategiesRead, type StrategyFinding, type StrategyRead, type Word } from '../../model/strategies'
import { Concepts } from './concepts'
import { editorOf, insertTerm, showLines, showMarks } from './editor'
import { HitsByLine } from './hits'
import { Review } from './review'
import { Translation } from './translation'

function Findings({ findings, onPoint, onFix, mayWrite }: { findings: StrategyFinding[]; onPoint: (finding: StrategyFinding) => void; onFix: (finding: StrategyFinding) => void; mayWrite: boolean }) {
  return (
    <aside className="strategy-findings" aria-label="What the rules of the platform say">
      <h2>{findings.length === 0 ? 'Nothing to mend' : counted(findings.length, 'thing to look at', 'things to look at')}</h2>
      {findings.length === 0 && <p className="muted">The rules of the platform find no fault in this strategy.</p>}
      <ol>
        {worstFirst(findings).map((finding, at) => (
          <li key={`${finding.rule} ${finding.start} ${at}`}>
            <button type="button" className="at" onClick={() => onPoint(finding)}><span className={`severity ${finding.severity}`}>{finding.severity}</span> {finding.message}</button>
            {finding.fix && mayWrite && <button type="button" className="btn small" onClick={() => onFix(finding)}>{finding.fix.text === '' ? 'Take it out' : <>Write <code>{finding.fix.text.length > 60 ? finding.fix.text.slice(0, 60) + '…' : finding.fix.text}</code></>}</button>}
          </li>
        ))}
      </ol>
    </aside>
  )
}

/** The lines that the line at the caret names, in words, for those who do not see them lit. */
function Named({ text, examined, caret }: { text: string; examined: Examined; caret: number }) {
  const points = useMemo(() => [...text], [text])
  const named = linesNamed(examined.lines, offsetsOf(text).toPoints(caret))
  return (
    <div className="lines-named" role="status">
      {named && (
        <ol>
          {named.length === 0 && <li>There is no such line.</li>}
          {examined.lines.filter(({ number }) => named.includes(number)).map((line) => <li key={line.number}><b>{line.number}</b>{points.slice(line.start, line.end).join('').replace(/\s+/g, ' ')}</li>)}
        </ol>
      )}
    </div>
  )
}

const parts = [['concepts', 'Concepts'], ['hits', 'Hits of each line'], ['review', 'Peer review'], ['translation', 'Another platform']] as const

/** One strategy: its text with what the rules of its platform say, kept when the field is left. */
export function Strategy({ strategy, all }: { strategy: StrategyRead; all: StrategiesRead }) {
  const { platforms } = all
  const { attempt } = useActs()
  const mayWrite = useOverview().data?.may_write ?? false
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const kept = useRef(strategy.text)
  const [text, setText] = useState(strategy.text)
  const [examined, setExamined] = useState<Examined>(strategy)
  const [caret, setCaret] = useState(0)
  const [details, setDetails] = useState(false)
  const [part, setPart] = useState<(typeof parts)[number][0]>('concepts')
  const [wantedRun, setWantedRun] = useState<string | null>(null)
  const run = strategy.runs.find(({ id }) => id === wantedRun) ?? strategy.runs[0]
  const hits = useMemo(() => hitsByLine(examined.lines, run), [examined, run])
  const words = useRef<Word[]>([])
  words.current = useMemo(() => wordsOf(strategy.offers ?? [], strategy.headings ?? [], (strategy.concepts ?? []).flatMap(({ terms }) => terms.map(({ term }) => term))), [strategy])
  const [here, setHere] = useState<StrategyFinding | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const readOnly = !mayWrite || strategy.as_printed
  const latest = useRef(text)
  latest.current = text

  const keep = async (next: string) => {
    if (next === kept.current || readOnly) return
    const before = kept.current
    kept.current = next
    const why = await attempt('change-strategy', { id: strategy.id, text: next })
    setProblem(why)
    if (why !== null) kept.current = before
  }
  const keeping = useRef(keep)
  keeping.current = keep
  useEffect(() => {
    const made = editorOf(place.current!, { name: strategy.name, text: kept.current, readOnly, words: () => words.current, onChange: setText, onCaret: setCaret, onLeave: () => void keeping.current(latest.current) })
    view.current = made
    return () => made.destroy()
  }, [strategy.id, strategy.name, readOnly])
  // Somebody else, or an undo, changed it.
  useEffect(() => {
    if (strategy.text === kept.current) return
    kept.current = strategy.text
    const editor = view.current
    if (editor && editor.state.doc.toString() !== strategy.text) editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: strategy.text } })
  }, [strategy.text])
  useEffect(() => {
    if (text === strategy.text) return setExamined(strategy)
    let late = false
    // A history that PubMed saved as a table, or that ProQuest printed, was pasted: its lines, as they are printed, take its place.
    if (/^\uFEFF?"?search number"?,|^set#: [\s\S]*\nsearched for: /i.test(text) && !readOnly) {
      post<{ text: string }>('api/strategies/layout', { platform: strategy.platform, text }).then(({ text: next }) => {
        const editor = view.current
        if (!late && editor && next !== text) editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: next } })
      }).catch((failed: Problem) => { if (!late) setProblem(failed.message) })
      return () => { late = true }
    }
    const timer = setTimeout(() => {
      post<Examined>('api/strategies/examine', { id: strategy.id, platform: strategy.platform, text }).then((answer) => { if (!late) setExamined(answer) }).catch((failed: Problem) => { if (!late) setProblem(failed.message) })
    }, 200)
    return () => { late = true; clearTimeout(timer) }
  }, [text, strategy, readOnly])
  useEffect(() => {
    if (!view.current) return
    const offsets = offsetsOf(view.current.state.doc.toString())
    // What is said of the whole needs no line under the whole.
    const some = examined.findings.filter(({ start, end }) => end - start < Math.max(12, offsets.points * 0.6))
    showMarks(view.current, some.map((finding) => ({ from: offsets.toUnits(finding.start), to: offsets.toUnits(finding.end), severity: finding.severity, here: finding === here })))
  }, [examined, here])
  useEffect(() => {
    if (!view.current) return
    const { toUnits } = offsetsOf(view.current.state.doc.toString())
    showLines(view.current, examined.lines.map(({ number, start, end, ...line }) => ({ number, from: toUnits(start), to: toUnits(end), hits: hits.get(number) ?? null, references: line.references.map((each) => ({ from: toUnits(each.start), to: toUnits(each.end), lines: each.lines })), headings: (line.headings ?? []).map((each) => ({ from: toUnits(each.start), to: toUnits(each.end) })) })))
  }, [examined, hits])

  const correct = async () => {
    const id = `strategy-${Date.now().toString(36)}`
    const why = await attempt('add-strategy', { id, name: `${strategy.name.replace(/, as printed$/, '')}, corrected`, platform: strategy.platform, ...(strategy.database ? { database: strategy.database } : {}), text, corrects: strategy.id })
    if (why === null) go('strategies', { strategy: id })
    else setProblem(why)
  }
  const point = (finding: StrategyFinding) => {
    setHere(finding)
    const editor = view.current
    if (!editor) return
    const offsets = offsetsOf(editor.state.doc.toString())
    editor.dispatch({ selection: { anchor: Math.min(offsets.toUnits(finding.start), editor.state.doc.length) }, scrollIntoView: true })
  }
  const layOut = async () => {
    const editor = view.current
    if (!editor) return
    try {
      const { text: next } = await post<{ text: string }>('api/strategies/layout', { platform: strategy.platform, text: editor.state.doc.toString() })
      setProblem(null)
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: next } })
      await keep(next)
    } catch (failed) { setProblem((failed as Problem).message) }
  }
  const fix = (finding: StrategyFinding) => {
    const editor = view.current
    if (!editor || !finding.fix) return
    const next = withFix(editor.state.doc.toString(), finding.fix)
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: next } })
    void keep(next)
  }
  return (
    <>
      <div className="strategy-text">
        <header><h2>{strategy.name}</h2><span className="muted">{platformName(platforms, strategy.platform)}{strategy.database && ` · ${strategy.database}`}</span>{!readOnly && <button type="button" className="btn" onClick={() => void layOut()}>Lay it out</button>}{mayWrite && <button type="button" className="btn" onClick={() => setDetails(true)}>Details</button>}</header>
        {details && <RowForm table="strategy" id={strategy.id} title={strategy.name} hide={['text']} choices={platformChoices(platforms)} onClose={() => setDetails(false)} />}
        {strategy.as_printed && <p className="strategy-facts">As it was printed, and so it stays. {mayWrite && <button type="button" className="btn small" onClick={() => void correct()}>Make a corrected version</button>}</p>}
        {strategy.unknown_platform && <p className="problem">{strategy.unknown_platform}</p>}
        {problem && <p className="problem" role="alert">{problem}</p>}
        <div ref={place} />
        <Named text={text} examined={examined} caret={caret} />
        {strategy.note && <p className="strategy-facts">{strategy.note}</p>}
        <div className="tabs" role="group" aria-label="Beside the text">
          {parts.map(([id, title]) => <button key={id} type="button" className="btn" aria-pressed={part === id} onClick={() => setPart(id)}>{title}</button>)}
        </div>
        {part === 'concepts' && <Concepts all={all.concepts} searched={examined.concepts ?? []} mayWrite={mayWrite} onTerm={readOnly ? null : (term) => { if (view.current) insertTerm(view.current, term) }} />}
        {part === 'hits' && <HitsByLine strategy={strategy} platforms={platforms} lines={examined.lines} text={text} hits={hits} run={run} onRun={setWantedRun} mayWrite={mayWrite} />}
        {part === 'review' && <Review strategy={strategy} mayWrite={mayWrite} />}
        {part === 'translation' && <Translation key={strategy.id} strategy={strategy} text={text} platforms={platforms} />}
      </div>
      <Findings findings={examined.findings} onPoint={point} onFix={fix} mayWrite={!readOnly} />
    </>
  )
}
