import '@fontsource-variable/source-sans-3/index.css'
import '@fontsource-variable/source-serif-4/index.css'
import '@fontsource-variable/source-serif-4/wght-italic.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ActsProvider } from './app/acts'
import { Broken } from './app/broken'
import './app/look.css'
import './app/rooms.css'
import './app/memos.css'
import { Shell } from './app/shell'

const client = new QueryClient({
  defaultOptions: { queries: { staleTime: 60_000, retry: false, refetchOnWindowFocus: true } },
})

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <ActsProvider>
        <Broken place=""><Shell /></Broken>
      </ActsProvider>
    </QueryClientProvider>
  </StrictMode>,
)
