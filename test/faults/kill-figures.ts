/** What a run of kills came to: numbers only, so that those of several folders add up. */
export const noKills = {
  kills: 0,
  killsWhileOpening: 0,
  killsWhileImporting: 0,
  acknowledged: 0,
  lost: 0,
  doubled: 0,
  /** Scans asked again after a restart. */
  askedAgain: 0,
  /** Scans that a kill took the answer of, and that stood in the journal all the same. */
  recordedUnanswered: 0,
  rosterFiles: 0,
  entries: 0,
  fullChecks: 0,
}

export type KillFigures = { readonly [name in keyof typeof noKills]: number }

export function addFigures(a: KillFigures, b: KillFigures): KillFigures {
  const sum = { ...noKills }
  for (const name of Object.keys(noKills) as (keyof KillFigures)[]) sum[name] = a[name] + b[name]
  return sum
}
