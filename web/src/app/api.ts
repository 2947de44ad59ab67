// Reads and acts over HTTP. Errors carry the server's own sentence.

export class Problem extends Error {
  constructor(readonly kind: string, message: string, readonly where: string) {
    super(message)
  }
}

async function answer<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T
  const told = (await response.json().catch(() => null)) as { kind?: string; detail?: string; title?: string; where?: string } | null
  throw new Problem(told?.kind ?? 'failed', told?.detail ?? told?.title ?? `The program answered with ${response.status}.`, told?.where ?? '')
}

async function send(address: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(address, options)
  } catch {
    throw new Problem('offline', 'The program does not answer. What was saved before is safe; start it again with ./run or loam serve.', '')
  }
}

export async function read<T>(address: string): Promise<T> {
  return answer<T>(await send(address, { headers: { Accept: 'application/json' } }))
}

export async function readText(address: string): Promise<string> {
  const response = await send(address, {})
  return response.ok ? response.text() : answer<string>(response)
}

export const actorKey = 'loam.actor'

export async function post<T>(address: string, body: unknown): Promise<T> {
  const actor = localStorage.getItem(actorKey) ?? ''
  const headers: Record<string, string> = { 'Content-Type': 'application/json', Accept: 'application/json' }
  if (actor) headers['X-Loam-Actor'] = actor
  return answer<T>(await send(address, { method: 'POST', headers, body: JSON.stringify(body) }))
}
