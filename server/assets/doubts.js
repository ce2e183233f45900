// From doubt to doubt, the most doubtful first: F8 leads to the next one, Shift with F8 back, F2 takes what is proposed. What is typed by
// hand settles the doubts it covers and moves those behind it. Without this script every doubt stands under its line in words.
(() => {
  const form = document.querySelector('form.proof')
  if (form === null) return
  const doubts = [...form.querySelectorAll('[data-doubt]')].map((node) => {
    const { at, length, risk, where, proposal } = node.dataset
    const input = node.closest('[data-line]').querySelector('input.song')
    return { node, input, at: Number(at), length: Number(length), risk: Number(risk), where, proposal, settled: false }
  })
  const bar = form.querySelector('[data-doubt-bar]')
  if (doubts.length === 0 || bar === null) return
  bar.hidden = false
  const status = bar.querySelector('[data-doubt-at]')
  const order = doubts.toSorted((one, other) => other.risk - one.risk)
  let current = -1

  // The places are those of the line as it was sent; a kept or refused text may stand in the field already.
  const known = new Map(doubts.map(({ input }) => [input, form.elements[input.name.replace('line:', 'was:')].value]))
  function follow(input) {
    const before = known.get(input)
    const now = input.value
    if (before === undefined || before === now) return
    const shorter = Math.min(before.length, now.length)
    let head = 0
    while (head < shorter && before[head] === now[head]) head++
    let tail = 0
    while (tail < shorter - head && before.at(-1 - tail) === now.at(-1 - tail)) tail++
    for (const doubt of doubts) {
      if (doubt.input !== input || doubt.at + doubt.length <= head) continue
      if (doubt.at >= before.length - tail) doubt.at += now.length - before.length
      else settle(doubt)
    }
    known.set(input, now)
  }
  function settle(doubt) {
    doubt.settled = true
    doubt.node.classList.add('settled')
  }

  function show(to) {
    current = to
    const { node, input, at, length } = order[to]
    for (const other of form.querySelectorAll('.doubts .current')) other.classList.remove('current')
    node.classList.add('current')
    input.focus({ preventScroll: true })
    input.setSelectionRange(at, at + length)
    input.closest('[data-line]').scrollIntoView({ block: 'center' })
    status.textContent = status.dataset.doubtAt.replace('##', order.length).replace('#', to + 1)
  }
  function step(by) {
    for (let tried = 1; tried <= order.length; tried++) {
      const to = (current + by * tried + order.length * 2) % order.length
      if (!order[to].settled) return show(to)
    }
  }

  function take(doubt) {
    const { input, at, length, where, proposal } = doubt
    if (proposal === undefined || doubt.settled) return
    const start = where === 'after' ? at + length : at
    input.setRangeText(proposal, start, where === 'instead' ? at + length : start, 'end')
    input.dispatchEvent(new Event('input', { bubbles: true }))
    settle(doubt)
    input.focus()
  }
  /** The doubt under the cursor, or else the one that was shown last. */
  function meant() {
    const input = document.activeElement
    const at = input instanceof HTMLInputElement ? input.selectionStart : null
    const under = doubts.find((one) => one.input === input && !one.settled && at >= one.at && at <= one.at + one.length)
    return under ?? order[current]
  }

  for (const doubt of doubts) {
    follow(doubt.input)
    const button = doubt.node.querySelector('[data-take]')
    if (button === null) continue
    button.hidden = false
    button.addEventListener('click', () => take(doubt))
  }
  form.addEventListener('input', (event) => follow(event.target))
  bar.querySelector('[data-next-doubt]').addEventListener('click', () => step(1))
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || (event.key !== 'F8' && event.key !== 'F2')) return
    event.preventDefault()
    if (event.key === 'F8') return step(event.shiftKey ? -1 : 1)
    const doubt = meant()
    if (doubt !== undefined) take(doubt)
  })
})()
