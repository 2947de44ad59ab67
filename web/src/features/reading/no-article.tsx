import { useOverview } from '../../app/acts'
import { address } from '../../app/route'

/** Where there is no text of the article, that is said, and the work goes on. */
export function NoArticle({ known }: { known: boolean }) {
  const rooms = useOverview().data?.rooms ?? []
  return (
    <div className="no-article">
      <h2>The article is not here</h2>
      <p>{known ? 'The project knows this article, but holds no text of it.' : 'No article of this study is in the project.'} You can answer all the same: say in the comment where in the article it stands, such as “p. 4”.</p>
      {rooms.some((each) => each.id === 'transcripts') && <p>Bring its PDF, Word or text file in as an article of this study, and it opens here: then answers can rest on its very words. <a href={address('transcripts')}>Bring in the article</a></p>}
    </div>
  )
}
