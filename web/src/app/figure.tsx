import { useEffect, useId, useRef } from 'react'

const forbidden = new Set(['script', 'foreignobject', 'iframe', 'object', 'embed', 'image', 'animate', 'set', 'handler'])

/** Takes out of a drawing whatever could act or fetch, and gives its ids a name of their own: two drawings may stand on one page. */
export function cleaned(svg: Element, name: string): Element {
  for (const element of [...svg.querySelectorAll('*')]) if (forbidden.has(element.localName.toLowerCase())) element.remove()
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    for (const attribute of [...element.attributes]) {
      const key = attribute.name.toLowerCase()
      const leads = key.endsWith('href') && !attribute.value.startsWith('#')
      if (key.startsWith('on') || leads || /url\(\s*['"]?(?!#)/i.test(attribute.value)) element.removeAttribute(attribute.name)
      else if (key === 'id') element.id = name + attribute.value
      else if (key.endsWith('href')) element.setAttribute(attribute.name, `#${name}${attribute.value.slice(1)}`)
      else if (attribute.value.includes('url(#')) element.setAttribute(attribute.name, attribute.value.replaceAll('url(#', `url(#${name}`))
    }
  }
  return svg
}

/** A drawing of the server, inline and at its print size: its text is set in our fonts and can be selected. */
export function SvgFigure({ svg, label, onPick }: { svg: string; label: string; onPick?: ((box: string) => (() => void) | null) | undefined }) {
  const frame = useRef<HTMLDivElement>(null)
  const name = useId().replace(/\W/g, '') + '-'
  useEffect(() => {
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
    if (parsed.localName !== 'svg') return frame.current?.replaceChildren()
    const drawn = document.importNode(cleaned(parsed, name), true)
    drawn.setAttribute('role', 'img')
    drawn.setAttribute('aria-label', label)
    drawn.removeAttribute('aria-labelledby')
    frame.current?.replaceChildren(drawn)
  }, [svg, label, name])
  // Words stand above the box that they are in. What a click does is to be had from the page beside it by keys.
  const picked = (at: { clientX: number; clientY: number }) => {
    const box = document.elementsFromPoint(at.clientX, at.clientY).find((each) => each instanceof SVGElement && each.dataset.box)
    return (box instanceof SVGElement && box.dataset.box && onPick?.(box.dataset.box)) || null
  }
  return <div ref={frame} className="figure" {...(onPick ? { onClick: (event) => picked(event)?.(), onMouseMove: (event) => event.currentTarget.classList.toggle('opens', picked(event) !== null) } : {})} />
}
