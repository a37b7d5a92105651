/**
 * What someone sees who has no session: a calm page that says where Muster is. Its empty icon keeps a browser from asking
 * for one, which would be refused.
 */
export const closedPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Muster</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/closed/look.css">
    <script src="/closed/open.js"></script>
  </head>
  <body>
    <main>
      <h1>Muster</h1>
      <p lang="en">Muster opens from its own window. Go to that window, or start Muster again.</p>
      <p lang="fr">Muster s’ouvre dans sa propre fenêtre. Revenez à cette fenêtre, ou relancez Muster.</p>
      <p lang="es">Muster se abre en su propia ventana. Vuelva a esa ventana o inicie Muster de nuevo.</p>
      <p lang="ar" dir="rtl">يُفتح Muster في نافذته الخاصة. ارجع إلى تلك النافذة، أو شغّل Muster من جديد.</p>
    </main>
  </body>
</html>
`

/**
 * A printed address carries its token behind the `#`, which a browser sends to nobody: not in a request, not in a
 * Referer. This script posts it and takes it out of the address and the history.
 */
const openScript = `'use strict'
const token = new URLSearchParams(location.hash.slice(1)).get('token')
history.replaceState(null, '', location.pathname)
if (token !== null) {
  document.documentElement.className = 'opening'
  fetch('/session', { method: 'POST', body: new URLSearchParams({ token }) }).then(
    (answer) => (answer.ok ? location.replace('/') : (document.documentElement.className = '')),
    () => (document.documentElement.className = ''),
  )
}
`

const look = `:root { color-scheme: light dark; font: 1.125rem/1.6 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-content: center; }
main { max-width: 34rem; padding: 2rem; }
h1 { font-size: 1.5rem; font-weight: 600; }
.opening main { visibility: hidden; }
`

/** Shown for the moment between the posted token and the page. */
export const openedPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Muster</title>
    <link rel="icon" href="data:,">
    <meta http-equiv="refresh" content="0; url=/">
  </head>
</html>
`

/** What the closed page loads, by path. */
export const closedFiles: Readonly<Record<string, { type: string; text: string }>> = {
  '/closed/open.js': { type: 'text/javascript; charset=utf-8', text: openScript },
  '/closed/look.css': { type: 'text/css; charset=utf-8', text: look },
}
