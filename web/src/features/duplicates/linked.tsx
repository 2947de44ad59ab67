import { useState } from 'react'
import { useActs, useOverview, useRead } from '../../app/acts'
import { Await } from '../../app/parts'
import { address } from '../../app/route'
import { placeWords, verdictWords, type Decided, type Linked, type LinkedReport } from '../../model/duplicates'

const onPage = 50

function Report({ report }: { report: LinkedReport }) {
  return (
    <div className="report">
      <a href={address('duplicates', { view: 'groups', record: report.id })}>{report.title ?? 'No title was told'}</a>
      <small className="muted">{[report.authors, report.year, report.journal].filter(Boolean).join(' · ')}</small>
      <small className="muted">{placeWords(report.origin)}{report.copies > 0 && ` and ${report.copies} more`}</small>
    </div>
  )
}

/** Reports that may be of one study: both stay, and a study is not counted twice. */
export function LinkedList({ mayWrite }: { mayWrite: boolean }) {
  const [page, setPage] = useState(0)
  const [kind, setKind] = useState('')
  const { perform, busy } = useActs()
  const linked = useRead<Linked>(`api/duplicates/linked?from=${page * onPage}&most=${onPage}${kind && `&link=${encodeURIComponent(kind)}`}`)
  const show = (link: string) => {
    setKind(link)
    setPage(0)
  }
  return (
    <div className="groups">
      <Await of={linked}>
        {({ total, links, linked: shown }) => links.length === 0 ? <p className="muted">No reports are linked.</p> : (
          <>
            <p className="muted">Other reports that may be of one study: part and part, preprint and article, talk and paper, a comment or an erratum. They are not put together; each is screened on its own.</p>
            {links.length > 1 && (
              <div className="link-kinds" role="group" aria-label="Kinds of links">
                <button type="button" className="btn small" aria-pressed={kind === ''} onClick={() => show('')}>All <span className="count">{links.reduce((sum, { count }) => sum + count, 0).toLocaleString('en-GB')}</span></button>
                {links.map(({ link, count }) => <button key={link} type="button" className="btn small" aria-pressed={kind === link} onClick={() => show(kind === link ? '' : link)}>{link} <span className="count">{count.toLocaleString('en-GB')}</span></button>)}
              </div>
            )}
            {total === 0 && <p className="muted">None of this kind is left.</p>}
            <ol className="linked">
              {shown.map(({ a, b, link, by_person }) => (
                <li key={`${a.id} ${b.id}`}>
                  <Report report={a} /><span className="between"><span className="tag">{link ?? 'linked'}</span>{by_person && <small className="muted">by a person</small>}</span><Report report={b} />
                  {mayWrite && <span className="buttons end"><button type="button" className="btn small" disabled={busy} onClick={() => void perform('decide-duplicate', { record: a.id, other: b.id, verdict: 'different' })}>Not linked</button><button type="button" className="btn small" disabled={busy} onClick={() => void perform('decide-duplicate', { record: a.id, other: b.id, verdict: 'same' })}>The same</button></span>}
                </li>
              ))}
            </ol>
            {total > onPage && <nav className="pages" aria-label="Pages of linked reports"><button type="button" className="btn" disabled={page === 0} onClick={() => setPage(page - 1)}>Before</button><span>{page * onPage + 1} to {Math.min(total, (page + 1) * onPage)} of {total.toLocaleString('en-GB')}</span><button type="button" className="btn" disabled={(page + 1) * onPage >= total} onClick={() => setPage(page + 1)}>Next</button></nav>}
          </>
        )}
      </Await>
    </div>
  )
}

/** What persons said of pairs, the latest first; each can be taken back. */
export function DecidedList({ mayWrite }: { mayWrite: boolean }) {
  const { perform, busy } = useActs()
  const people = useOverview().data?.people ?? []
  const decided = useRead<{ decisions: Decided[] }>('api/duplicates/decided')
  return (
    <div className="groups">
      <Await of={decided}>
        {({ decisions }) => decisions.length === 0 ? <p className="muted">Nobody has answered yet.</p> : (
          <ol className="linked">
            {decisions.map((each) => (
              <li key={each.id}>
                <div className="report"><a href={address('duplicates', { view: 'groups', record: each.record })}>{each.title ?? each.record}</a></div>
                <span className="between"><span className="tag">{verdictWords[each.verdict]}</span></span>
                <div className="report"><a href={address('duplicates', { view: 'groups', record: each.other })}>{each.other_title ?? each.other}</a>
                  <small className="muted">{[people.find(({ id }) => id === each.person)?.name, each.reason].filter(Boolean).join(': ')}</small>
                  {each.overruled && <small className="warn">Other answers say that they are one: look at them again.</small>}
                </div>
                {mayWrite && <span className="buttons end"><button type="button" className="btn small" disabled={busy} onClick={() => void perform('reopen-duplicate', { record: each.record, other: each.other })}>Take back</button></span>}
              </li>
            ))}
          </ol>
        )}
      </Await>
    </div>
  )
}
