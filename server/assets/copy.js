// Buttons that copy what stands beside them; without a script the words are there to be selected.
(() => {
  // Plain HTTP in a closed network has no clipboard of the new kind: the old way does.
  async function copy(text) {
    if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text)
    const field = document.createElement('textarea')
    field.value = text
    field.setAttribute('aria-hidden', 'true')
    document.body.append(field)
    field.select()
    document.execCommand('copy')
    field.remove()
  }
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.hidden = false
    const label = button.textContent
    button.addEventListener('click', async () => {
      await copy(button.dataset.copy)
      button.textContent = button.dataset.done
      button.focus()
      setTimeout(() => {
        button.textContent = label
      }, 2000)
    })
  }
})()
