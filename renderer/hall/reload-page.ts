/** How soon a station that does not answer is asked again, in ms. */
const againMs = 3000

/** Loads the page again once the station would serve it: what a browser shows in its place stays for ever. */
export async function reloadPage(): Promise<void> {
  for (;;) {
    if (await isServed()) {
      location.reload()
      return
    }
    await new Promise((resolve) => setTimeout(resolve, againMs))
  }
}

async function isServed(): Promise<boolean> {
  try {
    const { ok } = await fetch(location.pathname, { cache: 'no-store' })
    return ok
  } catch {
    return false
  }
}
