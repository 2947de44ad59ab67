// Words on a page of paper: points from the upper left corner.

export interface WordOnPage { start: number; end: number; left: number; top: number; right: number; bottom: number }
export interface Box { left: number; top: number; right: number; bottom: number }

/** Words that follow one another on one line as one box, however wide the line is set; a word in another column or line begins a new one. */
export function linesOfBoxes(words: WordOnPage[]): Box[] {
  const boxes: Box[] = []
  for (const word of words) {
    const last = boxes.at(-1)
    const height = word.bottom - word.top
    const sameLine = last !== undefined && Math.abs(last.top - word.top) < height / 2 && word.left >= last.left && word.left - last.right < height * 4
    if (sameLine) {
      last.right = Math.max(last.right, word.right)
      last.top = Math.min(last.top, word.top)
      last.bottom = Math.max(last.bottom, word.bottom)
    } else {
      boxes.push({ left: word.left, top: word.top, right: word.right, bottom: word.bottom })
    }
  }
  return boxes
}
