import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** Why something could not be typeset: what Typst says of it. */
export class TypesetError extends Error {
  readonly reasons: readonly string[]

  constructor(reasons: readonly string[]) {
    super(reasons[0] ?? 'It could not be typeset.')
    this.name = 'TypesetError'
    this.reasons = reasons
  }
}

export type Typeset = {
  readonly pages: number
  /** PDF/UA-1: tagged, and refused where a character has no glyph in any font. Throws TypesetError. */
  pdf(): Uint8Array
  /** All pages below each other, as outlines: no text, no script, no font needed. */
  svg(): string
}

export type Typesetter = {
  /** Sets one layout with files of data beside it. Throws TypesetError. */
  typeset(layout: string, files: Readonly<Record<string, string | Uint8Array>>): Typeset
  /** Frees what Typst keeps of earlier documents in case they come again. */
  forget(): void
}

// A document is some bytes to V8 and 300 MB to the machine: nobody else would collect it in time (3.8 GB for 10,000 badges).
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const layouts = join(import.meta.dirname, 'layouts')

/** Typst with these fonts only, the layouts of this folder, and no way to the network: no layout imports a package. */
export function makeTypesetter(fonts: readonly Buffer[]): Typesetter {
  const compiler = NodeCompiler.create({ workspace: layouts, fontArgs: [{ fontBlobs: [...fonts] }] })
  // Read by Node, which knows its way into an installer's archive; the compiler does not.
  for (const file of readdirSync(layouts)) {
    compiler.mapShadow(join(layouts, file), readFileSync(join(layouts, file)))
  }
  return {
    typeset(layout, files) {
      for (const [name, content] of Object.entries(files)) {
        compiler.mapShadow(
          join(layouts, name),
          typeof content === 'string' ? Buffer.from(content) : Buffer.from(content),
        )
      }
      const compiled = compiler.compile({ mainFilePath: join(layouts, layout) })
      const failure = compiled.takeError()
      if (failure !== null) {
        const diagnostics = compiler.fetchDiagnostics(failure) as { message: string }[]
        throw new TypesetError(diagnostics.map(({ message }) => message))
      }
      const document = compiled.result
      if (document === null) throw new TypesetError([])
      return {
        pages: document.numOfPages,
        pdf() {
          try {
            return compiler.pdf(document, { pdfStandard: 'ua-1' })
          } catch (error) {
            throw new TypesetError(reasonsIn(String(error)))
          }
        },
        svg: () => compiler.plainSvg(document),
      }
    },
    forget() {
      collectGarbage()
      compiler.evictCache(0)
    },
  }
}

/** The exporter throws its diagnostics as one text of Rust's debug format. */
function reasonsIn(text: string): string[] {
  const reasons = [...text.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(([, reason = '']) =>
    reason.replaceAll(String.raw`\"`, '"').replaceAll(String.raw`\\`, '\\'),
  )
  return reasons.length > 0 ? reasons : [text]
}
