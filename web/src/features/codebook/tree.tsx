import { useEffect, useRef, useState, type KeyboardEvent, type DragEvent } from 'react'
import { useWindow } from '../../app/grid'
import { landing, type BookRow, type TreePlace, type Way } from '../../model/codebook'
import type { BookCode, Codebook } from '../../model/coding-shapes'
import { inkOf, noHue } from '../../model/colours'
import { counted } from '../../model/format'
import { isInVivo } from '../../model/labels'
import type { Id } from '../../model/types'

const height = 32

interface Tree {
  book: Codebook
  rows: BookRow[]
  current: Id | null
  marked: ReadonlySet<Id>
  mayWrite: boolean
  onCurrent: (id: Id) => void
  onMark: (id: Id) => void
  onFold: (id: Id) => void
  onStep: (code: BookCode, way: Way) => void
  onPlace: (code: BookCode, place: TreePlace) => void
  onRaise: (codes: BookCode[], into: BookCode) => void
  onOpen: () => void
  onMerge: () => void
  onRaiseMarked: () => void
  onRename: () => void
}

type Drop = { id: Id; where: 'before' | 'after' | 'under' | 'onto' }
const idOf = (row: BookRow) => (row.kind === 'rung' ? row.rung.id : row.code.id)
const alt: Record<string, Way> = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' }

/** What a code stands on, or what stands on it, in a few words. */
function Standing({ code, book }: { code: BookCode; book: Codebook }) {
  const uppers = code.carries.map((id) => book.codes.find((each) => each.id === id)?.label).filter(Boolean)
  if (uppers.length > 0) return <span className="standing" title={uppers.join(', ')}><span aria-label="raised to">↑</span> {uppers.join(', ')}</span>
  if (code.stands_on.length > 0) return <span className="standing">on {code.stands_on.length}</span>
  return <span className="standing" />
}

/** The codes, rung by rung. Arrows walk, Alt and an arrow moves a code, the mouse drags it. */
export function CodeTree(tree: Tree) {
  const { book, rows, current, marked, mayWrite } = tree
  const frame = useRef<HTMLDivElement>(null)
  const window = useWindow(rows.length, height, frame)
  const [dragged, setDragged] = useState<BookCode | null>(null)
  const [drop, setDrop] = useState<Drop | null>(null)
  const moving = useRef(false)
  const nested = rows.some((row) => row.kind === 'code' && row.children > 0)
  const at = Math.max(0, rows.findIndex((row) => idOf(row) === current))
  const focusRow = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (!row) return
    moving.current = true
    window.scrollTo(rows.indexOf(row))
    tree.onCurrent(idOf(row))
  }
  useEffect(() => {
    if (!moving.current) return
    const row = frame.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(current ?? '')}"]`)
    if (!row) return
    moving.current = false
    row.focus()
    row.scrollIntoView({ block: 'nearest' })
  })
  const keys = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || !event.target.dataset.row) return
    const row = rows[at]
    if (!row) return
    const done = () => event.preventDefault()
    const way = event.altKey ? alt[event.key] : undefined
    if (way && row.kind === 'code' && mayWrite) { done(); moving.current = true; return tree.onStep(row.code, way) }
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'ArrowDown') { done(); focusRow(at + 1) }
    if (event.key === 'ArrowUp') { done(); focusRow(at - 1) }
    if (event.key === 'Home') { done(); focusRow(0) }
    if (event.key === 'End') { done(); focusRow(rows.length - 1) }
    const folds = row.kind === 'rung' || row.children > 0
    if (event.key === 'ArrowRight') { done(); if (folds && row.folded) tree.onFold(idOf(row)); else focusRow(at + 1) }
    if (event.key === 'ArrowLeft') {
      done()
      if (folds && !row.folded) return tree.onFold(idOf(row))
      const outer = rows.slice(0, at).findLastIndex((each) => each.kind === 'rung' || (row.kind === 'code' && each.depth < row.depth))
      if (outer >= 0) focusRow(outer)
    }
    if (event.key === ' ') { done(); if (row.kind === 'code') tree.onMark(row.code.id); else tree.onFold(row.rung.id) }
    const letter = event.key.toLowerCase()
    if (mayWrite && row.kind === 'code' && (letter === 'm' || letter === 'r' || event.key === 'F2')) { done(); if (letter === 'm') tree.onMerge(); else if (letter === 'r') tree.onRaiseMarked(); else tree.onRename() }
    if (event.key === 'Enter') { done(); if (row.kind === 'code') tree.onOpen(); else tree.onFold(row.rung.id) }
  }
  const over = (event: DragEvent, code: BookCode) => {
    if (!dragged || dragged.id === code.id) return
    const box = event.currentTarget.getBoundingClientRect()
    const share = (event.clientY - box.top) / box.height
    const where = code.level > dragged.level && code.half === dragged.half ? 'onto' : share < 0.3 ? 'before' : share > 0.7 ? 'after' : 'under'
    if (where !== 'onto' && !landing(book.codes, dragged, code, where)) return setDrop(null)
    event.preventDefault()
    if (drop?.id !== code.id || drop.where !== where) setDrop({ id: code.id, where })
  }
  const letGo = (event: DragEvent, code: BookCode) => {
    event.preventDefault()
    const place = dragged && drop && drop.where !== 'onto' ? landing(book.codes, dragged, code, drop.where) : null
    if (dragged && drop?.where === 'onto') tree.onRaise(marked.has(dragged.id) ? book.codes.filter((each) => marked.has(each.id)) : [dragged], code)
    else if (dragged && place) tree.onPlace(dragged, place)
    setDragged(null)
    setDrop(null)
  }
  return (
    <div ref={frame} className="code-tree" role="treegrid" aria-label="Codes" aria-rowcount={rows.length} onKeyDown={keys}>
      <div style={{ height: window.before }} />
      {window.shown.map((index) => {
        const row = rows[index]!
        const id = idOf(row)
        const shared = { 'data-row': id, 'aria-rowindex': index + 1, tabIndex: index === at ? 0 : -1, onFocus: () => { if (current !== id) tree.onCurrent(id) } }
        if (row.kind === 'rung')
          return (
            <div key={id} role="row" aria-level={1} aria-expanded={!row.folded} className="rung-row" {...shared} onClick={() => { tree.onCurrent(id); tree.onFold(id) }}>
              <span role="gridcell"><span className="fold" aria-hidden="true">{row.folded ? '▸' : '▾'}</span> {row.rung.name}</span><span role="gridcell" className="muted">{row.count}</span>
            </div>
          )
        const { code } = row
        return (
          <div
            key={id} role="row" aria-level={row.depth + 2} aria-expanded={row.children > 0 ? !row.folded : undefined} aria-selected={marked.has(id)} className={`code-row${id === current ? ' current' : ''}${drop?.id === id ? ` drop-${drop.where}` : ''}`} {...shared}
            draggable={mayWrite} onDragStart={(event) => { setDragged(code); event.dataTransfer.effectAllowed = 'move'; event.dataTransfer.setData('text/plain', code.label) }} onDragEnd={() => { setDragged(null); setDrop(null) }}
            onDragOver={(event) => over(event, code)} onDragLeave={() => setDrop(null)} onDrop={(event) => letGo(event, code)} onClick={() => tree.onCurrent(id)}
          >
            <span role="gridcell" className="mark"><input type="checkbox" tabIndex={-1} aria-label={`Select ${code.label}`} checked={marked.has(id)} onClick={(event) => event.stopPropagation()} onChange={() => tree.onMark(id)} /></span>
            <span role="gridcell" className="called" style={{ paddingLeft: row.depth * 20, '--k': inkOf(code.colour ?? noHue) } as React.CSSProperties}>
              {row.children > 0 ? <button type="button" tabIndex={-1} className="fold" aria-label={row.folded ? 'Unfold' : 'Fold'} onClick={(event) => { event.stopPropagation(); tree.onFold(id) }}>{row.folded ? '▸' : '▾'}</button> : nested && <span className="fold" />}
              <span className={`swatch${code.codable ? '' : ' holds'}`} aria-hidden="true" /><span className={`label-text${isInVivo(code.label) ? ' words' : ''}${code.codable ? '' : ' holds'}`} title={code.label}>{code.label}</span>
              {code.memos > 0 && <span className="muted" title={code.memos === 1 ? '1 memo' : `${code.memos} memos`}>✎</span>}
            </span>
            <span role="gridcell"><Standing code={code} book={book} /></span>
            <span role="gridcell" className="count">{code.codings || ''}{(code.codings === 0 || row.folded) && code.codings_below > code.codings && <span className="muted" title={`${counted(code.codings_below - code.codings, 'passage')} beneath`}> +{code.codings_below - code.codings}</span>}</span>
            <span role="gridcell" className="count">{code.cases || ''}</span>
          </div>
        )
      })}
      <div style={{ height: window.after }} />
    </div>
  )
}
