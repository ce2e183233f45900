// Nothing typed is lost: what stands in a form and is not yet saved is kept in this browser, and put back when the page is opened again.
(() => {
  for (const form of document.querySelectorAll('form[data-keep]')) {
    const key = `gongbao:${form.dataset.keep}`
    const note = form.querySelector('[data-kept]')
    const fields = [...form.querySelectorAll('input:not([type="hidden"]):not([type="radio"]), textarea, select')]
    const first = new Map(fields.map((field) => [field.name, field.value]))
    // A form that came back refused shows what was typed already; what was kept is then not needed.
    const refused = form.querySelector('[data-changed]') !== null
    const kept = refused ? {} : JSON.parse(localStorage.getItem(key) ?? '{}')
    for (const field of fields) {
      const was = form.elements[`was:${field.name.replace(/^(line|field):/, '')}`]?.value ?? ''
      const saved = kept[field.name]
      // Kept words count only where the text below them is still the one they were typed over.
      if (saved !== undefined && saved.was === was && saved.value !== field.value) {
        field.value = saved.value
        if (note !== null) note.textContent = note.dataset.kept
      }
    }
    form.addEventListener('input', () => {
      const changed = {}
      for (const field of fields) {
        const was = form.elements[`was:${field.name.replace(/^(line|field):/, '')}`]?.value ?? ''
        field.toggleAttribute('data-changed', field.value !== first.get(field.name))
        if (field.value !== first.get(field.name)) changed[field.name] = { value: field.value, was }
      }
      localStorage.setItem(key, JSON.stringify(changed))
    })
    // The next page shows what was saved; what was not is kept by the server's answer.
    form.addEventListener('submit', () => localStorage.removeItem(key))
  }

  // Enter in a line leads to the next one instead of sending the whole form; Ctrl with Enter saves.
  document.querySelector('form.proof')?.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    if (event.ctrlKey || event.metaKey) return event.currentTarget.requestSubmit()
    const lines = [...event.currentTarget.querySelectorAll('input[name^="line:"]')]
    const next = lines[lines.indexOf(event.target) + 1]
    next?.focus()
  })
})()
