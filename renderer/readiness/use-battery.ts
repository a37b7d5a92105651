import { useEffect, useState } from 'react'

/** `unknown`: this browser does not say. A machine without a battery says that it is full and charging. */
export type Battery = { readonly percent: number; readonly isCharging: boolean } | 'unknown'

type BatteryManager = EventTarget & { readonly level: number; readonly charging: boolean }

function isBattery(value: unknown): value is BatteryManager {
  return (
    value instanceof EventTarget &&
    'level' in value &&
    typeof value.level === 'number' &&
    'charging' in value &&
    typeof value.charging === 'boolean'
  )
}

/** How full the machine's battery is, followed for as long as the page is there. */
export function useBattery(): Battery {
  const [battery, setBattery] = useState<Battery>('unknown')
  useEffect(() => {
    const ended = new AbortController()
    async function follow() {
      const getBattery: unknown = Reflect.get(navigator, 'getBattery')
      if (typeof getBattery !== 'function') return
      const found: unknown = await Reflect.apply(getBattery, navigator, [])
      if (!isBattery(found) || ended.signal.aborted) return
      const read = () => setBattery({ percent: Math.round(found.level * 100), isCharging: found.charging })
      read()
      for (const change of ['levelchange', 'chargingchange']) {
        found.addEventListener(change, read, { signal: ended.signal })
      }
    }
    follow().catch(() => {})
    return () => ended.abort()
  }, [])
  return battery
}
