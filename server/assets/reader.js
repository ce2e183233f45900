// Text and image move together: point at a line on either side, or walk through the lines with the arrow keys.
// Without this script the boxes on the image are links to their lines, and the page marks in the text lead to the image.
(() => {
  const reader = document.getElementById('reader')
  if (reader === null) return
  const lines = [...reader.querySelectorAll('[data-line]')]
  const boxes = new Map([...reader.querySelectorAll('[data-box]')].map((box) => [box.dataset.box, box]))
  const pane = reader.querySelector('.sheets')
  let lit = null

  function light(id) {
    if (id === lit) return
    for (const node of reader.querySelectorAll('.lit')) node.classList.remove('lit')
    lit = id
    if (id === null) return
    for (const line of lines) if (line.dataset.line === id) line.classList.add('lit')
    boxes.get(id)?.classList.add('lit')
  }

  // The pane scrolls by itself, never the page under the reader's eyes.
  function showBox(id) {
    const box = boxes.get(id)
    if (box === undefined || pane === null || pane.scrollHeight <= pane.clientHeight) return
    const at = box.getBoundingClientRect()
    const view = pane.getBoundingClientRect()
    if (at.top < view.top + 20 || at.bottom > view.bottom - 20) pane.scrollTop += at.top - view.top - pane.clientHeight / 3
  }

  function lineOf(node) {
    return node instanceof Element ? (node.closest('[data-line]') ?? null) : null
  }

  reader.addEventListener('pointerover', (event) => {
    const line = lineOf(event.target)
    const box = event.target instanceof Element ? event.target.closest('[data-box]') : null
    if (line !== null) {
      light(line.dataset.line)
      showBox(line.dataset.line)
    } else if (box !== null) light(box.dataset.box)
  })

  // One stop for the Tab key; the arrows walk on from line to line.
  const [first] = lines
  if (first !== undefined) first.tabIndex = 0
  function step(from, to) {
    if (to === undefined) return
    from.tabIndex = -1
    to.tabIndex = 0
    to.focus()
  }
  reader.addEventListener('focusin', (event) => {
    const line = lineOf(event.target)
    if (line === null) return
    light(line.dataset.line)
    showBox(line.dataset.line)
  })
  reader.addEventListener('keydown', (event) => {
    const line = lineOf(event.target)
    if (line === null || event.target !== line) return
    const at = lines.indexOf(line)
    if (event.key === 'ArrowDown') step(line, lines[at + 1])
    else if (event.key === 'ArrowUp') step(line, lines[at - 1])
    else if (event.key === 'Home') step(line, lines[0])
    else if (event.key === 'End') step(line, lines.at(-1))
    else return
    event.preventDefault()
  })
  reader.addEventListener('click', (event) => {
    const box = event.target instanceof Element ? event.target.closest('[data-box]') : null
    if (box === null) return
    const line = lines.find((one) => one.dataset.line === box.dataset.box)
    if (line === undefined) return
    event.preventDefault()
    light(box.dataset.box)
    const current = lines.find((one) => one.tabIndex === 0)
    if (current !== undefined) current.tabIndex = -1
    line.tabIndex = 0
    line.focus({ preventScroll: true })
    line.scrollIntoView({ block: 'center' })
  })

  // An address with an article opens at it; one with a line lights it on the image as well.
  const target = location.hash === '' ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (target?.dataset.line !== undefined) {
    light(target.dataset.line)
    showBox(target.dataset.line)
  }

  // What is marked in the text is taken along to the error form.
  const report = document.getElementById('report-link')
  document.addEventListener('selectionchange', () => {
    const chosen = String(document.getSelection() ?? '').trim()
    if (report === null || chosen === '' || chosen.length > 500) return
    const address = new URL(report.href)
    address.searchParams.set('quote', chosen)
    report.href = address.href
  })
})()
