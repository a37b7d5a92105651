/** What the pages of a kiosk are started with, for the preload: it cannot ask before the page is there. */
export const kioskArgument = '--muster-kiosk'
