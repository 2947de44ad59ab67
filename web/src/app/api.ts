// Reads and acts over HTTP. Errors carry the server's own sentence.

/** The largest file that the program takes in at once, in bytes. It would refuse a larger one itself, but only after a part of it had been sent. */
const mostBytes = 256 * 1024 * 1024

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

export const actorKey = 'loam.actor'

/** What is read may depend on who reads: a private memo is its writer's alone. */
function headersOfWho(): Record<string, string> {
  const actor = localStorage.getItem(actorKey) ?? ''
  return actor ? { Accept: 'application/json', 'X-Loam-Actor': actor } : { Accept: 'application/json' }
}

export async function read<T>(address: string): Promise<T> {
  return answer<T>(await send(address, { headers: headersOfWho() }))
}

export async function readText(address: string): Promise<string> {
  const response = await send(address, { headers: headersOfWho() })
  return response.ok ? response.text() : answer<string>(response)
}

/** The bytes of a file; its answer tells what was read in it. */
export async function sendFile<T>(address: string, file: Blob, signal: AbortSignal): Promise<T> {
  if (file.size > mostBytes) throw new Problem('refused', `The file holds ${Math.ceil(file.size / 1024 / 1024)} MB; up to ${mostBytes / 1024 / 1024} MB are taken in at once. Nothing was imported. Split it, or save it without its pictures.`, 'body')
  return answer<T>(await send(address, { method: 'POST', headers: { ...headersOfWho(), 'Content-Type': 'application/octet-stream' }, body: file, signal }))
}

export async function post<T>(address: string, body: unknown): Promise<T> {
  const words = JSON.stringify(body)
  // What was begun is finished although the page is left meanwhile; browsers do so with small ones only.
  return answer<T>(await send(address, { method: 'POST', headers: { ...headersOfWho(), 'Content-Type': 'application/json' }, body: words, keepalive: words.length < 30_000 }))
}
