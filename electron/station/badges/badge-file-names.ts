import { createHash } from 'node:crypto'

/** Names that Windows keeps for devices, whatever follows the dot. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i
const longestName = 80

/** An id as a name that any disk takes: letters and figures stay, everything else becomes `_`. */
function plainName(id: string): string {
  const name = id
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}._-]/gu, '_')
    .replace(/^\.+|\.+$/g, '_')
    .slice(0, longestName)
  return deviceName.test(name.split('.')[0] ?? '') ? `_${name}` : name
}

const folded = (name: string) => name.normalize('NFKC').toLowerCase()

/**
 * Names of files for ids, without an ending: the id itself where it is a safe name, else one with eight digits of its
 * hash, so that two ids never share a file, also on a disk that does not tell upper from lower case.
 */
export function badgeFileNames(ids: readonly string[]): Map<string, string> {
  const uses = new Map<string, number>()
  for (const id of ids) {
    const key = folded(plainName(id))
    uses.set(key, (uses.get(key) ?? 0) + 1)
  }
  return new Map(
    ids.map((id) => {
      const name = plainName(id)
      const isOwn = name === id && uses.get(folded(name)) === 1 && folded(name) !== 'badges'
      const digest = () => createHash('sha256').update(id).digest('hex').slice(0, 8)
      return [id, isOwn ? name : `${name}-${digest()}`]
    }),
  )
}
