// Buttons that copy what stands beside them. Shown only where the browser can copy.
(() => {
  if (navigator.clipboard === undefined) return
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.hidden = false
    const label = button.textContent
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset.copy)
      button.textContent = button.dataset.done
      setTimeout(() => {
        button.textContent = label
      }, 2000)
    })
  }
})()
