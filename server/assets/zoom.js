// The page image as large as one likes. Without this script the image itself is there, and a link to it in full size.
(() => {
  const holder = document.querySelector('[data-zoom-image]')
  if (holder === null || typeof OpenSeadragon === 'undefined') return
  const plain = holder.querySelector('.sheet')
  const note = document.getElementById('zoom-note')
  const svg = holder.querySelector('svg')
  const width = Number(holder.dataset.zoomWidth)
  // The viewer would add a style of its own, which the policy of this site refuses; where it finds its mark it does not. The mark is
  // an element that only bears the name.
  const mark = document.createElementNS('urn:gongbao', 'style')
  mark.setAttribute('data-openseadragon-mobile-css', '')
  document.head.append(mark)
  const frame = document.createElement('div')
  frame.className = 'viewer'
  holder.prepend(frame)
  for (const [name, words] of Object.entries(JSON.parse(holder.dataset.zoomWords))) OpenSeadragon.setString(`Tooltips.${name}`, words)
  const viewer = OpenSeadragon({
    element: frame,
    prefixUrl: '/assets/openseadragon/images/',
    tileSources: { type: 'image', url: holder.dataset.zoomImage, buildPyramid: false },
    showNavigator: true,
    navigatorPosition: 'BOTTOM_RIGHT',
    navigatorSizeRatio: 0.15,
    gestureSettingsMouse: { clickToZoom: false },
    maxZoomPixelRatio: 3,
    visibilityRatio: 0.6,
    crossOriginPolicy: false,
    drawer: 'canvas',
    // One finger and the bare wheel move the page, not the picture: nobody is caught in it.
    cooperativeGestures: true,
  })
  viewer.addHandler('open', () => {
    plain.hidden = true
    if (note !== null) note.textContent = note.dataset.zoom
    if (svg === null) return
    const overlay = document.createElement('div')
    overlay.className = 'overlay'
    overlay.append(svg)
    viewer.addOverlay({ element: overlay, location: new OpenSeadragon.Rect(0, 0, 1, Number(holder.dataset.zoomHeight) / width) })
  })
  viewer.addHandler('open-failed', () => {
    frame.remove()
    plain.hidden = false
  })
})()
