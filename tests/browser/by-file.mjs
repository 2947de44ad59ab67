// A reporter of the test runner: for each file how many of its tests passed and failed, so that ./test knows which it need not run again.

import { basename } from 'node:path'

export default async function* byFile(events) {
  const files = new Map()
  for await (const { type, data } of events) {
    if ((type !== 'test:pass' && type !== 'test:fail') || data.nesting !== 0 || !data.file) continue
    const counts = files.get(data.file) ?? { passed: 0, failed: 0 }
    counts[type === 'test:pass' ? 'passed' : 'failed'] += 1
    files.set(data.file, counts)
  }
  for (const [file, { passed, failed }] of files) yield `${basename(file)} ${passed} ${failed}\n`
}
