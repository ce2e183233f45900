// Progress that moves by itself, and an upload that says how far it is. Without this script the page refreshes every few seconds.
(() => {
  const rows = document.getElementById('rows')
  let shown = ''
  async function look() {
    try {
      const answer = await fetch(rows.dataset.rows, { headers: { accept: 'text/html' } })
      if (answer.ok) {
        const text = await answer.text()
        // A button that somebody is about to press stays where it is.
        if (text !== shown && rows.querySelector('form:focus-within') === null) {
          rows.innerHTML = text
          shown = text
        }
      } else if (answer.status === 403) return location.reload()
    } catch {
      // The network is gone for a moment; the next look tells.
    }
    const running = rows.querySelector('[data-running]')?.dataset.running === 'yes'
    setTimeout(look, running ? 2000 : 10000)
  }
  if (rows !== null) setTimeout(look, 2000)

  const form = document.getElementById('upload')
  const bar = document.getElementById('upload-progress')
  form?.addEventListener('submit', (event) => {
    event.preventDefault()
    const request = new XMLHttpRequest()
    request.open('POST', form.action)
    bar.hidden = false
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      bar.value = (loaded / total) * 100
    })
    request.addEventListener('load', () => {
      if (request.status < 400) location.assign(request.responseURL)
      else {
        document.open()
        document.write(request.responseText)
        document.close()
      }
    })
    request.addEventListener('error', () => form.submit())
    request.send(new FormData(form))
  })
})()
