/** The frame of every page: masthead, navigation, footer. */
import { html, raw } from 'hono/html'
import { asset } from '../assets.ts'
import { type Page, switched } from '../request.ts'

export type Html = ReturnType<typeof html>

export type Sheet = {
  title: string
  /** The part of the site, for the navigation. */
  section: 'home' | 'search' | 'browse' | 'help' | 'api' | 'desk' | 'none'
  main: Html
  /** For search engines and link previews. */
  description?: string
  /** The one address of what is shown, without origin. */
  canonical?: string
  /** What portals of government sites read from their pages (国办发〔2017〕47号). `published`: YYYY-MM-DD HH:mm. */
  portal?: { column: string; title: string; published: string; source: string }
  /** Kept out of search engines: results, errors, old versions, the desk. */
  hidden?: boolean
  /** Small scripts by name; the page works without them. */
  scripts?: string[]
  /** Described for machines: JSON-LD. */
  described?: object
  /** Without a script the page looks again every five seconds: something is under way. */
  refresh?: boolean
  /** The page uses the whole width of the window. */
  wide?: boolean
}

export function frame(page: Page, sheet: Sheet): Html {
  const { t, lang, options } = page
  const siteName = options.siteName[lang]
  const title = sheet.section === 'home' ? siteName : `${sheet.title} · ${siteName}`
  return html`<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"${page.large ? raw(' class="large"') : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${sheet.description === undefined ? '' : html`<meta name="description" content="${sheet.description}">`}
${sheet.hidden ? html`<meta name="robots" content="noindex">` : ''}
${sheet.refresh ? html`<noscript><meta http-equiv="refresh" content="5"></noscript>` : ''}
<meta name="SiteName" content="${siteName}">
<meta name="ColumnName" content="${sheet.portal?.column ?? sheet.title}">
${sheet.portal === undefined ? '' : html`<meta name="ArticleTitle" content="${sheet.portal.title}"><meta name="PubDate" content="${sheet.portal.published}"><meta name="ContentSource" content="${sheet.portal.source}">`}
${sheet.canonical === undefined ? '' : html`<link rel="canonical" href="${page.origin}${sheet.canonical}">`}
<link rel="alternate" type="application/atom+xml" title="${t('home.newest')}" href="/feeds/releases">
<link rel="icon" href="${asset('mark.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${asset('gongbao.css')}">
${sheet.described === undefined ? '' : jsonLd(sheet.described)}
${(sheet.scripts ?? []).map((name) => html`<script src="${asset(name)}" defer></script>`)}
</head>
<body${sheet.wide ? raw(' class="wide"') : ''}>
<a class="skip" href="#main">${t('skip')}</a>
${sheet.section === 'desk' ? deskMasthead(page) : masthead(page, sheet.section)}
<main id="main" tabindex="-1">
${sheet.main}
</main>
${footer(page)}
</body>
</html>`
}

/** Inside a script element only `<` can end it; escaped, the object is data and nothing else. */
function jsonLd(described: object): Html {
  return html`<script type="application/ld+json">${raw(JSON.stringify(described).replaceAll('<', '\\u003c'))}</script>`
}

function masthead(page: Page, section: Sheet['section']): Html {
  const { t, lang, options } = page
  const entry = (name: Sheet['section'], address: string, label: string): Html =>
    html`<li><a href="${address}"${section === name ? raw(' aria-current="true"') : ''}>${label}</a></li>`
  return html`<header class="masthead">
<div class="inside">
<a class="name" href="/"><img src="${asset('mark.svg')}" alt="" width="34" height="34"><span><b>${options.siteName[lang]}</b><small>${options.publishingUnit[lang]}</small></span></a>
<nav aria-label="${t('nav.site')}"><ul>
${entry('search', '/search', t('nav.search'))}
${entry('browse', '/browse/years', t('nav.browse'))}
${entry('help', '/help', t('nav.help'))}
</ul></nav>
${switches(page)}
</div>
</header>`
}

function deskMasthead(page: Page): Html {
  const { t, session, lang, options } = page
  return html`<header class="masthead desk">
<div class="inside">
<a class="name" href="/desk"><img src="${asset('mark.svg')}" alt="" width="34" height="34"><span><b>${t('desk.name')}</b><small>${options.siteName[lang]}</small></span></a>
${
  session === null
    ? ''
    : html`<form class="who" method="post" action="/desk/sign-out"><input type="hidden" name="csrf" value="${session.csrf}"><span>${session.person.displayName}</span> <button class="plain">${t('desk.signOut')}</button></form>`
}
${switches(page)}
</div>
</header>`
}

function switches(page: Page): Html {
  const { t, lang, large } = page
  return html`<ul class="switches" aria-label="${t('nav.switches')}">
<li><a href="${switched(page, 'lang', lang === 'zh' ? 'en' : 'zh')}" lang="${lang === 'zh' ? 'en' : 'zh-CN'}" hreflang="${lang === 'zh' ? 'en' : 'zh-CN'}" rel="nofollow">${lang === 'zh' ? 'English' : '中文'}</a></li>
<li><a href="${switched(page, 'type', large ? 'normal' : 'large')}" rel="nofollow">${large ? t('type.normal') : t('type.large')}</a></li>
</ul>`
}

function footer(page: Page): Html {
  const { t, lang, options } = page
  return html`<footer class="colophon">
<div class="inside">
<p>${t('footer.unit', { unit: options.publishingUnit[lang] })}${options.contact === '' ? '' : html` · ${options.contact}`}</p>
<p>${t('footer.rights')}</p>
<ul>
<li><a href="/help">${t('nav.help')}</a></li>
<li><a href="/help#texts">${t('footer.texts')}</a></li>
<li><a href="/api/v1">${t('footer.machines')}</a></li>
<li><a href="/feeds/releases">${t('footer.feed')}</a></li>
<li><a href="/sitemap.xml">${t('footer.sitemap')}</a></li>
<li><a href="/desk" rel="nofollow">${t('footer.desk')}</a></li>
</ul>
</div>
</footer>`
}
