import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Battery = { readonly percent: number; readonly isCharging: boolean }

/** The machine's first battery as Linux tells of it; null where there is none, and on other systems, whose pages know. */
export async function readBattery(folder = '/sys/class/power_supply'): Promise<Battery | null> {
  try {
    for (const name of await readdir(folder)) {
      const said = async (what: string) => (await readFile(join(folder, name, what), 'utf8')).trim()
      if ((await said('type')) !== 'Battery') continue
      const percent = Number(await said('capacity'))
      // "Discharging" is the one of its words that says that the plug is out.
      return Number.isFinite(percent) ? { percent, isCharging: (await said('status')) !== 'Discharging' } : null
    }
  } catch {
    // No such folder, or a driver that says less.
  }
  return null
}
