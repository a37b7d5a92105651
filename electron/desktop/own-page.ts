import { createHash } from 'node:crypto'

/** Made by the shell itself, so that it stands when no station answers: nothing is loaded from anywhere. */
export type OwnPage = { title: string; style: string; body: string; script?: string }

/** The address of a page of the shell's own. It may run its own script and apply its own style, and nothing else. */
export function addressOfOwnPage({ title, style, body, script }: OwnPage): string {
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    ...(script === undefined ? [] : [`script-src ${hashOf(script)}`]),
  ].join('; ')
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width">
    <title>${title}</title>
    <style>${style}</style>
  </head>
  <body><main>${body}</main>${script === undefined ? '' : `<script>${script}</script>`}</body>
</html>
`
  return `data:text/html;charset=utf-8;base64,${Buffer.from(html).toString('base64')}`
}

/** A text as HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
