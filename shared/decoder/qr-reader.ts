import { prepareZXingModule, encodeFormats, BINARIZERS, TEXT_MODES, defaultReaderOptions } from 'zxing-wasm/reader'
import type { GreyPicture } from './grey-picture.ts'
import type { Corners, Reading, UnreadCode } from './reading.ts'

/** What one look at a picture gave. */
export type Look = { readonly readings: readonly Reading[]; readonly unread: readonly UnreadCode[] }

/** How grey becomes black or white: against the neighbourhood of each pixel, or against one threshold of the whole picture. */
export type Threshold = 'local' | 'global'

/** Looks at a picture once. Throws where there is no memory for a picture of this size. */
export type QrReader = (picture: GreyPicture, threshold: Threshold) => Look

/** The part of zxing-wasm's module that takes grey bytes as they are; its `readBarcodes` takes four bytes a pixel. */
type Memory = { _malloc: (bytes: number) => number; _free: (address: number) => void; HEAPU8: Uint8Array }

/** The name of the file that `openQrReader` is to be given, as its package exports it. */
export const readerFile = 'zxing-wasm/reader/zxing_reader.wasm'

/** More codes than this in one picture are no badges. */
const mostCodes = 16
/** The smallest QR code, in modules a side. Micro QR codes are smaller. */
const fewestModules = 21

/** Prepares zxing-cpp, compiled to WebAssembly, for QR codes alone. Rejects where `wasm` is not the package's own file. */
export async function openQrReader(wasm: Uint8Array): Promise<QrReader> {
  const module = await prepareZXingModule({
    // What goes wrong is thrown as well; nobody reads a log.
    overrides: { wasmBinary: wasm.slice().buffer, printErr: () => {} },
    equalityFn: Object.is,
    fireImmediately: true,
  })
  if (!hasMemory(module)) throw new Error('zxing-wasm gives no access to its memory.')
  const options = {
    ...defaultReaderOptions,
    formats: encodeFormats(['QRCodeModel1', 'QRCodeModel2']),
    maxNumberOfSymbols: mostCodes,
    eanAddOnSymbol: 0,
    characterSet: 0,
    textMode: TEXT_MODES.indexOf('Plain'),
    // A code that was found and not read comes as an error with its corners, which is where to look closer.
    returnErrors: true,
  }
  const optionsOf = {
    local: { ...options, binarizer: BINARIZERS.indexOf('LocalAverage') },
    global: { ...options, binarizer: BINARIZERS.indexOf('GlobalHistogram') },
  }
  return ({ width, height, pixels }, threshold) => {
    const address = module._malloc(pixels.length)
    if (address === 0) throw new Error(`There is no memory for a picture of ${width} x ${height}.`)
    try {
      module.HEAPU8.set(pixels, address)
      const found = module.readBarcodesFromPixmap(address, width, height, optionsOf[threshold])
      const readings: Reading[] = []
      const unread: UnreadCode[] = []
      try {
        for (let index = 0; index < found.size(); index++) {
          const code = found.get(index)
          if (code === undefined || code.format !== 'QRCode' || code.symbol.width < fewestModules) continue
          const { topLeft, topRight, bottomRight, bottomLeft } = code.position
          const corners: Corners = [topLeft, topRight, bottomRight, bottomLeft]
          if (code.isValid) readings.push({ text: code.text, corners })
          else unread.push({ corners, modules: code.symbol.width })
        }
      } finally {
        release(found)
      }
      return { readings, unread }
    } finally {
      module._free(address)
    }
  }
}

/** What C++ gave lies in the module's memory until it is told that nobody wants it; its types do not say how. */
function release(given: object): void {
  if (isReleasable(given)) given.delete()
}

function isReleasable(given: object): given is { delete: () => void } {
  return 'delete' in given && typeof given.delete === 'function'
}

function hasMemory<T extends object>(module: T): module is T & Memory {
  return '_malloc' in module && '_free' in module && 'HEAPU8' in module
}
