import type { Code } from './types'

export interface TreeNode { code: Code; depth: number; hasChildren: boolean }

/** Codes of one rung as they stand under each other; a code whose parent is on another rung stands at the top. */
export function treeOf(codes: Code[]): TreeNode[] {
  const ids = new Set(codes.map((code) => code.id))
  const children = new Map<string, Code[]>()
  for (const code of codes) {
    const parent = code.parent && ids.has(code.parent) ? code.parent : ''
    children.set(parent, [...(children.get(parent) ?? []), code])
  }
  const order: TreeNode[] = []
  const visit = (parent: string, depth: number) => {
    for (const code of children.get(parent) ?? []) {
      order.push({ code, depth, hasChildren: children.has(code.id) })
      visit(code.id, depth + 1)
    }
  }
  visit('', 0)
  return order
}
