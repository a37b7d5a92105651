import { addressOfOwnPage, escapeHtml } from './own-page.ts'

const style = `
:root { color-scheme: dark; background: #0f1722; color: #eef2f7; font: max(20px, 2.4vmin)/1.5 system-ui, sans-serif; }
* { user-select: none; }
body { margin: 0; }
main { min-height: 100vh; display: grid; place-content: center; gap: 1.5em; padding: 2em; box-sizing: border-box; }
h1, p { margin: 0; }
h1 { font-size: 1.6em; font-weight: 600; }
.number { font-size: 1.6em; font-variant-numeric: tabular-nums; }
`

/** The address of what stands where the hall cannot: calm, in four languages, with whom to call, and with no name. */
export function calmPage(telephone: string | null): string {
  const number = telephone === null ? '' : `<p class="number" dir="ltr">\u260E <bdi>${escapeHtml(telephone)}</bdi></p>`
  return addressOfOwnPage({
    title: 'Muster',
    style,
    body: `
<section lang="en"><h1>One moment</h1><p>This screen starts again by itself. Meanwhile, please see the desk.</p></section>
<section lang="fr"><h1>Un instant</h1><p>Cet écran redémarre de lui-même. En attendant, adressez-vous à l’accueil.</p></section>
<section lang="es"><h1>Un momento</h1><p>Esta pantalla se reinicia sola. Mientras tanto, diríjase al mostrador.</p></section>
<section lang="ar" dir="rtl"><h1>لحظة من فضلك</h1><p>تعود هذه الشاشة إلى العمل من تلقاء نفسها. في هذه الأثناء، يُرجى التوجه إلى مكتب الاستقبال.</p></section>
${number}`,
  })
}
