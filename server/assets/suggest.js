// Proposals under the search box while one types: titles, numbers, issuing bodies. Without a script the box is a plain one.
// The pattern: an editable combobox with a list box, chosen by hand (WAI-ARIA authoring practices).
(() => {
  for (const form of document.querySelectorAll('form[data-suggest]')) begin(form)

  function begin(form) {
    const input = form.querySelector('input[type="search"]')
    const list = document.createElement('ul')
    const said = document.createElement('span')
    let timer
    let request = null
    let composing = false
    let active = -1

    list.id = `${input.id}-suggestions`
    list.className = 'suggestions'
    list.hidden = true
    list.setAttribute('role', 'listbox')
    list.setAttribute('aria-label', form.dataset.label)
    said.className = 'vh'
    said.setAttribute('role', 'status')
    input.parentElement.append(list, said)
    input.setAttribute('role', 'combobox')
    input.setAttribute('aria-autocomplete', 'list')
    input.setAttribute('aria-haspopup', 'listbox')
    input.setAttribute('aria-controls', list.id)
    input.setAttribute('aria-expanded', 'false')

    // Letters that an input method is still putting together are no words: nothing is asked for before it has made them.
    input.addEventListener('compositionstart', () => {
      composing = true
      stop()
      close()
    })
    input.addEventListener('compositionend', () => {
      composing = false
      wait()
    })
    input.addEventListener('input', (event) => {
      if (!composing && !event.isComposing) wait()
    })
    input.addEventListener('keydown', (event) => {
      // The input method's own keys: Enter takes its word, the arrows choose among its candidates.
      if (composing || event.isComposing || event.keyCode === 229) return
      const isOpen = !list.hidden
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        if (list.children.length === 0) return
        event.preventDefault()
        if (isOpen) move(event.key === 'ArrowDown' ? 1 : -1)
        else open()
      } else if (event.key === 'Enter' && isOpen && active >= 0) {
        event.preventDefault()
        choose(list.children[active])
      } else if (event.key === 'Escape' && isOpen) {
        event.preventDefault()
        close()
      }
    })
    input.addEventListener('blur', () => {
      stop()
      close()
    })
    form.addEventListener('submit', stop)
    // The press must not take the focus out of the box: the list would be gone before the click.
    list.addEventListener('mousedown', (event) => event.preventDefault())
    list.addEventListener('click', (event) => {
      const option = event.target.closest('[role="option"]')
      if (option !== null) choose(option)
    })

    function stop() {
      clearTimeout(timer)
      request?.abort()
      request = null
    }

    function wait() {
      stop()
      if (input.value.trim() === '') {
        list.replaceChildren()
        close()
      } else timer = setTimeout(ask, Number(form.dataset.delay))
    }

    async function ask() {
      const mine = new AbortController()
      request = mine
      try {
        const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(input.value.trim())}`, { signal: mine.signal })
        // Asked too often, or the search is down: the box works on as a plain one.
        const found = answer.ok ? (await answer.json()).suggestions : []
        if (request === mine) show(found)
      } catch (error) {
        if (error.name !== 'AbortError') close()
      }
    }

    function show(found) {
      list.replaceChildren(...found.map(option))
      if (found.length === 0 || document.activeElement !== input) return close()
      said.textContent = found.length === 1 ? form.dataset.one : form.dataset.some.replace('%', found.length)
      open()
    }

    function option({ kind, text }, at) {
      const item = document.createElement('li')
      const label = document.createElement('span')
      const words = document.createElement('b')
      item.id = `${list.id}-${at}`
      item.dataset.value = kind === 'issuer' ? form.dataset.field + text : text
      item.setAttribute('role', 'option')
      item.setAttribute('aria-selected', 'false')
      label.textContent = form.dataset[kind]
      words.lang = 'zh-CN'
      words.textContent = text
      item.append(label, ' ', words)
      return item
    }

    function open() {
      list.hidden = false
      input.setAttribute('aria-expanded', 'true')
      mark(-1)
    }

    function close() {
      list.hidden = true
      said.textContent = ''
      input.setAttribute('aria-expanded', 'false')
      mark(-1)
    }

    // Round through the proposals and the box itself.
    function move(step) {
      const places = list.children.length + 1
      mark(((active + 1 + step + places) % places) - 1)
    }

    function mark(at) {
      list.children[active]?.setAttribute('aria-selected', 'false')
      active = at
      const chosen = list.children[at]
      if (chosen === undefined) return input.removeAttribute('aria-activedescendant')
      chosen.setAttribute('aria-selected', 'true')
      chosen.scrollIntoView({ block: 'nearest' })
      input.setAttribute('aria-activedescendant', chosen.id)
    }

    function choose(item) {
      input.value = item.dataset.value
      stop()
      close()
      form.requestSubmit()
    }
  }
})()
