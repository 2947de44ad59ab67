// Colours of codes: the eight hues of the program (core/analysis: codebook), shaded so that they stand out in both themes.
// Always shown with the name beside them.

export const hues = [
  { name: 'blue', value: '#0072B2' }, { name: 'orange', value: '#E69F00' }, { name: 'green', value: '#009E73' }, { name: 'pink', value: '#CC79A7' },
  { name: 'sky blue', value: '#56B4E9' }, { name: 'vermilion', value: '#D55E00' }, { name: 'yellow', value: '#F0E442' }, { name: 'grey', value: '#8C8C8C' },
] as const
/** Of a code that the program has not confirmed yet. */
export const noHue = '#8C8C8C'

type Rgb = [number, number, number]

function rgbOf(colour: string): Rgb | null {
  const digits = /^#([0-9a-f]{6})/i.exec(colour)?.[1]
  return digits ? [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16)) as Rgb : null
}

/** Relative luminance (WCAG 2.2). */
function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)) as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

export function contrast(a: string, b: string): number {
  const [x, y] = [a, b].map((colour) => luminance(rgbOf(colour) ?? [0, 0, 0])) as [number, number]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

/** The nearest shade of a colour that stands out from the paper by at least `least` to 1. */
export function shadeFor(colour: string, paper: string, least = 3): string {
  const rgb = rgbOf(colour)
  if (!rgb) return shadeFor(noHue, paper, least)
  const towards = luminance(rgbOf(paper)!) > 0.5 ? 0 : 255
  for (let share = 0; share <= 1; share += 0.04) {
    const shade = '#' + rgb.map((value) => Math.round(value + (towards - value) * share).toString(16).padStart(2, '0')).join('')
    if (contrast(shade, paper) >= least) return shade
  }
  return towards === 0 ? '#000000' : '#ffffff'
}

const papers = { light: '#f3f0ea', dark: '#221f1b' }
const shades = new Map<string, string>()

/** A colour of a code as CSS: it follows the theme and stands out on paper and panel of both. */
export function inkOf(colour: string): string {
  let css = shades.get(colour)
  if (!css) shades.set(colour, (css = `light-dark(${shadeFor(colour, papers.light)}, ${shadeFor(colour, papers.dark)})`))
  return css
}
