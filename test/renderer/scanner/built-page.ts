import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, extname, join } from 'node:path'
import { build } from 'vite'
import { securityHeaders } from '../../../electron/loopback/security-headers.ts'

const mediaTypes: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
}

export type BuiltPage = {
  address: string
  /** Stops the server and removes what was built. */
  close: () => Promise<void>
}

/** Builds one page as the product's pages are built, and serves it on 127.0.0.1 with the station's own headers, its Content-Security-Policy among them. */
export async function buildPage(html: string): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-page-'))
  await build({
    configFile: false,
    root: dirname(html),
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir: folder,
      target: 'chrome120',
      minify: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: html },
    },
  })
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname
    const file = join(folder, name === '/' ? basename(html) : name)
    readFile(file).then(
      (content) => {
        response.writeHead(200, {
          ...securityHeaders((server.address() as AddressInfo).port),
          'Content-Type': mediaTypes[extname(file)] ?? 'application/octet-stream',
        })
        response.end(content)
      },
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    // A server that listens on TCP has an address of this kind.
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
