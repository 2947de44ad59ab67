import { Component, type ReactNode } from 'react'

/** Our own bug in one part of the page: the rest stays, and it is said that nothing is lost. `place` is where we are; another place begins anew. */
export class Broken extends Component<{ place: string; children: ReactNode }, { at: string | null }> {
  override state: { at: string | null } = { at: null }

  static getDerivedStateFromProps(props: { place: string }, state: { at: string | null }) {
    return state.at !== null && state.at !== '' && state.at !== props.place ? { at: null } : null
  }

  static getDerivedStateFromError() {
    return { at: '' }
  }

  override componentDidCatch() {
    this.setState({ at: this.props.place })
  }

  override render() {
    if (this.state.at === null) return this.props.children
    return (
      <main className="room" id="room" tabIndex={-1} aria-label="Something broke">
        <div className="bar"><h1>This page broke</h1></div>
        <div className="body" role="alert">
          <p className="lead">The fault is the program’s, not yours. Everything that was saved is safe in the project file.</p>
          <div className="buttons"><button className="btn main" onClick={() => window.location.reload()}>Load it again</button></div>
        </div>
      </main>
    )
  }
}
